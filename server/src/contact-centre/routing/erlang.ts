/**
 * Erlang's formulas: how long people wait for how many operators. Sources: A. K. Erlang 1917 (B and C); C. Palm 1946 (A: callers who give up);
 * for the share who wait longer than a given time with patience, S. Zeltyn and A. Mandelbaum, Call centers with impatient customers,
 * Queueing Systems 51 (2005), whose integrals are incomplete gamma functions here. Stable for thousands of seats: nothing overflows,
 * and no factorial is taken.
 */

/** What comes in and who answers. Rates are per hour, times seconds. */
export type Demand = {
  readonly callsPerHour: number;
  /** 平均处理时长 AHT: talk and wrap-up. */
  readonly handlingSeconds: number;
  /** Operators at work: a whole number. */
  readonly seats: number;
  /** 时限: what «answered in time» means; 15 s (GB/T 33358). */
  readonly withinSeconds?: number;
};

export type Queueing = {
  /** 话务量 in erlang: how many operators the calls would keep busy if nobody waited. */
  readonly load: number;
  /** 占用率 of the operators, 0 … 1. */
  readonly occupancy: number;
  /** Share of callers who do not get somebody at once. */
  readonly waits: number;
  /** Mean wait in seconds of all who call, also of those who give up. */
  readonly meanWait: number;
  /** 放弃率. */
  readonly abandons: number;
  /** Share who are still waiting after `withinSeconds`. */
  readonly waitsLonger: number;
  /** 时限内接通率: share answered within `withinSeconds`, of all who call. */
  readonly answeredWithin: number;
};

const WITHIN = 15;

/** Erlang B: the share that finds all of so many lines busy and goes away. B(0) = 1, B(n) = A·B(n−1) / (n + A·B(n−1)). */
export function erlangB(seats: number, load: number): number {
  let blocked = 1;
  for (let n = 1; n <= seats; n += 1) blocked = (load * blocked) / (n + load * blocked);
  return load === 0 && seats > 0 ? 0 : blocked;
}

/** Erlang C: everybody waits as long as it takes. With a load of as many erlang as there are operators, the queue grows for ever: the wait is Infinity. */
export function erlangC({ callsPerHour, handlingSeconds, seats, withinSeconds = WITHIN }: Demand): Queueing {
  const load = (callsPerHour * handlingSeconds) / 3600;
  if (load === 0) return NOBODY_CALLS;
  if (load >= seats) {
    return {
      load,
      occupancy: seats > 0 ? 1 : 0,
      waits: 1,
      meanWait: Number.POSITIVE_INFINITY,
      abandons: 0,
      waitsLonger: 1,
      answeredWithin: 0,
    };
  }
  const blocked = erlangB(seats, load);
  const waits = blocked / (1 - (load / seats) * (1 - blocked));
  const waitsLonger = waits * Math.exp((-(seats - load) * withinSeconds) / handlingSeconds);
  return {
    load,
    occupancy: load / seats,
    waits,
    meanWait: (waits * handlingSeconds) / (seats - load),
    abandons: 0,
    waitsLonger,
    answeredWithin: 1 - waitsLonger,
  };
}

/** Erlang A: callers wait, each as long as the own patience lasts (exponential, so many seconds on average), and then give up. */
export function erlangA(demand: Demand & { readonly patienceSeconds: number }): Queueing {
  const { callsPerHour, handlingSeconds, seats, patienceSeconds, withinSeconds = WITHIN } = demand;
  const load = (callsPerHour * handlingSeconds) / 3600;
  if (load === 0) return NOBODY_CALLS;
  const arrivals = callsPerHour / 3600;
  let busy = 0;
  let queue = 0;
  let waits = 0;
  const { first, shares } = crowd(demand);
  shares.forEach((share, at) => {
    const present = first + at;
    busy += Math.min(present, seats) * share;
    if (present >= seats) waits += share;
    if (present > seats) queue += (present - seats) * share;
  });
  const still = Math.exp(-withinSeconds / patienceSeconds);
  const of = ofThoseWhoWait(arrivals * patienceSeconds, (seats * patienceSeconds) / handlingSeconds, still);
  // Whoever is offered nobody for so long waits longer only if patience lasts as long.
  const waitsLonger = waits * of.offeredLonger * still;
  return {
    load,
    occupancy: seats > 0 ? busy / seats : 0,
    waits,
    meanWait: queue / arrivals,
    abandons: queue / patienceSeconds / arrivals,
    waitsLonger,
    answeredWithin: Math.max(0, 1 - waitsLonger - waits * of.gaveUp),
  };
}

