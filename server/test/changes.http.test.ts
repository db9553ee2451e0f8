/** 实时变更: whoever may know hears of it within moments, who may not hears nothing, and who comes back hears what was missed. */
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Filed, type House, openHouse } from '#test/app.ts';
import { caseAt, dissatisfied } from '#test/stories.ts';

type Heard = { event: number; id: string; number: string; version: number; type: string; state: string; at: string };

let house: House;
let url: string;
beforeAll(async () => {
  house = await openHouse();
  await house.app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}/api/v1/changes`;
});
afterAll(() => house.close());

/** A stream that somebody listens to: what was heard so far, and whether it has ended. */
class Ear {
  readonly heard: Heard[] = [];
  readonly names: string[] = [];
  ended = false;
  readonly #hush = new AbortController();
  hush = (): void => this.#hush.abort();
  of = ({ id }: { id: string }): string[] => this.heard.filter((each) => each.id === id).map(({ type }) => type);

  static async open(login: string, { since, city }: { since?: number; city?: string } = {}): Promise<Ear> {
    const ear = new Ear();
    const headers = {
      authorization: `Bearer ${await house.token(login, city)}`,
      ...(since === undefined ? {} : { 'last-event-id': String(since) }),
    };
    const answer = await fetch(url, { headers, signal: ear.#hush.signal });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    void ear.#listen(answer);
    return ear;
  }
  async #listen({ body }: Response): Promise<void> {
    let text = '';
    try {
      for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
        text += new TextDecoder().decode(part);
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.#hear(block);
      }
    } catch {
      // Hushed by ourselves.
    }
    this.ended = true;
  }
  #hear(block: string): void {
    const name = /^event: (\w+)$/m.exec(block)?.[1];
    if (!name) return;
    this.names.push(name);
    if (name !== 'change') return;
    const heard = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '{}') as Heard;
    expect(Number(/^id: (\d+)$/m.exec(block)?.[1])).toBe(heard.event);
    this.heard.push(heard);
  }
}
/** Waits for what should come within two seconds, or a little more where two cores are busy. */
async function until(true_: () => boolean): Promise<void> {
  for (let left = 60; left > 0 && !true_(); left -= 1) await pause(50);
  expect(true_()).toBe(true);
}

test('an act · is heard at once by who may know: the centre and the unit; another unit and another city hear nothing', async () => {
  const filed = await caseAt(house, 'to-dispatch');
  const ears = await Promise.all([Ear.open('supervisor'), Ear.open('handler'), Ear.open('handler2'), Ear.open('knowledge')]);
  const [supervisor, handler, other, outsider] = ears as [Ear, Ear, Ear, Ear];
  await house.act('dispatcher', filed, 'dispatch', { lead: 'um' });
  await house.act('handler', filed, 'sign');
  await until(() => supervisor.of(filed).length === 2 && handler.of(filed).length === 2);
  expect(supervisor.of(filed)).toEqual(['dispatched', 'signed']);
  expect(supervisor.heard.at(-1)).toEqual({
    event: expect.any(Number),
    id: filed.id,
    number: filed.number,
    version: expect.any(Number),
    type: 'signed',
    state: 'signed',
    at: house.now,
  });
  expect(other.heard).toEqual([]);
  expect(outsider.heard).toEqual([]);
  for (const ear of ears) ear.hush();
});

test('who lost a case · hears that it is gone; what a callback brings · is not heard by the unit before it is over', async () => {
  const filed = await caseAt(house, 'signed');
  const handler = await Ear.open('handler');
  const supervisor = await Ear.open('supervisor');
  await house.act('handler', filed, 'request-return', { ground: 'not-our-duty', basis: '三定规定', suggested: 'hud' });
  await house.act('dispatcher2', filed, 'rule-return', { uphold: true, reason: '成立' });
  await until(() => handler.of(filed).includes('returnUpheld'));
  const called = await caseAt(house, 'to-callback');
  await house.act('callback', called, 'record-callback', dissatisfied);
  await until(() => supervisor.of(called).includes('dissatisfied'));
  expect(handler.of(called)).toContain('reviewPassed');
  expect(handler.of(called)).not.toContain('dissatisfied');
  handler.hush();
  supervisor.hush();
});

test('who comes back · is told first what was missed, each line once, in order', async () => {
  const first = await Ear.open('supervisor');
  const filed = await caseAt(house, 'to-dispatch');
  await until(() => first.of(filed).length > 0);
  first.hush();
  const last = first.heard.at(-1)?.event as number;
  await house.act('dispatcher', filed, 'dispatch', { lead: 'um' });
  await house.act('handler', filed, 'sign');
  const again = await Ear.open('supervisor', { since: last });
  await until(() => again.of(filed).length >= 2);
  await house.act('handler', filed, 'contact', { way: 'call', summary: '已联系' });
  await until(() => again.of(filed).includes('contacted'));
  expect(again.of(filed)).toEqual(['dispatched', 'signed', 'contacted']);
  const events = again.heard.map(({ event }) => event);
  expect(events).toEqual([...new Set(events)].sort((a, b) => a - b));
  again.hush();
});

test('who was away for too long · is told to look anew', async () => {
  await house.ctx.db.pool.query(
    `insert into case_events (city, case_id, seq, type, at, actor, actor_name, role, origin, payload, hash)
     select 'lanchuan', c.id, n, 'alarmed', now(), 'system', 'system', 'system', 'test', '{}', ''
     from (select id from cases where city = 'lanchuan' limit 1) c, generate_series(10000, 12100) n`,
  );
  const ear = await Ear.open('supervisor', { since: 0 });
  await until(() => ear.names.includes('missed'));
  expect(ear.heard).toEqual([]);
  ear.hush();
});

test('a load of old cases at once · is not told line by line; what comes after it is heard', async () => {
  const ear = await Ear.open('supervisor');
  const filed = await caseAt(house, 'to-dispatch');
  await until(() => ear.of(filed).length > 0);
  await house.ctx.db.pool.query(
    `insert into case_events (city, case_id, seq, type, at, actor, actor_name, role, origin, payload, hash)
     select 'lanchuan', c.id, n, 'alarmed', now(), 'system', 'system', 'system', 'test', '{}', ''
     from (select id from cases where city = 'lanchuan' order by id limit 1) c, generate_series(20000, 26000) n`,
  );
  await until(() => ear.names.includes('missed'));
  expect(ear.heard.length).toBeLessThan(3000);
  await house.act('dispatcher', filed, 'dispatch', { lead: 'um' });
  await until(() => ear.of(filed).includes('dispatched'));
  ear.hush();
});

test('who is put out of office · hears nothing more', async () => {
  const ear = await Ear.open('op-01');
  const { rows } = await house.ctx.db.pool.query(`select id from staff where city = 'lanchuan' and login = 'op-01'`);
  await house.call('PATCH', `/api/v1/staff/${rows[0].id}`, { as: 'admin', body: { active: false } });
  await until(() => ear.ended);
});

test('nobody · listens without signing in, nor with an id that is none', async () => {
  expect((await fetch(url)).status).toBe(401);
  const headers = { authorization: `Bearer ${await house.token('supervisor')}`, 'last-event-id': 'x' };
  const wrong = await fetch(url, { headers });
  expect(wrong.status).toBe(422);
});

test('when the house closes · every stream ends, and it does not wait for who listens', async () => {
  const filed: Filed = await caseAt(house, 'to-dispatch');
  const ears = await Promise.all([Ear.open('supervisor'), Ear.open('supervisor'), Ear.open('handler')]);
  await until(() => ears.every((ear) => !ear.ended));
  expect(filed.state).toBe('to-dispatch');
  const begun = performance.now();
  await house.app.close();
  expect(performance.now() - begun).toBeLessThan(3000);
  await until(() => ears.every((ear) => ear.ended));
});
