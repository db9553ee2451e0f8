import { absence, breakShare, seatsFor, serve } from './need.rules.ts';
import type { Plan } from './plan.ts';

/** 假设推演: what is changed against today; every share is between 0 and 1. */
export type Assumed = {
  /** 0.54: 54 % more calls a year (B33). */
  growth: number;
  years: number;
  directSeconds: number;
  orderSeconds: number;
  /** 直接答复率. */
  directShare: number;
  repeatShare: number;
  patienceSeconds: number;
  /** 分流: so many of the calls are taken by the web, WeChat or a machine instead. */
  deflected: number;
};
/** Today: calls a day, the busiest hour's share of a working day, and how many seats there are in it. */
export type Today = { callsPerDay: number; directShare: number; busyShare: number; busySeats: number; hourCost: number | null };
export type Outlook = {
  year: number;
  callsPerDay: number;
  handlingSeconds: number;
  busyCalls: number;
  seats: number;
  heads: number;
  /** A year, in fen, for the hours on the payroll; null where the ledger says nothing yet. */
  cost: number | null;
  costPerContact: number | null;
  /** With the seats of today. */
  late: number;
  abandoned: number;
  occupancy: number;
};

/** 翻番年数: 54 % a year doubles in 1.6 years; null where nothing grows. */
export const yearsToDouble = (growth: number): number | null => (growth > 0 ? Math.log(2) / Math.log(1 + growth) : null);

/** 未来几年: what the assumed makes of seats, people, cost and service; the year 0 is today with the same assumptions. */
export function outlook(plan: Plan, today: Today, assumed: Assumed): Outlook[] {
  const asked = { ...plan, staffing: { ...plan.staffing, patienceSeconds: assumed.patienceSeconds } };
  const handlingSeconds = assumed.directShare * assumed.directSeconds + (1 - assumed.directShare) * assumed.orderSeconds;
  // Who is not answered directly calls again: fewer of them, fewer calls.
  const repeats = (1 + (1 - assumed.directShare) * assumed.repeatShare) / (1 + (1 - today.directShare) * assumed.repeatShare);
  return Array.from({ length: assumed.years + 1 }, (_, year): Outlook => {
    const callsPerDay = today.callsPerDay * (1 + assumed.growth) ** year * (1 - assumed.deflected) * repeats;
    const busyCalls = callsPerDay * today.busyShare;
    const { seats } = seatsFor(asked, busyCalls, handlingSeconds);
    const heads = headsOf(
      asked,
      callsPerDay,
      handlingSeconds,
      busyCalls > 0 ? seats / ((busyCalls * handlingSeconds) / 3600) : 1,
    );
    const cost = today.hourCost === null ? null : Math.round(heads * plan.staffing.person.hoursAWeek * 52 * today.hourCost);
    const { late, abandoned, occupancy } = serve(asked, busyCalls, today.busySeats, handlingSeconds);
    return {
      year,
      callsPerDay,
      handlingSeconds,
      busyCalls,
      seats,
      heads,
      cost,
      costPerContact: cost === null || callsPerDay <= 0 ? null : Math.round(cost / (callsPerDay * 365 * (1 - abandoned))),
      late,
      abandoned,
      occupancy,
    };
  });
}

/** People on the payroll: the day's work, with the room that the busy hour has or that occupancy asks, and all shrinkage. */
function headsOf(plan: Plan, callsPerDay: number, handlingSeconds: number, busyRoom: number): number {
  const work = (callsPerDay * handlingSeconds) / 3600;
  // Quiet hours have more room than the busy one: at night somebody must be there at all.
  const floorHours = Math.max(work * Math.max(busyRoom, 1 / plan.occupancy.to), plan.staffing.leastSeats * 24);
  const paid = floorHours / ((1 - breakShare(plan)) * (1 - absence(plan)));
  return Math.ceil((paid * 7) / plan.staffing.person.hoursAWeek);
}
