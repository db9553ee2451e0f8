/** 统计: every figure is that of the cases, and the sum over the units is the whole. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '#platform/http.ts';
import { recount } from '#stages/6-evaluation/counters.jobs.ts';
import { counterFaults } from '#stages/6-evaluation/counters.store.ts';
import { done, type Filed, type House, openHouse } from '#test/app.ts';
import { aReply, caseAt, contacted, dissatisfied, satisfied } from '#test/stories.ts';

type Counters = Record<
  | 'cases'
  | 'closed'
  | 'overdue'
  | 'onTime'
  | 'removed'
  | 'effective'
  | 'contacted'
  | 'solved'
  | 'satisfied'
  | 'basicallySatisfied',
  number
>;
type Rated = Counters & { rates: Record<string, number | null> };
type Volume = { key: string; cases: number; dispatched: number; closed: number; overdue: number };
type Statistics = {
  at: string;
  period: { from: string; to: string };
  whole: Rated;
  units: (Rated & { month: string; unit: string })[];
  volumes: { whole: Volume; byType: Volume[]; byCategory: Volume[]; byDistrict: Volume[] };
};

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await aSeason();
});
afterAll(() => house.close());

const called = async (answers: object, more: object = {}): Promise<Filed> => {
  const filed = await caseAt(house, 'to-callback', more as never);
  await house.act('callback', filed, 'record-callback', answers as never);
  return filed;
};

/** September: content, basically content, not content, removed, voided, pressed; and of another unit, one late. October: one. */
async function aSeason(): Promise<void> {
  house.at('2025-09-22 10:00');
  await called(satisfied);
  await called({ ...satisfied, handling: 3 });
  const bad = await called(dissatisfied);
  await house.act('reviewer', bad, 'propose-closure', { reason: '政策所限', explained: true });
  await house.act('supervisor', bad, 'confirm-closure', { reason: '同意' });
  const removed = await called(satisfied);
  await house.act('handler', removed, 'ask-removal', { code: 'X4', evidence: '见附件' });
  await house.act('reviewer', removed, 'rule-removal', { remove: true, reason: '同意' });
  await house.act('reviewer2', removed, 'rule-removal', { remove: true, reason: '同意' });
  const voided = await called(satisfied);
  await house.act('handler', voided, 'dispute-callback', { reason: '未问全' });
  const { body } = await house.call<{ items: { id: string }[] }>('GET', '/api/v1/desks/objection', { as: 'inspector' });
  expect(body.items.map(({ id }) => id)).toEqual([voided.id]);
  await house.act('inspector', voided, 'rule-callback', { void: true, reason: '确未问全' });
  const verified = await called(satisfied);
  await house.act('inspector', verified, 'verify-callback', { ...satisfied, pressed: true });
  // Two of three questions are no effective callback.
  await called({ solved: true, handling: 5 });
  const late = await house.register({ category: '01-01-03' });
  await house.act('dispatcher', late, 'dispatch', { lead: 'street-yunjin-huaiyinli' });
  await house.register({ answer: { text: '请到窗口办理。', freeReason: 'general' } });
  await house.file({ category: undefined, street: undefined, address: undefined });
  await house.at('2025-10-15 10:00').sweep();
  const filed = await house.register();
  await house.act('dispatcher', filed, 'dispatch', { lead: 'um' });
  await house.act('handler', filed, 'sign');
  await house.act('handler', filed, 'contact', contacted);
  await house.act('handler', filed, 'reply', aReply);
  await house.act('reviewer', filed, 'pass-review');
  await house.act('callback', filed, 'record-callback', satisfied);
  await house.sweep();
}

const statistics = async (query = 'from=2025-09-01&to=2025-10-31', as = 'analyst'): Promise<Statistics> =>
  done(await house.call<Statistics>('GET', `/api/v1/statistics?${query}`, { as }), 200);
const FIGURES = [
  'cases',
  'closed',
  'overdue',
  'onTime',
  'removed',
  'effective',
  'contacted',
  'solved',
  'satisfied',
  'basicallySatisfied',
] as const;

test('the figures of a unit and month · are those of its cases', async () => {
  const { units } = await statistics();
  expect(units.map(({ month, unit }) => `${month} ${unit}`)).toEqual([
    '2025-09 street-yunjin-huaiyinli',
    '2025-09 um',
    '2025-10 um',
  ]);
  expect(units[1]).toMatchObject({
    cases: 7,
    closed: 7,
    overdue: 0,
    onTime: 7,
    removed: 1,
    effective: 4,
    contacted: 4,
    solved: 3,
    satisfied: 1,
    basicallySatisfied: 1,
    rates: { response: 1, resolution: 0.75, satisfaction: 0.475, score: 0.1 + 0.375 + 0.19, onTime: 1 },
  });
  expect(units[0]).toMatchObject({ cases: 1, closed: 0, overdue: 1, effective: 0, rates: { score: null, onTime: 0 } });
  expect(units[2]).toMatchObject({ cases: 1, effective: 1, rates: { score: 1 } });
});

