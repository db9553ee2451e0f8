import { QUARTERS } from './days.ts';
import { absence, serve } from './need.rules.ts';
import type { Plan } from './plan.ts';
import type { PlannedShift } from './roster.rules.ts';

/** 班表测算: what a roster costs in hours, what service is to be expected of it, and how hard anybody works. */
export type RosterFigures = {
  shifts: number;
  open: number;
  paidHours: number;
  floorHours: number;
  needHours: number;
  /** Of all calls, answered within the target; and those that will hang up. */
  inTime: number;
  abandoned: number;
  /** The most calls that one shift will take (C2). */
  mostCalls: number;
  days: { need: number; covered: number; inTime: number; calls: number }[];
};
type Asked = { calls: readonly number[]; rostered: readonly number[]; covered: readonly number[]; handlingSeconds: number };

const onFloor = ({ start, end, breaks }: PlannedShift, last: number): number[] =>
  Array.from({ length: Math.min(end, last) - start }, (_, at) => start + at).filter(
    (at) => !breaks.some((off) => at >= off.start && at < off.end),
  );

export function figuresOf(plan: Plan, asked: Asked, shifts: readonly PlannedShift[], open: number): RosterFigures {
  const { calls, rostered, covered, handlingSeconds } = asked;
  const away = absence(plan);
  const known = new Map<string, { waitsLonger: number; abandons: number }>();
  const servedAt = (at: number) => {
    const seats = Math.floor((covered[at] ?? 0) * (1 - away) + 1e-9);
    const rate = Math.ceil((calls[at] ?? 0) * 2) * 2;
    const key = `${rate} ${seats}`;
    const found = known.get(key) ?? serve(plan, rate, seats, handlingSeconds);
    known.set(key, found);
    return found;
  };
  const days = Array.from({ length: Math.ceil(calls.length / QUARTERS) }, () => ({ need: 0, covered: 0, inTime: 0, calls: 0 }));
  let [inTime, abandoned, all] = [0, 0, 0];
  for (const [at, count] of calls.entries()) {
    const served = servedAt(at);
    const day = days[Math.floor(at / QUARTERS)] as (typeof days)[number];
    inTime += count * (1 - served.waitsLonger);
    abandoned += count * served.abandons;
    all += count;
    day.need += (rostered[at] ?? 0) / 4;
    day.covered += (covered[at] ?? 0) / 4;
    day.inTime += count * (1 - served.waitsLonger);
    day.calls += count;
  }
  const work = (shift: PlannedShift) =>
    onFloor(shift, calls.length).reduce((sum, at) => sum + (calls[at] ?? 0) / Math.max(1, (covered[at] ?? 1) * (1 - away)), 0);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    shifts: shifts.length,
    open,
    paidHours: sum(shifts.map(({ start, end }) => end - start)) / 4,
    floorHours: sum(covered) / 4,
    needHours: sum(rostered) / 4,
    inTime: all > 0 ? inTime / all : 1,
    abandoned: all > 0 ? abandoned / all : 0,
    mostCalls: Math.round(Math.max(0, ...shifts.map(work))),
    days: days.map((day) => ({ ...day, inTime: day.calls > 0 ? day.inTime / day.calls : 1 })),
  };
}