const NOBODY_CALLS: Queueing = {
  load: 0,
  occupancy: 0,
  waits: 0,
  meanWait: 0,
  abandons: 0,
  waitsLonger: 0,
  answeredWithin: 1,
};

/**
 * How many callers are present (in talk or waiting) and how often: the stationary birth and death chain with λ up and min(k, N)μ + (k − N)⁺θ
 * down, from its most frequent state outwards to what does not count any more. Without patience, everybody waits as long as it takes.
 */
export function crowd(demand: Demand & { readonly patienceSeconds?: number }): { first: number; shares: Float64Array } {
  const { callsPerHour, handlingSeconds, seats, patienceSeconds = Number.POSITIVE_INFINITY } = demand;
  const arrivals = callsPerHour / 3600;
  const leaves = (present: number) => Math.min(present, seats) / handlingSeconds + Math.max(0, present - seats) / patienceSeconds;
  let top = 0;
  while (leaves(top + 1) < arrivals) top += 1;
  const up = weights((step) => arrivals / leaves(top + step));
  const down = weights((step) => (step <= top ? leaves(top - step + 1) / arrivals : 0));
  const shares = Float64Array.from([...down.reverse(), 1, ...up]);
  const all = shares.reduce((sum, weight) => sum + weight, 0);
  return { first: top - down.length, shares: shares.map((weight) => weight / all) };
}

/** Products of factors, until they do not count any more. */
function weights(factor: (step: number) => number): number[] {
  const found: number[] = [];
  let weight = 1;
  for (let step = 1; step < 10_000_000; step += 1) {
    weight *= factor(step);
    if (weight < 1e-18) break;
    found.push(weight);
  }
  return found;
}

/**
 * Of those who wait, the share whose offered wait V is longer than t, and the share who give up before t; given a = λ/θ, s = Nμ/θ and
 * y = e^(−θt). P(V > t) = g(y) = γ(s, ay) / γ(s, a); those who give up are ∫ g from y to 1, by parts with γ(s + 1, x) = s γ(s, x) − x^s e^(−x).
 */
function ofThoseWhoWait(a: number, s: number, y: number): { offeredLonger: number; gaveUp: number } {
  if (s === 0) return { offeredLonger: 1, gaveUp: 1 - y };
  const whole = logSeries(s, a);
  const power = s * Math.log(y) + a * (1 - y);
  const offeredLonger = y > 0 ? Math.exp(power + logSeries(s, a * y) - whole) : 0;
  const edge = Math.exp(Math.log(s) - whole) - Math.exp(Math.log(s) - whole + power);
  return { offeredLonger, gaveUp: Math.max(0, 1 - y * offeredLonger - (s * (1 - offeredLonger) - edge) / a) };
}

/** The logarithm of Σ xⁿ / ((s+1) … (s+n)): γ(s, x) = x^s e^(−x) / s times it, and all terms are positive. */
function logSeries(s: number, x: number): number {
  let term = 1;
  let sum = 1;
  let shift = 0;
  for (let n = 1; term > sum * 1e-17 || x > s + n; n += 1) {
    term *= x / (s + n);
    sum += term;
    if (sum > 1e250) {
      term *= 1e-250;
      sum *= 1e-250;
      shift += 250 * Math.LN10;
    }
  }
  return Math.log(sum) + shift;
}
