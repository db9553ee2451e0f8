/** 月度考核单: written once when a month is complete, never rewritten; what comes later stands in the next one. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, type Filed, type House, type Json, openHouse } from '#test/app.ts';
import { aReply, caseAt, contacted, dissatisfied, satisfied } from '#test/stories.ts';

type Sums = Record<'closed' | 'onTime' | 'effective' | 'contacted' | 'solved' | 'satisfied' | 'basicallySatisfied', number>;
type Statement = {
  month: string;
  unit: string;
  incomplete: boolean;
  open: number;
  counted: Sums;
  excluded: { reason: string; cases: number }[];
  rates: Record<string, number | null>;
  late: number;
  corrected: number;
  corrections: Sums;
  net: Sums & { rates: Record<string, number | null> };
};
type Line = { caseId: string; number: string; kind: string; excluded: string | null; cause: string | null };

let house: House;
let good: Filed;
let contested: Filed;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const called = async (answers: Json): Promise<Filed> => {
  const filed = await caseAt(house, 'to-callback');
  await house.act('callback', filed, 'record-callback', answers);
  return filed;
};
const statements = async (query = '', as = 'supervisor'): Promise<Statement[]> =>
  done(await house.call<{ statements: Statement[] }>('GET', `/api/v1/statements${query}`, { as }), 200).statements;
const lines = async (month: string, as = 'handler', more = ''): Promise<Line[]> =>
  done(await house.call<{ items: Line[] }>('GET', `/api/v1/statements/${month}/cases${more}`, { as }), 200).items;

test('while the month lasts, and while a score of it is open · nothing is stated', async () => {
  house.at('2025-09-22 10:00');
  good = await called(satisfied);
  await called({ ...satisfied, handling: 3 });
  await called({ solved: true, handling: 5 });
  const removed = await called(satisfied);
  await house.act('handler', removed, 'ask-removal', { code: 'X4', evidence: '见附件' });
  await house.act('reviewer', removed, 'rule-removal', { remove: true, reason: '同意' });
  await house.act('reviewer2', removed, 'rule-removal', { remove: true, reason: '同意' });
  contested = await called(dissatisfied);
  await house.act('reviewer', contested, 'propose-closure', { reason: '政策所限', explained: true });
  await house.act('supervisor', contested, 'confirm-closure', { reason: '同意' });
  await house.act('handler', contested, 'ask-removal', { code: 'X2', evidence: '见附件' });
  await house.at('2025-09-30 20:00').sweep();
  expect(await house.history(good)).toContain('scoreFrozen');
  expect(await house.history(contested)).not.toContain('scoreFrozen');
  await house.at('2025-10-15 10:00').sweep();
  expect(await statements()).toEqual([]);
});

test('at the latest day · it is written with what is frozen, and says what is still open', async () => {
  await house.at('2025-10-20 23:00').sweep();
  expect(await statements()).toEqual([]);
  await house.at('2025-10-21 00:30').sweep();
  const [whole] = await statements();
  expect(whole).toMatchObject({ month: '2025-09', unit: '', incomplete: true, open: 1, late: 0, corrected: 0 });
  const [um] = await statements('?unit=um');
  expect(um).toMatchObject({
    counted: { closed: 4, onTime: 4, effective: 2, contacted: 2, solved: 2, satisfied: 1, basicallySatisfied: 1 },
    excluded: [
      { reason: 'X4', cases: 1 },
      { reason: 'incomplete', cases: 1 },
    ],
    rates: { response: 1, resolution: 1, satisfaction: 0.95, onTime: 1 },
  });
  expect((await lines('2025-09')).map(({ kind, excluded }) => `${kind} ${excluded}`).sort()).toEqual([
    'open null',
    'score X4',
    'score incomplete',
    'score null',
    'score null',
  ]);
  expect((await lines('2025-09', 'handler', '?kind=open')).map(({ number }) => number)).toEqual([contested.number]);
});

test('what comes later · stands as a correction in the next month’s statement; the written one stays as it was', async () => {
  const before = await statements('?month=2025-09');
  await house.act('reviewer', contested, 'rule-removal', { remove: false, reason: '证据不足' });
  await house.act('reviewer', good, 'reopen', { cause: 'relapse', reason: '反弹' });
  await house.sweep();
  expect(await house.history(good)).toContain('scoreCorrected');
  await house.act('handler', good, 'contact', contacted);
  await house.act('handler', good, 'reply', aReply);
  await house.at('2025-11-03 10:00').act('reviewer', good, 'pass-review');
  await house.act('callback', good, 'record-callback', satisfied);
  await house.at('2025-11-05 10:00').sweep();
  const [october] = await statements('?unit=um');
  expect(october).toMatchObject({
    month: '2025-10',
    incomplete: false,
    counted: { closed: 0, effective: 0 },
    late: 1,
    corrected: 1,
    corrections: { closed: 0, effective: 0, solved: -1, satisfied: -1, contacted: 0 },
    rates: { score: null },
  });
  expect((await lines('2025-10')).map(({ kind, number, cause }) => `${kind} ${number} ${cause}`).sort()).toEqual(
    [`corrected ${good.number} relapse`, `late ${contested.number} 2025-09`].sort(),
  );
  expect(await statements('?month=2025-09')).toEqual(before);
  await house.at('2025-12-01 10:00').sweep();
  const [november] = await statements('?unit=um');
  // The new round counts where it closed; what was corrected is corrected once.
  expect(november).toMatchObject({ month: '2025-11', counted: { closed: 1, solved: 1 }, late: 0, corrected: 0 });
});

test('the sum over the units · is the whole city, in every month', async () => {
  for (const month of ['2025-09', '2025-10', '2025-11']) {
    const all = await statements(`?month=${month}`);
    const whole = all.find(({ unit }) => unit === '') as Statement;
    const units = all.filter(({ unit }) => unit !== '');
    for (const part of ['counted', 'corrections'] as const)
      for (const [name, sum] of Object.entries(whole[part]))
        expect(`${month} ${name} ${units.reduce((total, unit) => total + unit[part][name as keyof Sums], 0)}`).toBe(
          `${month} ${name} ${sum}`,
        );
  }
});

test('the database · refuses to rewrite a statement or its lines', async () => {
  const { pool } = house.ctx.db;
  for (const attempt of [
    `update score_statements set incomplete = false`,
    `delete from statement_lines`,
    `update statement_lines set solved = true`,
    `truncate score_statements`,
  ])
    await expect(pool.query(attempt)).rejects.toThrow(/append-only/);
});

test('a unit · reads its own statements and cases, and nobody else’s; other roles read none', async () => {
  expect((await statements('', 'handler')).every(({ unit }) => unit === 'um')).toBe(true);
  for (const path of ['/api/v1/statements?unit=hud', '/api/v1/statements/2025-09/cases?unit=hud'])
    expect((await house.call('GET', path, { as: 'handler' })).status).toBe(403);
  expect(await lines('2025-09', 'inspector', '?unit=um')).toHaveLength(5);
  for (const as of ['operator', 'callback', 'dispatcher', 'analyst'])
    expect((await house.call('GET', '/api/v1/statements', { as })).status).toBe(403);
  expect((await house.call('GET', '/api/v1/statements', { as: 'supervisor', city: 'wanhe' })).body).toEqual({ statements: [] });
});

test('the record · is whole with its scores', async () => {
  expect(await house.fault()).toBe(null);
});
