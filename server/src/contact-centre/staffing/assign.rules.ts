import type { Staffing } from '#directory/staffing.ts';
import { QUARTERS } from './days.ts';
import type { PlannedShift } from './roster.rules.ts';

/** Somebody who may be rostered, and until when the last shift before this roster went (quarter hours, negative: before it). */
export type Worker = { id: string; freeFrom: number };
type Week = { id: string; freeFrom: number; minutes: number; nights: number; days: Set<number>; habit: number | null };

/** From ten in the evening to six in the morning. */
const isNight = ({ start, end }: PlannedShift): boolean => {
  const clock = start % QUARTERS;
  return clock >= 88 || clock < 16 || clock + (end - start) > QUARTERS + 4;
};

/**
 * 排到人: gives each shift to somebody who has rested and has not worked too much that week: the one with the fewest hours, then with the
 * fewest nights, then who is used to that time of day. Null where nobody is left: the roster says how many are missing.
 */
export function assign(
  shifts: readonly PlannedShift[],
  workers: readonly Worker[],
  rules: Staffing['person'],
): (string | null)[] {
  const rest = rules.restHours * 4;
  const people = workers
    .toSorted((one, other) => one.id.localeCompare(other.id))
    .map(({ id, freeFrom }): Week => ({ id, freeFrom: freeFrom + rest, minutes: 0, nights: 0, days: new Set(), habit: null }));
  return shifts.map((shift) => {
    const minutes = (shift.end - shift.start) * 15;
    const day = Math.floor(shift.start / QUARTERS);
    const clock = shift.start % QUARTERS;
    const strange = ({ habit }: Week) =>
      habit === null ? 8 : Math.min(Math.abs(habit - clock), QUARTERS - Math.abs(habit - clock));
    let best: Week | null = null;
    for (const each of people) {
      if (each.freeFrom > shift.start || each.days.has(day) || each.days.size >= rules.daysAWeek) continue;
      if (each.minutes + minutes > rules.hoursAWeek * 60) continue;
      const compared = best
        ? each.minutes - best.minutes || (isNight(shift) ? each.nights - best.nights : 0) || strange(each) - strange(best)
        : -1;
      if (compared < 0) best = each;
    }
    if (!best) return null;
    best.minutes += minutes;
    best.nights += Number(isNight(shift));
    best.days.add(day);
    best.freeFrom = shift.end + rest;
    best.habit = clock;
    return best.id;
  });
}

/** Whether somebody may take a shift beside those that they have: not two in a day, rested, and not too many hours. */
export function mayWork(
  shift: PlannedShift,
  own: readonly PlannedShift[],
  rules: Staffing['person'],
): 'overlaps' | 'too-little-rest' | 'too-many-hours' | null {
  const rest = rules.restHours * 4;
  if (own.some(({ start, end }) => shift.start < end && start < shift.end)) return 'overlaps';
  if (own.some(({ start, end }) => shift.start < end + rest && start < shift.end + rest)) return 'too-little-rest';
  const minutes = [...own, shift].reduce((all, { start, end }) => all + (end - start) * 15, 0);
  return own.length >= rules.daysAWeek || minutes > rules.hoursAWeek * 60 ? 'too-many-hours' : null;
}

/** 所需编制: how many people it takes for so many shifts a week when each works so many of them and some are away for long. */
export const headsFor = (shifts: number, paidMinutes: number, rules: Staffing['person']): number =>
  Math.max(Math.ceil(shifts / rules.daysAWeek), Math.ceil(paidMinutes / 60 / rules.hoursAWeek));
