import type { Profile } from '#directory/profile.ts';

/** What is counted of a unit, a month or a city; every figure adds up over any of them. */
export type Counters = {
  /** Cases that the unit leads, by when the citizen brought them. */
  cases: number;
  closed: number;
  overdue: number;
  /** Closed, and never late in the round that closed it. */
  onTime: number;
  /** 剔除: left out of the rates, never out of the volume. */
  removed: number;
  /** 有效回访: answered, all three questions, neither voided nor removed: the denominator of the three rates. */
  effective: number;
  contacted: number;
  solved: number;
  satisfied: number;
  basicallySatisfied: number;
};

export type Rates = {
  response: number | null;
  resolution: number | null;
  satisfaction: number | null;
  score: number | null;
  onTime: number | null;
};

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;

/** 三率: response, resolution and satisfaction over the effective callbacks, and the score by the city's weights (domain.md §2.6). */
export function ratesOf(counters: Counters, weights: Profile['scoring']): Rates {
  const { effective, contacted, solved, satisfied, basicallySatisfied, onTime, overdue } = counters;
  const judged = onTime + overdue;
  const timely = judged === 0 ? null : rounded(onTime / judged);
  if (effective === 0) return { response: null, resolution: null, satisfaction: null, score: null, onTime: timely };
  const response = contacted / effective;
  const resolution = solved / effective;
  const satisfaction = (satisfied + weights.basicallySatisfied * basicallySatisfied) / effective;
  const score = weights.response * response + weights.resolution * resolution + weights.satisfaction * satisfaction;
  return {
    response: rounded(response),
    resolution: rounded(resolution),
    satisfaction: rounded(satisfaction),
    score: rounded(score),
    onTime: timely,
  };
}
