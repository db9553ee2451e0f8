/** From what is heard in a call to what can be read of it afterwards, with the demonstration's own dialogue and a database that goes away. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dialogueOf } from '#demo/texts/calls.ts';
import { type House, openHouse } from '#test/app.ts';
import { endedCall } from '#test/tapes.ts';
import type { Call } from '../calls/call.ts';
import { wordsOf } from '../recordings/words.store.ts';
import { ears, type HeardWords } from './hear.ts';
import { intentOf } from './intent.rules.ts';
import { wordKeeper } from './keep.ts';
import { scriptedRecogniser } from './scripted.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
});
afterAll(() => house.close());

const wordsIn = (call: string) => wordsOf(house.ctx.db, house.ctx.secrets, { city: 'lanchuan', call, after: 0, limit: 100 });
const said = (no: number, text: string): HeardWords => ({
  no,
  party: 'citizen',
  text,
  final: true,
  from: no * 10,
  to: no * 10 + 5,
});

test('a call of the demonstration · asks for a human at once, and is read afterwards as it was spoken', async () => {
  const { id, legs } = await endedCall(house);
  const sinks = new Map<string, (pcm: Buffer) => void>();
  const intents: (string | null)[] = [];
  const keeper = wordKeeper(house.ctx);
  const { emergencyWords = [], telephone } = house.ctx.books.of('lanchuan')?.profile ?? {};
  const words = { humanWords: telephone?.humanWords ?? [], emergencyWords };
  const listening = ears({
    exchange: {
      tapAudio: async (connection, sink) => {
        sinks.set(connection, sink);
        return async () => undefined;
      },
    },
    recogniser: scriptedRecogniser(dialogueOf),
    keep: keeper.keep,
    tell: () => undefined,
    onWords: (_, { text, final }) => final && intents.push(intentOf(text, words)),
    now: house.ctx.now,
    log: house.ctx.log,
  });
  const upLegs = legs.map((leg) => ({ ...leg, state: 'up' as const }));
  const call = { city: 'lanchuan', id, state: 'talking', receivedAt: house.now, endedAt: null, legs: upLegs, recording: 'on' };
  listening.follow({ ...call, supervision: null } as unknown as Call);
  await new Promise((resolve) => setImmediate(resolve));
  for (let frame = 0; frame < 50 * 120; frame += 1) for (const sink of sinks.values()) sink(Buffer.alloc(640));
  listening.leave(id);
  await keeper.stop();
  const dialogue = dialogueOf(id);
  expect(dialogue.length).toBeGreaterThan(6);
  expect((await wordsIn(id)).map(({ party, text }) => [party, text])).toEqual(dialogue.map(({ party, text }) => [party, text]));
  expect(intents[0]).toBe('human');
  expect(intents).not.toContain('emergency');
});

test('words that cannot be written now · are written when the database is back, in their order and once', async () => {
  const call = randomUUID();
  const keeper = wordKeeper(house.ctx);
  const rename = (from: string, to: string) => house.ctx.db.pool.query(`alter table ${from} rename to ${to}`);
  await rename('call_words', 'call_words_away');
  keeper.keep({ city: 'lanchuan', call }, said(1, '一'));
  await keeper.flush();
  keeper.keep({ city: 'lanchuan', call }, said(2, '二'));
  await rename('call_words_away', 'call_words');
  await keeper.stop();
  expect((await wordsIn(call)).map(({ text }) => text)).toEqual(['一', '二']);
  expect(house.log).toContain('What was said could not be kept');
});

test('a thousand segments at once · are kept, none lost and none doubled', async () => {
  const call = randomUUID();
  const keeper = wordKeeper(house.ctx);
  for (let no = 1; no <= 1200; no += 1) keeper.keep({ city: 'lanchuan', call }, said(no, `第${no}句`));
  await Promise.all([keeper.flush(), keeper.flush(), keeper.stop()]);
  const { rows } = await house.ctx.db.pool.query('select count(*)::int as n from call_words where call = $1', [call]);
  expect(rows[0].n).toBe(1200);
});
