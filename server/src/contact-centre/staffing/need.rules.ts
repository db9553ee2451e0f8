import { erlangA, type Queueing } from '#contact-centre/routing/erlang.ts';
import type { Plan } from './plan.ts';

/** Why it takes so many seats: that callers are answered in time, that nobody is worn out, or that somebody must be there at all. */
export const NEED_REASONS = ['service', 'occupancy', 'fatigue', 'least'] as const;
export type NeedReason = (typeof NEED_REASONS)[number];
export type Need = {
  calls: number;
  /** 在岗坐席: on the floor, talking or ready. */
  seats: number;
  /** 应到人数: so many are rostered for them, since of those rostered some are ill, on leave or in training. */
  rostered: number;
  why: NeedReason;
};
type Asked = Pick<Plan, 'staffing' | 'answerSeconds' | 'answerShare' | 'abandonShare' | 'occupancy' | 'warnCalls'>;

/** What so many seats make of so many calls. */
export const serve = (plan: Asked, callsPerHour: number, seats: number, handlingSeconds: number): Queueing =>
  erlangA({
    callsPerHour,
    handlingSeconds,
    seats,
    patienceSeconds: plan.staffing.patienceSeconds,
    withinSeconds: plan.answerSeconds,
  });

/** 坐席需求 of an hour at this rate: the fewest seats with which the targets of waiting, hanging up, occupancy and fatigue all hold. */
export function seatsFor(plan: Asked, callsPerHour: number, handlingSeconds: number): { seats: number; why: NeedReason } {
  const load = (callsPerHour * handlingSeconds) / 3600;
  const steps: [NeedReason, number][] = [
    ['least', plan.staffing.leastSeats],
    ['occupancy', Math.ceil(load / plan.occupancy.to - 1e-9)],
    ['fatigue', Math.ceil((callsPerHour * floorHours(plan)) / plan.warnCalls - 1e-9)],
  ];
  let [why, seats] = steps.reduce((most, step) => (step[1] > most[1] ? step : most));
  const served = () => serve(plan, callsPerHour, seats, handlingSeconds);
  for (let now = served(); now.waitsLonger > 1 - plan.answerShare || now.abandons > plan.abandonShare; now = served()) {
    seats += 1;
    why = 'service';
  }
  return { seats, why };
}

/** So long somebody is on the floor in a usual shift: the fatigue cap of a shift becomes one of an hour by it. */
function floorHours({ staffing: { shifts } }: Pick<Plan, 'staffing'>): number {
  const [usual] = shifts.toSorted((one, other) => other.minutes - one.minutes);
  return usual ? (usual.minutes - usual.breaks.reduce((all, { minutes }) => all + minutes, 0)) / 60 : 8;
}

/** 班内缩减: the share of a usual shift that its own breaks take. */
export function breakShare({ staffing: { shifts } }: Pick<Plan, 'staffing'>): number {
  const [paid, off] = shifts.reduce(
    ([all, away], { minutes, breaks }) => [all + minutes, away + breaks.reduce((total, each) => total + each.minutes, 0)],
    [0, 0],
  );
  return off / paid;
}

/** 缺勤率: what is left of the shrinkage when the breaks within the shifts are taken out: those who are rostered and do not come. */
export const absence = (plan: Pick<Plan, 'staffing'>): number =>
  Math.max(0, 1 - (1 - plan.staffing.shrinkage) / (1 - breakShare(plan)));

/** 需求曲线: the seats of each quarter hour for the calls expected in it. */
export function needOf(plan: Asked, quarters: readonly number[], handlingSeconds: number): Need[] {
  const known = new Map<number, { seats: number; why: NeedReason }>();
  const away = absence(plan);
  return quarters.map((calls) => {
    // Half a call more or less is no other rate; thousands of quarter hours become some dozens.
    const rate = Math.ceil(calls * 2) * 2;
    let found = known.get(rate);
    if (!found) {
      found = seatsFor(plan, rate, handlingSeconds);
      known.set(rate, found);
    }
    return { calls, ...found, rostered: Math.ceil(found.seats / (1 - away) - 1e-9) };
  });
}

/** 分组孤岛: the seats it would take if each team kept to itself, beside one floor on which all help each other. */
export function silos(plan: Asked, callsPerHour: number, shares: readonly number[], handlingSeconds: number) {
  const apart = shares
    .filter((share) => share > 0)
    .map(
      (share) =>
        seatsFor({ ...plan, staffing: { ...plan.staffing, leastSeats: 1 } }, callsPerHour * share, handlingSeconds).seats,
    );
  return { together: seatsFor(plan, callsPerHour, handlingSeconds).seats, apart: apart.reduce((all, seats) => all + seats, 0) };
}
