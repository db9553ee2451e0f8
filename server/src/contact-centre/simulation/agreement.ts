import { crowd, type Demand, erlangA, erlangC, type Queueing } from '../routing/erlang.ts';
import type { Plan } from '../routing/plan.ts';
import { RandomCalls } from './calls.ts';
import { Dice } from './dice.ts';
import { simulate } from './simulate.ts';
import type { Figures } from './tally.ts';

/** One figure of one row: what the formula says, what was simulated, and whether they are further apart than chance explains. */
export type Compared = {
  readonly figure: keyof Queueing;
  readonly exact: number;
  readonly simulated: number;
  /** Of the mean over the seeds. */
  readonly standardError: number;
  readonly off: boolean;
};

const TEAM = 'all';
const PLAN: Plan = { teams: [{ code: TEAM, sisters: [] }], general: TEAM, skills: [], rings: [{ after: 0, reach: 'own' }] };
const KIND = { team: TEAM, needs: [], priority: 0, care: false, emergency: false };

const SAME: Readonly<Partial<Record<keyof Queueing, keyof Figures>>> = {
  occupancy: 'occupancy',
  waits: 'waited',
  meanWait: 'meanWait',
  abandons: 'abandoned',
  waitsLonger: 'waitedOver15',
  answeredWithin: 'answeredIn15',
};

/**
 * The floor against Erlang's formulas, A with patience and C without: the mean over seeds of every figure has to be within three standard errors of
 * it. Each run begins with as many callers present as chance has it in the long run, so that none of it is a beginning; a fixed percentage
 * would not do as a tolerance, because at high load even a million calls stray.
 */
export function agreement(
  row: Demand & { readonly patienceSeconds?: number },
  { seeds, callsPerSeed }: { readonly seeds: number; readonly callsPerSeed: number },
): Compared[] {
  const { patienceSeconds } = row;
  const exact = patienceSeconds === undefined ? erlangC(row) : erlangA({ ...row, patienceSeconds });
  const runs = Array.from({ length: seeds }, (_, seed) => oneRun(row, callsPerSeed, seed + 1));
  return Object.entries(SAME).flatMap(([name, as]) => {
    const figure = name as keyof Queueing;
    if (figure === 'abandons' && patienceSeconds === undefined) return [];
    const values = runs.map((run) => run[as]);
    const mean = values.reduce((sum, value) => sum + value, 0) / seeds;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (seeds - 1);
    const standardError = Math.sqrt(variance / seeds);
    return [
      { figure, exact: exact[figure], simulated: mean, standardError, off: Math.abs(mean - exact[figure]) > 3 * standardError },
    ];
  });
}

function oneRun(row: Demand & { readonly patienceSeconds?: number }, calls: number, seed: number): Figures {
  const hours = Math.ceil(calls / row.callsPerHour);
  const stream = {
    kind: KIND,
    calls: Array.from({ length: hours }, () => row.callsPerHour),
    talkSeconds: row.handlingSeconds,
    variation: null,
    patienceSeconds: row.patienceSeconds ?? null,
  };
  const present = drawn(crowd(row), new Dice(seed * 7919));
  const { tally } = simulate({
    plan: PLAN,
    calls: new RandomCalls({ streams: [stream], intervalSeconds: 3600, wrapUpSeconds: 0, seed, present }),
    shifts: [{ kind: { teams: [TEAM], skills: [] }, seats: [row.seats] }],
    intervalSeconds: 3600,
    hours,
  });
  return tally.figures(null, null);
}

function drawn({ first, shares }: { first: number; shares: Float64Array }, dice: Dice): number {
  let left = dice.share();
  const at = shares.findIndex((share) => {
    left -= share;
    return left < 0;
  });
  return first + (at < 0 ? shares.length - 1 : at);
}
