/** 日历更正: a calendar that was released moves the deadlines of all open cases, in batches that go on after the machine died. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recomputeClocks } from '#stages/5-supervision/calendar.jobs.ts';
import { done, type Filed, type House, type Json, openHouse } from '#test/app.ts';
import { caseAt } from '#test/stories.ts';

type Correction = {
  version: number;
  before: number;
  looked: number;
  changed: number;
  takenBack: number;
  finishedAt: string | null;
};

const CASES = 7;
let house: House;
let late: Filed;
let silent: Filed;
const waiting: Filed[] = [];
beforeAll(async () => {
  house = await openHouse();
  // Of this one every deadline has long passed and was noticed: no clock of it has anything left to say.
  silent = await caseAt(house.at('2025-03-03 10:00'), 'handling');
  // Its supervision notice went all the way up meanwhile.
  for (const day of ['2025-04-01', '2025-06-03', '2025-09-22']) await house.at(`${day} 10:00`).sweep();
  late = await caseAt(house, 'handling');
  await house.at('2025-09-23 10:00').sweep();
  for (let left = CASES - 1; left > 0; left -= 1) waiting.push(await caseAt(house, 'handling'));
});
afterAll(() => house.close());

const corrections = async (): Promise<Correction[]> =>
  done(await house.call<{ corrections: Correction[] }>('GET', '/api/v1/calendar-corrections', { as: 'admin' }), 200).corrections;
const unitDue = async (of: Filed): Promise<string> =>
  (await house.open('supervisor', of)).clocks.find(({ name }) => name === 'unit')?.due ?? '';

/** One administrator proposes the calendar with these days off, another releases it. */
async function release(days: readonly string[]): Promise<void> {
  const { versions } = done(
    await house.call<{ versions: { version: number }[] }>('GET', '/api/v1/books/calendar', { as: 'admin' }),
    200,
  );
  const newest = versions[0]?.version;
  const { body } = done(await house.call<{ body: Json }>('GET', `/api/v1/books/calendar/${newest}`, { as: 'admin' }), 200);
  const off = days.map((day) => ({ day, working: false, zh: '台风停工', en: 'Typhoon' }));
  const kept = (body['days'] as { day: string }[]).filter(({ day }) => !days.includes(day));
  const proposal = { body: { ...body, days: [...kept, ...off].sort((a, b) => (a.day < b.day ? -1 : 1)) }, note: '台风停工' };
  const { version } = done(
    await house.call<{ version: number }>('POST', '/api/v1/books/calendar', { as: 'admin', body: proposal }),
    201,
  );
  done(await house.call('POST', `/api/v1/books/calendar/${version}/release`, { as: 'admin2' }), 200);
}

test('before any correction · there is nothing to tell', async () => {
  await house.sweep();
  expect(await corrections()).toEqual([]);
});

test('a released calendar · is looked at in batches; the machine dies between two, and goes on', async () => {
  await house.at('2025-09-29 09:00').sweep();
  expect((await house.open('supervisor', late)).overdueAt).not.toBe(null);
  const before = await unitDue(waiting[0] as Filed);
  await release(['2025-09-26']);
  // Every process has read the calendar before anything is reckoned by it.
  await house.sweep();
  expect((await corrections())[0]).toMatchObject({ version: 2, before: 1, looked: 0, finishedAt: null });
  house.after('PT20S');
  expect(await recomputeClocks(house.ctx, 'lanchuan', 3)).toBe(3);
  expect((await corrections())[0]).toMatchObject({ looked: 3, changed: 2, finishedAt: null });
  // Dies after it changed the next cases and before it counted them.
  const { rows } = await house.ctx.db.pool.query(`select position from calendar_runs`);
  expect(await recomputeClocks(house.ctx, 'lanchuan', 2)).toBe(2);
  await house.ctx.db.pool.query(`update calendar_runs set position = $1, looked = 3, changed = 2`, [rows[0].position]);
  await house.sweep();
  expect((await corrections())[0]).toMatchObject({ looked: CASES + 1, changed: CASES });
  expect((await corrections())[0]?.finishedAt).toBe(house.now);
  expect((await unitDue(waiting[0] as Filed)) > before).toBe(true);
  const { rows: desks } = await house.ctx.db.pool.query('select desk from desk_entries where case_id = $1', [silent.id]);
  expect(desks.map(({ desk }) => desk)).not.toContain('clock');
  for (const each of waiting) expect((await house.history(each)).filter((type) => type === 'clocksRecomputed')).toHaveLength(1);
});

test('an overdue mark by the old calendar · is gone from the case and its desks, and stays in the record', async () => {
  expect((await house.open('supervisor', late)).overdueAt).toBe(null);
  const history = await house.history(late);
  for (const type of ['overdue', 'clocksRecomputed', 'overdueTakenBack']) expect(history).toContain(type);
  const { body } = await house.call<{ items: { id: string }[] }>('GET', '/api/v1/desks/overdue', { as: 'supervisor' });
  expect(body.items.map(({ id }) => id)).not.toContain(late.id);
  expect(house.log).toContain('All deadlines stand by the corrected calendar');
});

test('a calendar that touches no open case · changes nothing and says so', async () => {
  await release(['2026-12-30']);
  await house.sweep();
  await house.after('PT20S').sweep();
  const [last] = await corrections();
  expect(last).toMatchObject({ version: 3, before: 2, changed: 0, takenBack: 0 });
  expect(last?.looked).toBeGreaterThanOrEqual(CASES);
});

test('how far it is · is for administrators; the record is whole', async () => {
  expect((await house.call('GET', '/api/v1/calendar-corrections', { as: 'supervisor' })).status).toBe(403);
  expect(await house.fault()).toBe(null);
});
