import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumbered, dayOf, exceptionalDays, instantAfter, measure, sizeOf, workingCalendar } from '#directory/calendar.ts';
import type { Limit } from '#directory/limit.ts';
import { book } from '#test/book.ts';

const { calendar } = book;
const days = (n: number): Limit => ({ kind: 'working-days', days: n });
const hours = (n: number): Limit => ({ kind: 'working-hours', hours: n });
const minutes = (n: number): Limit => ({ kind: 'natural', minutes: n });
const ms = (local: string): number =>
  Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime('Asia/Shanghai').epochMilliseconds;
const said = (at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');
const pause = (from: string, to: string) => ({ from: ms(from), to: ms(to) });
const due = (limit: Limit, from: string, pauses: { from: number; to: number }[] = [], share = 1): string =>
  said(instantAfter(calendar, limit, ms(from), pauses, share));

test.each([
  ['on a Monday', days(5), '2025-09-15 10:00', '2025-09-23 00:00'],
  ['over a worked Sunday', days(5), '2025-09-22 10:00', '2025-09-29 00:00'],
  ['on the eve of the National Day 2025', days(5), '2025-09-30 10:00', '2025-10-15 00:00'],
  ['in the middle of a holiday', days(1), '2025-10-03 15:00', '2025-10-10 00:00'],
  ['on the last working day before it, at the last minute', days(1), '2025-09-30 23:59', '2025-10-10 00:00'],
  ['on a worked Sunday', days(1), '2025-09-28 09:00', '2025-09-30 00:00'],
  ['on the eve of the Spring Festival 2025', days(5), '2025-01-27 16:00', '2025-02-11 00:00'],
  ['before the worked Saturday of the Spring Festival 2026', days(1), '2026-02-13 11:00', '2026-02-15 00:00'],
  ['… and one day more', days(2), '2026-02-13 11:00', '2026-02-25 00:00'],
  ['before Labour Day 2024, up to its worked Saturday', days(6), '2024-04-30 08:00', '2024-05-12 00:00'],
  ['before the Dragon Boat Monday 2024', days(1), '2024-06-07 17:00', '2024-06-12 00:00'],
  ['on the last day of 2025, up to the worked Sunday', days(1), '2025-12-31 10:00', '2026-01-05 00:00'],
  ['past the years of the calendar: by the week alone', days(1), '2027-10-01 10:00', '2027-10-05 00:00'],
])('a count in working days that begins %s · ends at 24:00 of the last', (_when, limit, from, expected) => {
  expect(due(limit, from)).toBe(expected);
});

test.each([
  ['before noon goes on after lunch', hours(2), '2025-09-22 11:30', '2025-09-22 15:00'],
  ['during lunch begins after it', hours(2), '2025-09-22 12:30', '2025-09-22 15:30'],
  ['at night begins in the morning', hours(4), '2025-09-22 03:00', '2025-09-22 14:30'],
  ['on a Friday evening goes on on the worked Sunday', hours(2), '2025-09-26 17:00', '2025-09-28 10:30'],
  ['on the eve of a holiday goes on after it', hours(2), '2025-09-30 20:00', '2025-10-09 11:00'],
  ['may end with the morning, not after lunch', hours(3), '2025-09-22 09:00', '2025-09-22 12:00'],
  ['may end with the day', hours(7), '2025-09-22 09:00', '2025-09-22 17:30'],
  ['of more than a day goes on the next', hours(8), '2025-09-22 09:00', '2025-09-23 10:00'],
])('a count in working hours · %s', (_how, limit, from, expected) => {
  expect(due(limit, from)).toBe(expected);
});

test('a count around the clock · knows neither night nor holiday', () => {
  expect(due(minutes(1440), '2025-10-01 22:00')).toBe('2025-10-02 22:00');
  expect(due(minutes(15), '2025-12-31 23:50')).toBe('2026-01-01 00:05');
});

test('a pause of two working days · moves the end by two working days', () => {
  expect(due(days(5), '2025-09-22 10:00', [pause('2025-09-24 09:00', '2025-09-26 09:00')])).toBe('2025-10-01 00:00');
});

test('a pause of an hour · gives the whole of the next working day, for a count in days ends at 24:00', () => {
  expect(due(days(5), '2025-09-22 10:00', [pause('2025-09-24 09:00', '2025-09-24 10:00')])).toBe('2025-09-30 00:00');
});

test('a pause over a holiday · gives only the working days in it', () => {
  const limit = days(5);
  expect(due(limit, '2025-09-30 10:00', [pause('2025-10-01 00:00', '2025-10-09 00:00')])).toBe(due(limit, '2025-09-30 10:00'));
  expect(due(limit, '2025-09-30 10:00', [pause('2025-09-30 12:00', '2025-10-11 00:00')])).toBe('2025-10-17 00:00');
});

test('a pause on the day of the beginning · gives nothing: that day was not counted', () => {
  expect(due(days(5), '2025-09-22 10:00', [pause('2025-09-22 11:00', '2025-09-22 18:00')])).toBe('2025-09-29 00:00');
});

test('pauses of working hours · count only where office hours were', () => {
  expect(due(hours(4), '2025-09-22 09:00', [pause('2025-09-22 11:00', '2025-09-22 14:30')])).toBe('2025-09-22 16:30');
  expect(due(hours(4), '2025-09-22 09:00', [pause('2025-09-22 17:30', '2025-09-23 09:00')])).toBe('2025-09-22 14:30');
});

test('pauses around the clock · count to the minute, one after another', () => {
  const two = [pause('2025-09-22 12:00', '2025-09-22 15:00'), pause('2025-09-23 00:00', '2025-09-23 00:30')];
  expect(due(minutes(1440), '2025-09-22 10:00', two)).toBe('2025-09-23 13:30');
});

test('half of five working days · is noon of the third, and four fifths the end of the fourth', () => {
  expect(due(days(5), '2025-09-22 10:00', [], 0.5)).toBe('2025-09-25 12:00');
  expect(due(days(5), '2025-09-22 10:00', [], 0.8)).toBe('2025-09-27 00:00');
});

test('what was used · is measured as it was counted', () => {
  const from = ms('2025-09-30 10:00');
  expect(measure(calendar, 'working-days', from, ms('2025-10-09 12:00'), [])).toBe(12 * 3_600_000);
  expect(measure(calendar, 'working-hours', from, ms('2025-10-09 10:00'), [])).toBe(7 * 3_600_000);
  expect(measure(calendar, 'natural', from, ms('2025-10-01 10:00'), [pause('2025-09-30 12:00', '2025-09-30 13:00')])).toBe(
    23 * 3_600_000,
  );
});

test('a deadline · names the days that it skipped, and those it worked against the week', () => {
  const { skipped, worked } = exceptionalDays(calendar, ms('2025-09-30 10:00'), ms('2025-10-15 00:00'));
  expect(skipped.map(({ date, special }) => [date.slice(5), special?.zh ?? '周末'])).toEqual([
    ...['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07', '10-08'].map((date) => [date, '国庆节、中秋节']),
    ['10-12', '周末'],
  ]);
  expect(worked.map(({ date, special }) => [date, special?.en])).toEqual([
    ['2025-10-11', 'National Day and Mid-Autumn make-up day'],
  ]);
});

test('the calendar of 2024 to 2026 · has as many working days as the notices say', () => {
  const count = (year: number): number => {
    const first = dayOf(calendar, ms(`${year}-01-01 00:00`)).number;
    const last = dayOf(calendar, ms(`${year}-12-31 23:59`)).number;
    return Array.from({ length: last - first + 1 }, (_, index) => dayNumbered(calendar, first + index)).filter(
      ({ working }) => working,
    ).length;
  };
  expect([2024, 2025, 2026].map(count)).toEqual([251, 248, 248]);
});

test('a calendar without a working day · says so instead of searching for ever', () => {
  const none = workingCalendar('Asia/Shanghai', [], new Map());
  expect(() => instantAfter(none, hours(1), ms('2025-09-22 10:00'), [])).toThrow('no working day');
});

const limits = fc.oneof(
  fc.integer({ min: 1, max: 20 }).map(days),
  fc.integer({ min: 1, max: 40 }).map(hours),
  fc.integer({ min: 1, max: 20_000 }).map(minutes),
);
const instants = fc
  .integer({ min: ms('2024-01-01 00:00') / 60_000, max: ms('2026-06-30 00:00') / 60_000 })
  .map((minute) => minute * 60_000);
const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 6000 }), fc.integer({ min: 1, max: 6000 })), { maxLength: 4 });
const pausesFrom = (from: number, drawn: readonly [number, number][]) => {
  let at = from;
  return drawn.map(([after, long]) => {
    const begins = at + after * 60_000;
    at = begins + long * 60_000;
    return { from: begins, to: at };
  });
};
const same = { seed: 20_250_922, numRuns: 400 };

