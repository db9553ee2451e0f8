import { expect, test } from 'vitest';
import { lanchuan, pastOf } from '#test/staffing.ts';
import { backTest } from './accuracy.rules.ts';
import { kindOf } from './days.ts';
import { type DayCounts, expectDay, type Ground, learn, type Model } from './forecast.rules.ts';

const { calendar } = lanchuan;
const days = { holiday: 0.6, makeUp: 0.95, afterHoliday: 1.1 };
const ground = (weather: ReadonlyMap<string, number> = new Map()): Ground => ({ calendar, weather, days });
const modelOf = (history: readonly DayCounts[], on = ground()): Model => {
  const model = learn(history, on);
  if (!model) throw new Error('nothing was learnt');
  return model;
};
const total = ({ quarters }: DayCounts) => quarters.reduce((sum, count) => sum + count, 0);

test('the kinds of days · follow the State Council’s calendar: a holiday, a worked Saturday, the first day after', () => {
  expect(kindOf(calendar, '2025-10-03')).toBe('holiday');
  expect(kindOf(calendar, '2025-10-11')).toBe('make-up');
  expect(kindOf(calendar, '2025-10-09')).toBe('after-holiday');
  expect([kindOf(calendar, '2025-09-22'), kindOf(calendar, '2025-09-27')]).toEqual(['mon', 'sat']);
});

test('eight weeks of the past · teach weekday, weekend and the two peaks of a day', () => {
  const model = modelOf(pastOf(calendar, { from: '2025-07-14', days: 56 }));
  const [monday, saturday] = [expectDay(model, '2025-09-08', ground()), expectDay(model, '2025-09-13', ground())];
  expect(monday.total / 2160).toBeCloseTo(1, 1);
  expect(saturday.total / monday.total).toBeCloseTo(0.66 / 1.08, 1);
  const peak = monday.quarters.reduce(
    (most, each, at) => (each.expected > (monday.quarters[most]?.expected ?? 0) ? at : most),
    0,
  );
  expect(peak).toBeGreaterThanOrEqual(38);
  expect(peak).toBeLessThanOrEqual(42);
  const at = (hour: number) => monday.quarters[hour * 4]?.expected ?? 0;
  expect(at(15)).toBeGreaterThan(at(12.5) * 1.4);
});

test('a holiday nobody has seen yet · is what the profile says; one that was seen teaches', () => {
  const before = modelOf(pastOf(calendar, { from: '2025-07-28', days: 56 }));
  const holiday = expectDay(before, '2025-10-03', ground()).total;
  expect(holiday / expectDay(before, '2025-09-24', ground()).total).toBeCloseTo(0.6, 1);
  const seen = modelOf(pastOf(calendar, { from: '2025-08-25', days: 70 }));
  const usual = expectDay(seen, '2025-11-05', ground()).total;
  expect(expectDay(seen, '2026-01-01', ground()).total / usual).toBeLessThan(0.56);
});

test('growth · is seen and goes on, but tires', () => {
  const model = modelOf(pastOf(calendar, { from: '2025-06-30', days: 70, growthPerDay: 0.004 }));
  const truth = 2000 * Math.exp(0.004 * (70 + 13));
  const told = expectDay(model, '2025-09-17', ground(new Map())).total;
  expect(Math.abs(told - truth * 1)).toBeLessThan(truth * 0.08);
  const flat = modelOf(pastOf(calendar, { from: '2025-06-30', days: 20, growthPerDay: 0.004 }));
  expect(flat.slope).toBe(0);
});

test('weather · explains a storm of the past, and makes a storm to come', () => {
  const weather = new Map([['2025-08-20', 2]]);
  const history = pastOf(calendar, { from: '2025-07-14', days: 56, weather });
  const explained = modelOf(history, ground(weather));
  const told = expectDay(explained, '2025-09-10', ground(new Map([['2025-09-10', 1.8]])));
  expect(told.total / expectDay(explained, '2025-09-10', ground()).total).toBeCloseTo(1.8, 5);
  // Nobody noted it: one strange day does not bend the model.
  const blind = modelOf(history);
  expect(expectDay(blind, '2025-09-10', ground()).total / expectDay(explained, '2025-09-10', ground()).total).toBeCloseTo(1, 1);
});

test('a year of the past · teaches the months', () => {
  const history = pastOf(calendar, { from: '2024-01-01', days: 540 }).map((day) =>
    day.date.slice(5, 7) === '07' ? { ...day, quarters: day.quarters.map((count) => Math.round(count * 1.4)) } : day,
  );
  const model = modelOf(history);
  expect(Math.exp(model.months[6] ?? 0)).toBeGreaterThan(1.2);
  expect(Math.exp(model.months[2] ?? 0)).toBeLessThan(1.1);
});

test('a day without telephone · teaches nothing, and six days teach nothing at all', () => {
  const history = pastOf(calendar, { from: '2025-07-14', days: 56 });
  const broken = history.map((day, at) => (at === 50 ? { ...day, quarters: day.quarters.map(() => 0) } : day));
  const [one, other] = [modelOf(history), modelOf(broken)];
  expect(expectDay(other, '2025-09-10', ground()).total / expectDay(one, '2025-09-10', ground()).total).toBeCloseTo(1, 1);
  expect(learn(history.slice(0, 6), ground())).toBeNull();
});

test('the back-test · beats “the same quarter hour last week”, and its bounds hold about eight of ten', () => {
  for (const seed of [1, 2, 3]) {
    const accuracy = backTest(pastOf(calendar, { from: '2025-06-02', days: 84, seed }), ground());
    expect(accuracy).toMatchObject({ weeks: 4, from: '2025-07-28', to: '2025-08-24' });
    expect(accuracy?.mape).toBeLessThan((accuracy?.naiveMape ?? 0) * 0.85);
    expect(accuracy?.wape).toBeLessThan(accuracy?.naiveWape ?? 0);
    expect(accuracy?.covered).toBeGreaterThan(0.74);
    expect(accuracy?.covered).toBeLessThan(0.93);
  }
  expect(backTest(pastOf(calendar, { from: '2025-06-02', days: 10 }).slice(0, 5), ground())).toBeNull();
});

test('a forecast for a fortnight ahead · is less sure of itself than one for tomorrow', () => {
  const model = modelOf(pastOf(calendar, { from: '2025-07-14', days: 56 }));
  const width = (date: string) => {
    const quarter = expectDay(model, date, ground()).quarters[40];
    return ((quarter?.high ?? 0) - (quarter?.low ?? 0)) / (quarter?.expected ?? 1);
  };
  expect(width('2025-09-22')).toBeGreaterThan(width('2025-09-08'));
  expect(total(pastOf(calendar, { from: '2025-07-14', days: 1 })[0] as DayCounts)).toBeGreaterThan(1500);
});
