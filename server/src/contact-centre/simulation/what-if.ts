/** 排班推演: what comes of so many calls for so many operators, by formula in a moment and by simulation in seconds. */
import { erlangA, type Queueing } from '../routing/erlang.ts';
import type { Plan } from '../routing/plan.ts';
import { RandomCalls } from './calls.ts';
import { simulate } from './simulate.ts';
import type { Figures, Tally } from './tally.ts';

export type TeamPlan = {
  readonly team: string;
  /** Calls in each quarter of an hour, on average. */
  readonly calls: readonly number[];
  /** Operators at work in each, breaks and training taken off: whole numbers. */
  readonly staff: readonly number[];
  /** Talk and wrap-up. */
  readonly handlingSeconds: number;
  /** 平均耐心. */
  readonly patienceSeconds: number;
};
export type Service = {
  readonly calls: number;
  readonly staff: number;
  /** Share answered within 15 s (GB/T 33358), of all who call. */
  readonly answeredIn15: number;
  /** Seconds, of all who call. */
  readonly meanWait: number;
  readonly abandons: number;
  readonly occupancy: number;
};
export type Forecast = { readonly quarters: readonly Service[]; readonly whole: Service };

const QUARTER = 900;
/** 通话时长离散度: calls vary about as much as they last. */
const VARIATION = 0.9;

/**
 * By Erlang A, every quarter of an hour by itself. `teams`: each team alone, as if nobody helped; `together`: one floor on which everybody
 * answers everything. With rings that open with time, the truth lies between the two.
 */
export function byFormula(teams: readonly TeamPlan[]): { teams: { team: string; forecast: Forecast }[]; together: Forecast } {
  return { teams: teams.map((each) => ({ team: each.team, forecast: forecast(each) })), together: forecast(pooled(teams)) };
}

/** With the rings of the city's plan, on the floor itself; the mean of so many days that chance makes differ. */
export function bySimulation(
  plan: Plan,
  teams: readonly TeamPlan[],
  { days, seed }: { readonly days: number; readonly seed: number },
): { teams: { team: string; forecast: Forecast }[]; together: Forecast } {
  const tallies = Array.from({ length: days }, (_, day) => oneDay(plan, teams, seed + day));
  const [{ periods } = { periods: 0 }] = tallies;
  const of = (team: number | null): Forecast => ({
    quarters: Array.from({ length: periods }, (_, quarter) =>
      mean(tallies.map((tally) => serviceOf(tally.figures(team, quarter)))),
    ),
    whole: mean(tallies.map((tally) => serviceOf(tally.figures(team, null)))),
  });
  return {
    teams: teams.map(({ team }) => ({ team, forecast: of(plan.teams.findIndex(({ code }) => code === team)) })),
    together: of(null),
  };
}

function forecast({ calls, staff, handlingSeconds, patienceSeconds }: TeamPlan): Forecast {
  const quarters = calls.map((count, at) => {
    const seats = staff[at] ?? 0;
    return { count, seats, found: erlangA({ callsPerHour: count * 4, handlingSeconds, seats, patienceSeconds }) };
  });
  const sum = (of: (quarter: (typeof quarters)[number]) => number) => quarters.reduce((total, each) => total + of(each), 0);
  const all = sum(({ count }) => count);
  const seats = sum((each) => each.seats);
  const byCall = (of: (found: Queueing) => number) => (all > 0 ? sum(({ count, found }) => count * of(found)) / all : 0);
  return {
    quarters: quarters.map(({ count, seats: own, found }) => ({
      calls: count,
      staff: own,
      answeredIn15: found.answeredWithin,
      meanWait: found.meanWait,
      abandons: found.abandons,
      occupancy: found.occupancy,
    })),
    whole: {
      calls: all,
      staff: quarters.length > 0 ? seats / quarters.length : 0,
      answeredIn15: all > 0 ? byCall(({ answeredWithin }) => answeredWithin) : 1,
      meanWait: byCall(({ meanWait }) => meanWait),
      abandons: byCall(({ abandons }) => abandons),
      occupancy: seats > 0 ? sum((each) => each.seats * each.found.occupancy) / seats : 0,
    },
  };
}

/** All teams as one: handling and patience are those of the calls of the whole day. */
function pooled(teams: readonly TeamPlan[]): TeamPlan {
  const quarters = Math.max(0, ...teams.map(({ calls }) => calls.length));
  const add = (of: (team: TeamPlan) => readonly number[]) =>
    Array.from({ length: quarters }, (_, at) => teams.reduce((sum, team) => sum + (of(team)[at] ?? 0), 0));
  const all = teams.reduce((sum, { calls }) => sum + total(calls), 0);
  const byCall = (of: (team: TeamPlan) => number) =>
    all > 0 ? teams.reduce((sum, team) => sum + of(team) * total(team.calls), 0) / all : 1;
  return {
    team: '',
    calls: add(({ calls }) => calls),
    staff: add(({ staff }) => staff),
    handlingSeconds: byCall(({ handlingSeconds }) => handlingSeconds),
    patienceSeconds: byCall(({ patienceSeconds }) => patienceSeconds),
  };
}
const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

function oneDay(plan: Plan, teams: readonly TeamPlan[], seed: number): Tally {
  const quarters = Math.max(0, ...teams.map(({ calls }) => calls.length));
  const streams = teams.map(({ team, calls, handlingSeconds, patienceSeconds }) => ({
    kind: { team, needs: [], priority: 0, care: false, emergency: false },
    calls,
    talkSeconds: handlingSeconds,
    variation: VARIATION,
    patienceSeconds,
  }));
  return simulate({
    plan,
    calls: new RandomCalls({ streams, intervalSeconds: QUARTER, wrapUpSeconds: 0, seed }),
    shifts: teams.map(({ team, staff }) => ({ kind: { teams: [team], skills: [] }, seats: staff })),
    intervalSeconds: QUARTER,
    hours: quarters / 4,
    periodSeconds: QUARTER,
  }).tally;
}

const serviceOf = ({ offered, staffed, answeredIn15, meanWait, abandoned, occupancy }: Figures): Service => ({
  calls: offered,
  staff: staffed,
  answeredIn15: offered > 0 ? answeredIn15 : 1,
  meanWait,
  abandons: abandoned,
  occupancy,
});

/** Shares and waits weigh as many calls as there were. */
function mean(days: readonly Service[]): Service {
  const calls = total(days.map((day) => day.calls));
  const plain = (of: (day: Service) => number) => total(days.map(of)) / Math.max(1, days.length);
  const byCall = (of: (day: Service) => number) =>
    calls > 0 ? total(days.map((day) => day.calls * of(day))) / calls : plain(of);
  return {
    calls: plain((day) => day.calls),
    staff: plain(({ staff }) => staff),
    answeredIn15: byCall(({ answeredIn15 }) => answeredIn15),
    meanWait: byCall(({ meanWait }) => meanWait),
    abandons: byCall(({ abandons }) => abandons),
    occupancy: plain(({ occupancy }) => occupancy),
  };
}
