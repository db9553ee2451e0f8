import type { Moment } from '#directory/vocabulary.ts';

/** A month of the city as half-open instants, and from when on its statement is written even though scores are still open. */
export type StatementMonth = { month: string; from: Moment; to: Moment; latest: Moment };

const startOf = (date: Temporal.PlainDate, zone: string): Moment =>
  new Date(date.toZonedDateTime(zone).epochMilliseconds).toISOString();

/** 考核月: `day` of the next month is the last on which its statement waits for open scores. */
export function statementMonth(month: string, zone: string, day: number): StatementMonth {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const next = first.add({ months: 1 });
  return { month, from: startOf(first, zone), to: startOf(next, zone), latest: startOf(next.add({ days: day }), zone) };
}

export const monthAfter = (month: string): string => Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString();

/** An act of the last minute of a month may be saved a moment after it. */
const MARGIN = 3_600_000;

/** 月度冻结: a month is written when it is over and all its scores are frozen, or at the latest day, with what is still open. */
export const isDue = ({ to, latest }: StatementMonth, open: number, now: Moment): boolean =>
  Date.parse(now) >= Date.parse(to) + MARGIN && (open === 0 || now >= latest);
