import { needOf, seatsFor, serve } from './need.rules.ts';
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
export type Today = {
  callsPerDay: number;
  directShare: number;
  busyShare: number;
  busySeats: number;
  hourCost: number | null;
  /** How the calls of a usual day are spread over its quarter hours. */
  shape: readonly number[];
};
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
    const heads = headsNeeded(asked, callsPerDay, today.shape, handlingSeconds);
    const cost = today.hourCost === null ? null : Math.round(heads * plan.staffing.person.hoursAWeek * 52 * today.hourCost);
    const { waitsLonger: late, abandons: abandoned, occupancy } = serve(asked, busyCalls, today.busySeats, handlingSeconds);
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

/** Shifts do not fit the need exactly: so much of what they cover is needed. */
const FIT = 0.9;

/** 所需编制: people on the payroll for days like this, quiet hours and the night and all shrinkage included. */
export function headsNeeded(
  plan: Pick<Plan, 'staffing' | 'answerSeconds' | 'answerShare' | 'abandonShare' | 'occupancy' | 'warnCalls'>,
  callsPerDay: number,
  shape: readonly number[],
  handlingSeconds: number,
): number {
  const need = needOf(
    plan,
    shape.map((share) => callsPerDay * share),
    handlingSeconds,
  );
  const floorHours = need.reduce((sum, { seats }) => sum + seats, 0) / 4;
  return Math.ceil((floorHours * 7) / (1 - plan.staffing.shrinkage) / FIT / plan.staffing.person.hoursAWeek);
}
