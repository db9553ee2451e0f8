import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staffByLogin } from '#directory/staff.store.ts';
import { bookOf } from '#cases/context.ts';
import { INSPECTION_STATES } from '#contact-centre/quality/inspection.ts';
import { done, type House, openHouse } from '#test/app.ts';
import { loadHistory } from './history.ts';
import { inspectPast } from './quality.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
  await loadHistory(house.ctx.db, bookOf(house.ctx, 'lanchuan'), house.ctx.secrets, {
    count: 1500,
    now: Date.parse(house.now),
    algorithm: house.ctx.config.recordHash,
  });
}, 120_000);
afterAll(() => house.close());

type Listed = { items: { id: string; kind: string; movedAt: string; happenedAt: string; score: number | null }[] };
const inState = async (state: string, kind = ''): Promise<Listed['items']> => {
  const path = `/api/v1/inspections?order=newest&limit=100&state=${state}${kind && `&kind=${kind}`}`;
  return done(await house.call<Listed>('GET', path, { as: 'inspector' }), 200).items;
};

test('the demonstration city has inspections in every state, each step in its own time, and figures that say how sure they are', async () => {
  expect(await inspectPast(house.ctx, 'lanchuan')).toBeGreaterThan(30);
  const states = await Promise.all(INSPECTION_STATES.map(async (state) => [state, (await inState(state)).length] as const));
  expect(states.filter(([, count]) => count === 0)).toEqual([]);
  for (const state of INSPECTION_STATES)
    for (const { movedAt, happenedAt } of await inState(state)) expect(movedAt > happenedAt && movedAt <= house.now).toBe(true);
  const { body } = await house.call<{ whole: { samples: number; low: number; high: number }; items: unknown[] }>(
    'GET',
    '/api/v1/inspections/figures?kind=reply&by=unit',
    { as: 'leader' },
  );
  expect(body.whole.samples).toBeGreaterThan(10);
  expect(body.whole.low).toBeLessThan(body.whole.high);
  const { rows } = await house.ctx.db.pool.query(
    `select count(*)::int as n from inspection_lines l join inspection_lines b on b.inspection = l.inspection and b.seq = l.seq - 1 where l.at < b.at`,
  );
  expect(rows[0].n).toBe(0);
  // A city that has its past gets it once.
  expect(await inspectPast(house.ctx, 'lanchuan')).toBe(0);
}, 120_000);

test('a past with calls has inspected calls as well', async () => {
  const { pool } = house.ctx.db;
  const operator = await staffByLogin(house.ctx.db, 'lanchuan', 'operator');
  for (let call = 0; call < 20; call += 1) {
    const at = (seconds: number) =>
      Temporal.Instant.from(house.now)
        .subtract({ hours: 24 * 20 + call })
        .add({ seconds })
        .toString();
    await pool.query(
      `insert into calls (city, id, version, direction, line, state, team, needs, priority, care, confidential, emergency, operator,
         received_at, talking_at, talk_ended_at, ended_at, ended_by, disposition, document)
       values ('lanchuan', $1, 1, 'in', '12345', 'ended', 'general', '{}', 0, false, false, false, $2, $3, $4, $5, $6, 'citizen', 'answered', '')`,
      [randomUUID(), operator?.id, at(0), at(10), at(130), at(150)],
    );
  }
  await pool.query('update inspections set score = null');
  expect(await inspectPast(house.ctx, 'lanchuan')).toBe(20);
  expect((await inState('checked,final', 'call')).length).toBeGreaterThan(0);
}, 120_000);
