import { Refusal } from '#platform/errors.ts';
import type { Calendar } from '#directory/calendar.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import { toMoment } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { personOf } from '#cases/guard.ts';
import { assign, headsFor } from './assign.rules.ts';
import { dateOf, dayAt, numberOf, QUARTERS } from './days.ts';
import { expectDay } from './forecast.rules.ts';
import { foresee } from './foresight.ts';
import { needOf, silos } from './need.rules.ts';
import { coverNeed, type PlannedShift, teamsOf } from './roster.rules.ts';
import { type Basis, operatorsOf, releasedShifts, type Shift, saveRoster } from './rosters.store.ts';

const QUARTER = 900_000;

/** A stored shift in quarter hours after a midnight, as the rules reckon. */
export const inQuarters = (
  { kind, starts, ends, breaks }: Pick<Shift, 'kind' | 'starts' | 'ends' | 'breaks'>,
  midnight: number,
): PlannedShift => {
  const at = (time: string) => Math.round((Date.parse(time) - midnight) / QUARTER);
  return { kind, start: at(starts), end: at(ends), breaks: breaks.map((off) => ({ start: at(off.starts), end: at(off.ends) })) };
};
export const midnightOf = (calendar: Calendar, date: string): number => dayAt(calendar, date).start;

/** 班表提案: from the forecast to the seats, from the seats to shifts, from shifts to people; kept as it was reckoned. Says its id. */
export async function proposeRoster(
  ctx: Context,
  staff: StaffMember,
  { first, days, note }: { first: string; days: number; note: string },
): Promise<string> {
  const { city } = staff;
  const { calendar } = bookOf(ctx, city);
  const { plan, model, ground, handlingSeconds, teams } = await foresee(ctx, city);
  if (!model) throw new Refusal('no-past-yet');
  const dates = Array.from({ length: days }, (_, day) => dateOf(calendar, numberOf(first) + day));
  const calls = dates.flatMap((date) => expectDay(model, date, ground).quarters.map(({ expected }) => expected));
  const need = needOf(plan, calls, handlingSeconds);
  const midnight = midnightOf(calendar, first);
  const week = 7 * QUARTERS * QUARTER;
  const before = await releasedShifts(
    ctx.db,
    city,
    toMoment(midnight - week),
    toMoment(midnight + days * QUARTERS * QUARTER),
    null,
  );
  const earlier = before
    .map((shift) => ({ ...inQuarters(shift, midnight), staff: shift.staff }))
    .filter(({ start }) => start < 0);
  const already = new Array<number>(QUARTERS).fill(0);
  for (const { end, breaks } of earlier)
    for (let at = 0; at < Math.min(end, QUARTERS); at += 1)
      if (!breaks.some((off) => at >= off.start && at < off.end)) already[at] = (already[at] ?? 0) + 1;
  const rostered = need.map((each) => each.rostered);
  const { shifts, covered, short } = coverNeed(rostered, plan.staffing.shifts, already);
  const freeFrom = new Map<string, number>();
  for (const { staff: id, end } of earlier) if (id) freeFrom.set(id, Math.max(end, freeFrom.get(id) ?? end));
  const workers = (await operatorsOf(ctx.db, city)).map(({ id }) => ({ id, freeFrom: freeFrom.get(id) ?? -week }));
  const given = assign(shifts, workers, plan.staffing.person);
  const ofTeam = teamsOf(shifts, teams);
  const paid = shifts.reduce((sum, { start, end }) => sum + (end - start) * 15, 0);
  const basis: Basis = {
    handlingSeconds,
    calls: calls.map((count) => Math.round(count * 10) / 10),
    seats: need.map(({ seats }) => seats),
    rostered,
    covered,
    why: need.map(({ why }) => why),
    short,
    heads: headsFor((shifts.length * 7) / days, (paid * 7) / days, plan.staffing.person),
    teams,
    silos: silos(
      plan,
      Math.max(...calls) * 4,
      teams.map(({ share }) => share),
      handlingSeconds,
    ),
  };
  const time = (quarter: number) => toMoment(midnight + quarter * QUARTER);
  const rows = shifts.map(
    ({ kind, start, end, breaks }, no): Shift => ({
      no: no + 1,
      kind,
      team: ofTeam[no] ?? '',
      staff: given[no] ?? null,
      starts: time(start),
      ends: time(end),
      breaks: breaks.map((off) => ({ starts: time(off.start), ends: time(off.end) })),
    }),
  );
  return saveRoster(ctx.db, personOf(staff), moment(ctx), { first, days, note, basis, shifts: rows });
}
