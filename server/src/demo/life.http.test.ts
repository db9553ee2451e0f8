import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyCity } from '#cases/verify.store.ts';
import { type House, openHouse } from '#test/app.ts';
import { loadHistory } from './history.ts';
import { type Life, startLife } from './life.ts';

// HTTP on real PostgreSQL: see #test/database.ts.
const FAST = 400;

let house: House;
let life: Life;

beforeAll(async () => {
  house = await openHouse(['lanchuan']);
  const book = house.ctx.books.of('lanchuan');
  if (!book) throw new Error('there is no city');
  await loadHistory(house.ctx.db, book, house.ctx.secrets, {
    count: 120,
    now: Date.parse(house.now),
    algorithm: house.ctx.config.recordHash,
  });
  await house.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => house.close());

const count = async (text: string, values: unknown[] = []): Promise<number> =>
  Number((await house.ctx.db.pool.query(text, values)).rows[0].count);
const acts = () => count(`select count(*) from case_events where origin not in ('demo history', 'sweep')`);

test('people file and staff work through the public API, within what the server allows', async () => {
  const touched = await house.file({ title: '人手里的工单' });
  await house.act('operator', touched, 'accept');
  const { port } = house.app.server.address() as AddressInfo;
  life = await startLife(house.ctx, { url: `http://127.0.0.1:${port}`, city: 'lanchuan', speed: FAST });
  const before = await acts();
  for (let left = 100; left > 0 && (await acts()) < before + 60; left -= 1) await pause(200);
  const { acts: done, appeals, refused } = life.done();
  expect(done).toBeGreaterThan(15);
  expect(appeals).toBeGreaterThan(2);
  expect(await count(`select count(*) from cases where id > $1 and channel = 'phone'`, [touched.id])).toBeGreaterThan(0);
  expect(refused).toBeLessThan(done * 0.1 + 2);
  // What a person has just touched is left to that person.
  expect(await count('select version as count from cases where id = $1', [touched.id])).toBe(3);
}, 40_000);

test('it stops when it is asked to, and leaves every record whole', async () => {
  await life.stop();
  const at = await acts();
  await pause(400);
  expect(await acts()).toBe(at);
  const proof = await verifyCity(house.ctx.db, house.ctx.secrets, house.ctx.config.recordHash, 'lanchuan');
  expect(proof.fault).toBe(null);
  expect(house.log).not.toContain('"level":"error"');
});
