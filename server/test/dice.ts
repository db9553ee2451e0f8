/** 骰子: a small generator of numbers (mulberry32), so that a seed tells the whole story. */
export type Dice = {
  next: () => number;
  int: (from: number, to: number) => number;
  chance: (p: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
};
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return { next, int, chance: (p) => next() < p, pick: (from) => from[int(0, from.length - 1)] as (typeof from)[number] };
}
