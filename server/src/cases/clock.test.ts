import { expect, test } from 'vitest';
import type { Limit } from '#directory/limit.ts';
import {
  type Clock,
  extendClock,
  isPaused,
  isRunning,
  nextOf,
  pauseClock,
  regradeClock,
  restartClock,
  resumeClock,
  shareUsed,
  startClock,
  stopClock,
} from '#cases/clock.ts';
import { shareOf } from '#cases/clocks.ts';
import { book } from '#test/book.ts';
import { localTime } from '#test/live.ts';

const { calendar } = book;
const fiveDays: Limit = { kind: 'working-days', days: 5 };
const aDay: Limit = { kind: 'natural', minutes: 1440 };
const at = (local: string): string =>
  Temporal.PlainDateTime.from(local.replace(' ', 'T'))
    .toZonedDateTime('Asia/Shanghai')
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });
const started = (limit: Limit, local = '2025-09-22 10:00'): Clock => startClock(limit, at(local), calendar, true);
const dueOf = (clock: Clock): string | null => clock.due && localTime(clock.due);
const pausedAt = (clock: Clock, local: string): Clock => pauseClock(clock, { from: at(local), cause: 'test', by: 'supervisor' });
const resumedAt = (clock: Clock, local: string): Clock => resumeClock(clock, at(local), calendar);

test('a clock that starts · knows its end and its alarms at half and at four fifths', () => {
  const clock = started(fiveDays);
  expect([dueOf(clock), localTime(clock.alarms?.at50 ?? ''), localTime(clock.alarms?.at80 ?? '')]).toEqual([
    '2025-09-29 00:00',
    '2025-09-25 12:00',
    '2025-09-27 00:00',
  ]);
});

test('a clock · speaks at half, at four fifths and at its end, and then no more', () => {
  const clock = started(aDay);
  const spoken = ([0, 50, 80, 100] as const).map((fired) => {
    const next = nextOf({ ...clock, fired });
    return next && localTime(next);
  });
  expect(spoken).toEqual(['2025-09-22 22:00', '2025-09-23 05:12', '2025-09-23 10:00', null]);
});

test('a clock without alarms · speaks at its end only', () => {
  expect(nextOf(startClock(aDay, at('2025-09-22 10:00'), calendar))).toBe(at('2025-09-23 10:00'));
});

test('a paused clock · has no end, says nothing, and is not missed however long it stands', () => {
  const clock = pausedAt(started(aDay), '2025-09-22 12:00');
  expect([isPaused(clock), isRunning(clock), clock.due, nextOf(clock)]).toEqual([true, false, null, null]);
  expect(stopClock(clock, at('2025-12-24 10:00')).outcome).toBe('met');
});

test('a clock that goes on · has what was left', () => {
  const clock = resumedAt(pausedAt(started(aDay), '2025-09-22 12:00'), '2025-09-25 09:00');
  expect(dueOf(clock)).toBe('2025-09-26 07:00');
  expect(shareUsed(clock, at('2025-09-25 09:00'), calendar)).toBeCloseTo(2 / 24);
});

test('a pause over the National Day · gives back the working days in it and none of the holiday', () => {
  const clock = started(fiveDays, '2025-09-30 10:00');
  expect(dueOf(clock)).toBe('2025-10-15 00:00');
  expect(dueOf(resumedAt(pausedAt(clock, '2025-09-30 15:00'), '2025-10-08 20:00'))).toBe('2025-10-15 00:00');
  expect(dueOf(resumedAt(pausedAt(clock, '2025-09-30 15:00'), '2025-10-11 00:00'))).toBe('2025-10-17 00:00');
});

test('pausing twice and resuming twice · changes nothing the second time', () => {
  const once = pausedAt(started(aDay), '2025-09-22 12:00');
  expect(pausedAt(once, '2025-09-22 13:00')).toBe(once);
  const running = resumedAt(once, '2025-09-22 14:00');
  expect(resumedAt(running, '2025-09-22 15:00')).toBe(running);
});