test('the sum over units and months · is the whole, in every figure; so is the sum over types, leaves and districts', async () => {
  const { units, whole, volumes } = await statistics();
  for (const figure of FIGURES) expect(units.reduce((sum, row) => sum + row[figure], 0)).toBe(whole[figure]);
  for (const rows of [volumes.byType, volumes.byCategory, volumes.byDistrict])
    for (const figure of ['cases', 'dispatched', 'closed', 'overdue'] as const)
      expect(rows.reduce((sum, row) => sum + row[figure], 0)).toBe(volumes.whole[figure]);
  expect(volumes.whole).toMatchObject({ cases: 11, dispatched: 9, overdue: 1 });
  expect(volumes.whole.dispatched).toBe(whole.cases);
  expect(volumes.byDistrict.find(({ key }) => key === '')?.cases).toBe(1);
});

test('a period · is whole days of the city, this month when nothing is said, and at most ninety-two', async () => {
  expect((await statistics('from=2025-09-23&to=2025-09-30')).whole.cases).toBe(0);
  expect((await statistics('from=2025-09-22&to=2025-09-22')).whole.cases).toBe(8);
  const now = await statistics('');
  expect([now.period, now.whole.cases]).toEqual([{ from: '2025-10-01', to: '2025-10-15' }, 1]);
  expect((await statistics('from=2025-07-01&to=2025-09-30')).whole.cases).toBe(8);
  for (const [query, told] of [
    ['from=2025-07-01&to=2025-10-01', 'to too-large'],
    ['from=2025-07-02&to=2025-07-01', 'to too-small'],
    ['from=yesterday', 'querystring.from wrong-format'],
  ] as const) {
    const { status, body } = await house.call<Problem>('GET', `/api/v1/statistics?${query}`, { as: 'analyst' });
    expect([status, (body.errors ?? []).map(({ field, code }) => `${field} ${code}`)]).toEqual([422, [told]]);
  }
});

test('the answer says · up to when it is counted', async () => {
  const before = (await statistics()).at;
  await house.after('PT50S').sweep();
  expect([before < house.now, (await statistics()).at]).toEqual([true, house.now]);
});

test('the counters · equal the cases, are found wrong when they do not, and are counted anew', async () => {
  const { pool } = house.ctx.db;
  const faults = () => counterFaults(house.ctx.db, 'lanchuan', 'Asia/Shanghai');
  const before = await statistics();
  expect(await faults()).toEqual([]);
  await pool.query(`update counters set solved = solved + 1 where cut = 'unit' and key = 'um' and day = '2025-09-22'`);
  await pool.query(`update counted_cases set unit = 'hud' where unit = 'um' and day = '2025-10-15'`);
  const wrong = await faults();
  expect(wrong.map(({ what }) => what).sort()).toContain('case');
  expect(wrong.map(({ name }) => name)).toContain('unit 2025-09-22 um');
  expect(await recount(house.ctx.db, { city: 'lanchuan', zone: 'Asia/Shanghai', now: house.now })).toBe(11);
  expect(await faults()).toEqual([]);
  expect({ ...(await statistics()), at: '' }).toEqual({ ...before, at: '' });
});

test('a line that commits after a later one · is counted all the same, once', async () => {
  const slow = await house.ctx.db.pool.connect();
  const { cases } = (await statistics()).volumes.whole;
  try {
    await slow.query('begin');
    // It has a number, and nobody sees it yet.
    await slow.query(
      `insert into case_events (city, case_id, seq, type, at, actor, actor_name, role, origin, payload, hash)
       values ('wanhe', gen_random_uuid(), 1, 'registered', now(), 'x', 'x', 'x', 'x', '{}', '')`,
    );
    await house.register();
    await house.sweep();
    expect((await statistics()).volumes.whole.cases).toBe(cases);
  } finally {
    await slow.query('rollback');
    slow.release();
  }
  await house.sweep();
  await house.sweep();
  expect((await statistics()).volumes.whole.cases).toBe(cases + 1);
});

test('the statistics · are for those who answer for them, each of their own city, and never for a unit', async () => {
  for (const as of ['supervisor', 'leader', 'analyst', 'admin', 'inspector'])
    expect((await statistics('from=2025-10-01&to=2025-10-15', as)).whole.cases).toBe(1);
  for (const as of ['handler', 'operator', 'callback', 'dispatcher'])
    expect((await house.call('GET', '/api/v1/statistics', { as })).status).toBe(403);
});
