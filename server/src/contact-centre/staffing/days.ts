import { type Calendar, type Day, dayNumbered } from '#directory/calendar.ts';

/** 一刻钟: the day in 96 pieces. */
export const QUARTERS = 96;
const DAY = 86_400_000;

/** 日型: a weekday as usual, a holiday, a worked weekend of the State Council's notice, or the first day after days off. */
export const DAY_KINDS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday', 'make-up', 'after-holiday'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

export const numberOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY);
export const dateOf = (calendar: Calendar, number: number): string => dayNumbered(calendar, number).date;
export const dayAt = (calendar: Calendar, date: string): Day => dayNumbered(calendar, numberOf(date));

/** Which kind of day this is in the city's calendar. */
export function kindOf(calendar: Calendar, date: string): DayKind {
  const day = dayAt(calendar, date);
  if (day.special && !day.working) return 'holiday';
  if (day.special && day.weekday > 5) return 'make-up';
  if (day.working && [1, 2, 3].every((back) => !dayNumbered(calendar, day.number - back).working)) return 'after-holiday';
  return DAY_KINDS[day.weekday - 1] as DayKind;
}

/** Whether such a day has the shape of a working day: two peaks, at ten and at three. */
export const isWorkday = (kind: DayKind): boolean => kind !== 'sat' && kind !== 'sun' && kind !== 'holiday';