test('what an end leaves behind it · is the whole of the limit, whatever was paused', () => {
  fc.assert(
    fc.property(limits, instants, gaps, fc.constantFrom(0.5, 0.8), (limit, from, drawn, share) => {
      const pauses = pausesFrom(from, drawn);
      const part = instantAfter(calendar, limit, from, pauses, share);
      expect(measure(calendar, limit.kind, from, part, pauses)).toBeCloseTo(sizeOf(limit) * share, 3);
      const whole = instantAfter(calendar, limit, from, pauses);
      expect(measure(calendar, limit.kind, from, whole, pauses)).toBeGreaterThanOrEqual(sizeOf(limit) - 1);
      expect(whole).toBeGreaterThanOrEqual(part);
      if (limit.kind === 'working-days') {
        const last = dayOf(calendar, whole - 1);
        expect([whole, last.working]).toEqual([last.end, true]);
      }
    }),
    same,
  );
});

test('who begins later · ends later, and a pause never shortens', () => {
  fc.assert(
    fc.property(limits, instants, fc.integer({ min: 0, max: 10_000 }), gaps, (limit, from, later, drawn) => {
      const end = instantAfter(calendar, limit, from, []);
      expect(instantAfter(calendar, limit, from + later * 60_000, [])).toBeGreaterThanOrEqual(end);
      expect(instantAfter(calendar, limit, from, pausesFrom(from, drawn))).toBeGreaterThanOrEqual(end);
    }),
    same,
  );
});
