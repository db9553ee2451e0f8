/** 骰子: numbers that only look like chance (mulberry32). The same seed tells the same story on every machine. */
export type Dice = {
  next: () => number;
  int: (from: number, to: number) => number;
  real: (from: number, to: number) => number;
  chance: (share: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
  /** Around `middle`, mostly between a third and three times of it: how long people take for things. */
  around: (middle: number) => number;
};

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const real = (from: number, to: number) => from + next() * (to - from);
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    real,
    chance: (share) => next() < share,
    pick: (from) => from[int(0, from.length - 1)] as (typeof from)[number],
    around: (middle) => middle * Math.exp((next() + next() + next() - 1.5) * 1.1),
  };
}

/** A number from a word, to seed what belongs to it. */
export function seedOf(word: string, seed = 0): number {
  let hash = 2166136261 ^ seed;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 16777619);
  return hash >>> 0;
}

/** 加权抽取: draws in proportion to weights that are reckoned once. */
export function weighted<T>(items: readonly T[], weightOf: (item: T) => number): (dice: Dice) => T {
  const sums: number[] = [];
  let total = 0;
  for (const item of items) {
    total += Math.max(0, weightOf(item));
    sums.push(total);
  }
  if (total <= 0) throw new Error('nothing to draw from: every weight is zero');
  return (dice) => {
    const wanted = dice.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) > wanted) high = middle;
      else low = middle + 1;
    }
    return items[low] as T;
  };
}