test('a clock stopped in time · was met; after its end · was missed; out of the reckoning · is void', () => {
  const clock = started(aDay);
  expect(stopClock(clock, at('2025-09-23 10:00')).outcome).toBe('met');
  expect(stopClock(clock, at('2025-09-23 10:01')).outcome).toBe('missed');
  expect(stopClock({ ...clock, fired: 100 }, at('2025-09-23 09:00')).outcome).toBe('missed');
  expect(stopClock(clock, at('2025-09-23 09:00'), 'void').outcome).toBe('void');
});

test('a stopped clock · stays as it was', () => {
  const clock = stopClock(started(aDay), at('2025-09-22 12:00'));
  expect(stopClock(clock, at('2025-09-24 12:00'), 'void')).toBe(clock);
  expect(nextOf(clock)).toBe(null);
});

test('the time in review · is not the unit’s: a reply that is sent back leaves what was left', () => {
  const replied = stopClock(started(aDay), at('2025-09-22 16:00'));
  const back = restartClock(replied, at('2025-09-24 16:00'), calendar, 'review', 'reviewer');
  expect([dueOf(back), back.outcome, back.pauses.length]).toEqual(['2025-09-25 10:00', null, 1]);
});

test('a pause that was granted · stays granted when the unit replied during it and the reply is sent back', () => {
  const standing = pausedAt(started(aDay), '2025-09-22 12:00');
  const replied = stopClock(standing, at('2025-09-24 12:00'));
  const back = restartClock(replied, at('2025-09-25 12:00'), calendar, 'review', 'reviewer');
  expect([dueOf(back), back.pauses.map(({ cause }) => cause)]).toEqual(['2025-09-26 10:00', ['test', 'review']]);
});

test('a clock that was missed · stays missed when it goes on', () => {
  const late = stopClock({ ...started(aDay), fired: 100 }, at('2025-09-24 10:00'));
  const back = restartClock(late, at('2025-09-25 10:00'), calendar, 'review', 'reviewer');
  expect([nextOf(back), stopClock(back, at('2025-09-25 11:00')).outcome]).toEqual([null, 'missed']);
});

test('an extension · counts from the first hour, keeps the pauses and sets the alarms anew', () => {
  const clock = resumedAt(pausedAt({ ...started(fiveDays), fired: 50 }, '2025-09-24 00:00'), '2025-09-25 00:00');
  expect(dueOf(clock)).toBe('2025-09-30 00:00');
  const extended = extendClock(clock, { kind: 'working-days', days: 8 }, calendar);
  expect([dueOf(extended), extended.fired, extended.pauses.length]).toEqual(['2025-10-11 00:00', 0, 1]);
});

test('an extension of a clock that stands still · lets it stand, and counts when it goes on', () => {
  const standing = extendClock(pausedAt(started(aDay), '2025-09-22 12:00'), { kind: 'natural', minutes: 2880 }, calendar);
  expect(isPaused(standing)).toBe(true);
  expect(dueOf(resumedAt(standing, '2025-09-23 12:00'))).toBe('2025-09-25 10:00');
});

test('another grade · counts as if it had been that grade from the first hour', () => {
  const clock = { ...started(aDay), fired: 100 as const };
  const milder = regradeClock(clock, fiveDays, calendar);
  expect([dueOf(milder), milder.fired]).toEqual(['2025-09-29 00:00', 0]);
});

test('a share of a limit · keeps its measure; whole days stay whole, and at least one', () => {
  expect(shareOf(fiveDays, 0.8)).toEqual({ kind: 'working-days', days: 4 });
  expect(shareOf({ kind: 'working-days', days: 1 }, 0.5)).toEqual({ kind: 'working-days', days: 1 });
  expect(shareOf({ kind: 'working-hours', hours: 4 }, 0.5)).toEqual({ kind: 'working-hours', hours: 2 });
  expect(shareOf(aDay, 0.5)).toEqual({ kind: 'natural', minutes: 720 });
});
