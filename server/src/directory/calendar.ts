import type { Limit } from './limit.ts';
import type { Bilingual } from './vocabulary.ts';

/** 工作日历: the days that differ from Monday-to-Friday, the office hours and the zone of one city. Build it with `workingCalendar`. */
export type Calendar = {
  zone: string;
  /** Office hours in milliseconds after midnight. */
  hours: readonly Span[];
  special: ReadonlyMap<string, SpecialDay>;
  /** Days already worked out, by their number since 1970-01-01: a walk over a month costs nothing the second time. */
  days: Map<number, Day>;
};
/** 节假日 or 调休上班日, as the State Council's yearly notice names it. */
export type SpecialDay = { working: boolean } & Bilingual;
export type Day = {
  number: number;
  date: string;
  start: number;
  end: number;
  weekday: number;
  working: boolean;
  special: SpecialDay | null;
};
type Span = { from: number; to: number };

const DAY = 86_400_000;
/** No limit is longer than fifty years: a calendar in which one ends later has no working time at all. */
const FARTHEST = 50 * 366;
const clockToMs = (clock: string) => (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))) * 60_000;

export function workingCalendar(
  zone: string,
  hours: readonly { from: string; to: string }[],
  special: ReadonlyMap<string, SpecialDay>,
): Calendar {
  return { zone, hours: hours.map(({ from, to }) => ({ from: clockToMs(from), to: clockToMs(to) })), special, days: new Map() };
}

/** The day with this number (days since 1970-01-01) in the city's zone. */
export function dayNumbered(calendar: Calendar, number: number): Day {
  const known = calendar.days.get(number);
  if (known) return known;
  const date = new Temporal.PlainDate(1970, 1, 1).add({ days: number });
  const start = date.toZonedDateTime(calendar.zone).epochMilliseconds;
  const end = date.add({ days: 1 }).toZonedDateTime(calendar.zone).epochMilliseconds;
  const special = calendar.special.get(date.toString()) ?? null;
  const working = special ? special.working : date.dayOfWeek <= 5;
  const day = { number, date: date.toString(), start, end, weekday: date.dayOfWeek, working, special };
  calendar.days.set(number, day);
  return day;
}

/** The day that holds this instant (milliseconds since the epoch). */
export function dayOf(calendar: Calendar, ms: number): Day {
  let day = dayNumbered(calendar, Math.floor(ms / DAY));
  while (ms >= day.end) day = dayNumbered(calendar, day.number + 1);
  while (ms < day.start) day = dayNumbered(calendar, day.number - 1);
  return day;
}

/** The counted stretches of one day under a kind of limit. */
function spansOf(calendar: Calendar, kind: Limit['kind'], day: Day): Span[] {
  if (kind === 'natural') return [{ from: day.start, to: day.end }];
  if (!day.working) return [];
  if (kind === 'working-days') return [{ from: day.start, to: day.end }];
  return calendar.hours.map(({ from, to }) => ({ from: day.start + from, to: day.start + to }));
}

/** The counted stretches from an instant onwards. A count in working days begins with the day after (次日起算). */
function* counted(calendar: Calendar, kind: Limit['kind'], from: number): Generator<Span> {
  let day = dayOf(calendar, from);
  if (kind === 'working-days') day = dayNumbered(calendar, day.number + 1);
  for (let left = FARTHEST; left > 0; left -= 1, day = dayNumbered(calendar, day.number + 1)) {
    for (const span of spansOf(calendar, kind, day)) {
      if (span.to > from) yield { from: Math.max(span.from, from), to: span.to };
    }
  }
}

/** What is left of a span when the paused stretches are taken out. `pauses` are in order and do not overlap. */
function without(span: Span, pauses: readonly Span[]): Span[] {
  const left: Span[] = [];
  let from = span.from;
  for (const pause of pauses) {
    if (pause.to <= from || pause.from >= span.to) continue;
    if (pause.from > from) left.push({ from, to: pause.from });
    from = Math.max(from, pause.to);
  }
  if (from < span.to) left.push({ from, to: span.to });
  return left;
}

/** A limit's size in its own measure: milliseconds, or milliseconds of whole working days. */
export function sizeOf(limit: Limit): number {
  if (limit.kind === 'natural') return limit.minutes * 60_000;
  return limit.kind === 'working-hours' ? limit.hours * 3_600_000 : limit.days * DAY;
}

/**
 * The instant at which `share` of a limit that began at `from` is used up, the pauses not counted. Milliseconds in and out.
 * The whole of a limit in working days ends at 24:00 of a working day, however long the pauses were.
 */
export function instantAfter(calendar: Calendar, limit: Limit, from: number, pauses: readonly Span[], share = 1): number {
  let left = sizeOf(limit) * share;
  if (limit.kind === 'natural' && pauses.length === 0) return from + left;
  for (const span of counted(calendar, limit.kind, from)) {
    for (const { from: start, to } of without(span, pauses)) {
      if (to - start >= left) {
        const end = start + left;
        return limit.kind === 'working-days' && share === 1 ? dayOf(calendar, end - 1).end : end;
      }
      left -= to - start;
    }
  }
  throw new Error('a limit never ends: the calendar has no working day');
}

/** How much of a limit's measure has run between two instants, the pauses not counted (milliseconds). */
export function measure(calendar: Calendar, kind: Limit['kind'], from: number, to: number, pauses: readonly Span[]): number {
  let sum = 0;
  for (const span of counted(calendar, kind, from)) {
    if (span.from >= to) return sum;
    for (const part of without({ from: span.from, to: Math.min(span.to, to) }, pauses)) sum += part.to - part.from;
  }
  return sum;
}

/** The days between two instants that a count in working time skipped (weekend, holiday) or, against the week, worked. */
export function exceptionalDays(calendar: Calendar, from: number, to: number): { skipped: Day[]; worked: Day[] } {
  const skipped: Day[] = [];
  const worked: Day[] = [];
  for (let day = dayOf(calendar, from); day.start < to; day = dayNumbered(calendar, day.number + 1)) {
    if (!day.working) skipped.push(day);
    else if (day.weekday > 5) worked.push(day);
  }
  return { skipped, worked };
}
