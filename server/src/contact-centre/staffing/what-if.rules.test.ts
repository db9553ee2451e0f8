import { expect, test } from 'vitest';
import { DAY_SHAPE, lanchuan } from '#test/staffing.ts';
import { costByMonth } from './cost.rules.ts';
import { planOf } from './plan.ts';
import { type Assumed, outlook, yearsToDouble } from './what-if.rules.ts';

const plan = planOf(lanchuan);
const today = { callsPerDay: 2000, directShare: 0.7, busyShare: 0.09, busySeats: 19, hourCost: 4500, shape: DAY_SHAPE };
const usual: Assumed = {
  growth: 0,
  years: 0,
  directSeconds: 200,
  orderSeconds: 330,
  directShare: 0.7,
  repeatShare: 0.08,
  patienceSeconds: 120,
  deflected: 0,
};
const inYear = (more: Partial<Assumed>) => {
  const last = outlook(plan, today, { ...usual, ...more }).at(-1);
  if (!last) throw new Error('no year');
  return last;
};

test('54 % a year · doubles in 1.6 years, and with the people of today the service breaks', () => {
  expect(yearsToDouble(0.54)).toBeCloseTo(1.6, 1);
  expect(yearsToDouble(0)).toBeNull();
  const years = outlook(plan, today, { ...usual, growth: 0.54, years: 4 });
  expect(years.map(({ year }) => year)).toEqual([0, 1, 2, 3, 4]);
  expect(years[4]?.callsPerDay).toBeCloseTo(2000 * 1.54 ** 4, 6);
  expect(years[0]?.late).toBeLessThan(0.05);
  expect(years[2]?.late).toBeGreaterThan(0.5);
  expect(years[4]?.abandoned).toBeGreaterThan(0.5);
  // A larger floor is a better one: twice the calls need less than twice the seats.
  expect((years[2]?.seats ?? 0) / (years[0]?.seats ?? 1)).toBeLessThan(1.54 ** 2);
});

test('deflection, direct answers and shorter handling · each spare people; impatience costs none but callers', () => {
  const now = inYear({});
  expect(inYear({ deflected: 0.3 }).heads).toBeLessThan(now.heads);
  expect(inYear({ directShare: 0.9 }).callsPerDay).toBeLessThan(now.callsPerDay);
  expect(inYear({ directShare: 0.9 }).handlingSeconds).toBeLessThan(now.handlingSeconds);
  expect(inYear({ orderSeconds: 250 }).heads).toBeLessThanOrEqual(now.heads);
  expect(inYear({ growth: 1, years: 1, patienceSeconds: 30 }).abandoned).toBeGreaterThan(
    inYear({ growth: 1, years: 1 }).abandoned,
  );
});

test('a cost · is people times their paid hours; without a ledger there is none', () => {
  const now = inYear({});
  expect(now.cost).toBe(Math.round(now.heads * plan.staffing.person.hoursAWeek * 52 * 4500));
  expect(now.costPerContact).toBeGreaterThan(100);
  expect(outlook(plan, { ...today, hourCost: null }, usual)[0]).toMatchObject({ cost: null, costPerContact: null });
});

test('the cost of a contact · is contract, seats and calls of a month by the days that they ran', () => {
  const days = new Map([
    ['2026-09-10', 1000],
    ['2026-09-20', 3000],
  ]);
  const months = costByMonth(
    [
      // A year's contract: September is 30 of 365 days.
      { kind: 'contract', from: '2026-01-01', to: '2026-12-31', price: 36_500_000, quantity: 1 },
      // Ten seats from the 16th: half of September.
      { kind: 'seat', from: '2026-09-16', to: '2027-09-15', price: 60_000, quantity: 10 },
      // Fifty fen a call from the 15th.
      { kind: 'call', from: '2026-09-15', to: '2026-12-31', price: 50, quantity: 1 },
      // Over before.
      { kind: 'contract', from: '2026-01-01', to: '2026-08-31', price: 99_999_999, quantity: 1 },
      // 冲正: a correction is a line of its own.
      { kind: 'call', from: '2026-09-15', to: '2026-12-31', price: -10, quantity: 1 },
    ],
    new Map([
      ['2026-10', new Map()],
      ['2026-09', days],
    ]),
  );
  expect(months[0]).toEqual({
    month: '2026-09',
    contract: 3_000_000,
    seat: 300_000,
    call: 120_000,
    total: 3_420_000,
    contacts: 4000,
    perContact: 855,
  });
  expect(months[1]).toMatchObject({ month: '2026-10', contacts: 0, perContact: null, seat: 600_000 });
});
