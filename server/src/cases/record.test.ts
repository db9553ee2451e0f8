import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { payloadOf, type RecordedEvent } from '#cases/event.ts';
import { chainHash, NO_HASH, type RecordHash } from '#cases/record.ts';
import type { ChainedEvent } from '#cases/store.ts';
import { book } from '#test/book.ts';
import { given } from '#test/given.ts';
import type { Life } from '#test/live.ts';
import { randomLife } from '#test/random-life.ts';

/** The first line at which the chain does not hold, or none. */
function brokenAt(life: Life, lines: readonly ChainedEvent[], algorithm: RecordHash = 'sha256'): number | null {
  let head: Buffer = NO_HASH;
  for (const line of lines) {
    head = chainHash(algorithm, head, life.case.city, life.id, line);
    if (!head.equals(line.hash)) return line.seq;
  }
  return null;
}

/** Every way to change one byte of a line: each character of each field, one bit of it. */
function* tampered(line: ChainedEvent): Generator<[field: string, changed: ChainedEvent]> {
  const flip = (text: string, index: number) =>
    text.slice(0, index) + String.fromCharCode(text.charCodeAt(index) ^ 1) + text.slice(index + 1);
  for (let index = 0; index < line.payload.length; index += 1) yield ['payload', { ...line, payload: flip(line.payload, index) }];
  for (let index = 0; index < line.at.length; index += 1) yield ['at', { ...line, at: flip(line.at, index) }];
  yield ['seq', { ...line, seq: line.seq + 1 }];
  yield ['type', { ...line, type: line.type === 'signed' ? 'contacted' : 'signed' }];
  for (const field of ['id', 'name', 'role', 'unit', 'behalf', 'origin'] as const) {
    const actor = { ...line.actor, [field]: `${line.actor[field] ?? ''}x` } as RecordedEvent['actor'];
    yield [`actor.${field}`, { ...line, actor }];
  }
  for (let index = 0; index < line.hash.length; index += 1) {
    const changed = Buffer.from(line.hash);
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
    yield ['hash', { ...line, hash: changed }];
  }
}

test('the chain of a life · holds, and any byte that is changed breaks it at that line', () => {
  let tried = 0;
  for (const life of [given.closed(), randomLife(3, book, { steps: 40, birth: { until: 'to-dispatch' } })]) {
    expect(brokenAt(life, life.events)).toBe(null);
    for (const [index, line] of life.events.entries()) {
      for (const [field, changed] of tampered(line)) {
        const lines = life.events.with(index, changed);
        if (brokenAt(life, lines) !== changed.seq) throw new Error(`a change of ${field} in line ${line.seq} was not seen`);
        tried += 1;
      }
    }
  }
  expect(tried).toBeGreaterThan(10_000);
});

test('a line left out, doubled, swapped or moved to another case · breaks the chain', () => {
  const life = randomLife(3, book, { steps: 40, birth: { until: 'to-dispatch' } });
  const { events } = life;
  for (let index = 0; index < events.length - 1; index += 1) {
    const [one, other] = [events[index], events[index + 1]] as [ChainedEvent, ChainedEvent];
    expect(brokenAt(life, events.toSpliced(index, 1))).not.toBe(null);
    expect(brokenAt(life, events.toSpliced(index, 0, one))).not.toBe(null);
    expect(brokenAt(life, events.toSpliced(index, 2, other, one))).not.toBe(null);
  }
  expect(brokenAt(given.closed(), events)).toBe(1);
});

test('a chain that was wrought anew from some line on · has another head', () => {
  const life = given.handling();
  const forged = { ...(life.events[3] as ChainedEvent), payload: payloadOf({ type: 'signed', data: { auto: true } }) };
  let head: Buffer = NO_HASH;
  for (const line of life.events.with(3, forged)) head = chainHash('sha256', head, life.case.city, life.id, line);
  expect(head.equals((life.events.at(-1) as ChainedEvent).hash)).toBe(false);
});

test('SM3 · is what the standard says, and the chain is made with it as well', () => {
  expect(hash('sm3', 'abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  const [line] = given.toDispatch().events as [ChainedEvent];
  const [one, other] = (['sm3', 'sha256'] as const).map((algorithm) => chainHash(algorithm, NO_HASH, 'tiny', 'x', line));
  expect(one?.length).toBe(32);
  expect(other?.equals(one as Buffer)).toBe(false);
});
