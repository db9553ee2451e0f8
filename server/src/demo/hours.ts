import { type Calendar, dayNumbered, dayOf, instantAfter } from '#directory/calendar.ts';
import type { Limit } from '#directory/limit.ts';
import { type Clock, toMs } from '#cases/clock.ts';
import type { Dice } from './dice.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The next moment of office hours, a little after they begin where one has to wait for them. */
export function atWork(calendar: Calendar, ms: number, dice: Dice): number {
  for (let day = dayOf(calendar, ms); ; day = dayNumbered(calendar, day.number + 1)) {
    if (!day.working) continue;
    for (const { from, to } of calendar.hours) {
      if (ms < day.start + from) return Math.floor(day.start + from + dice.real(1, 50) * MINUTE);
      if (ms < day.start + to) return Math.floor(ms);
    }
  }
}

/** The centre never closes, but at night fewer are there. */
export const onDuty = (calendar: Calendar, ms: number, minutes: number): number => {
  const hour = (ms - dayOf(calendar, ms).start) / HOUR;
  return Math.floor(ms + minutes * MINUTE * (hour < 7 || hour > 22 ? 2.5 : 1));
};

/** When people may be called: between nine and half past eight in the evening. */
export function awake(calendar: Calendar, ms: number, dice: Dice): number {
  const day = dayOf(calendar, ms);
  const at = ms - day.start;
  if (at < 9 * HOUR) return Math.floor(day.start + 9 * HOUR + dice.real(0, 3) * HOUR);
  if (at > 20.5 * HOUR) return Math.floor(day.end + 9 * HOUR + dice.real(0, 3) * HOUR);
  return Math.floor(ms);
}

/** The moment at which a share of a running clock is used up; beyond its end the rest is taken in plain hours. */
export function shareOfClock(calendar: Calendar, clock: Clock, share: number): number {
  const pauses = clock.pauses.map((pause) => ({ from: toMs(pause.from), to: toMs(pause.to ?? pause.from) }));
  const at = (part: number) => instantAfter(calendar, clock.limit, toMs(clock.from), pauses, part);
  return share <= 1 ? at(Math.max(0.01, share)) : at(1) + (share - 1) * 4 * DAY;
}

export const shareOfLimit = (calendar: Calendar, limit: Limit, from: number, share: number): number =>
  instantAfter(calendar, limit, from, [], Math.max(0.01, share));

/**
 * A moment of office hours at about this share of a running clock. People finish before the limit rather than after it: what would fall
 * into the evening of the last day is done earlier, as long as the share is not beyond the limit itself.
 */
export function byShare(calendar: Calendar, clock: Clock, share: number, earliest: number, dice: Dice): number {
  const due = clock.due === null ? Number.POSITIVE_INFINITY : toMs(clock.due);
  for (let part = share; share <= 1 && part > 0.02; part *= 0.8) {
    const at = atWork(calendar, Math.max(earliest, shareOfClock(calendar, clock, part)), dice);
    if (at < due) return at;
  }
  return atWork(calendar, Math.max(earliest, shareOfClock(calendar, clock, share)), dice);
}
