/** 高峰模式: what the floor does by rule when the wait grows, and when it stops; nobody has to notice. */

/** Milliseconds. A level is entered after `rise` of predicted waits above its `above`, left after `fall` below `calm` of it. */
export type PeakPlan = {
  readonly levels: readonly { readonly above: number }[];
  readonly rise: number;
  readonly fall: number;
  readonly calm: number;
};

/** A minute for two minutes, then three; back below half of it for five minutes (telephony.md §6). */
export const PEAK: PeakPlan = { levels: [{ above: 60_000 }, { above: 180_000 }], rise: 120_000, fall: 300_000, calm: 0.5 };

/** `level` 0 is the ordinary day. `above`: since when the wait is above each level's threshold; `calmSince`: since when below that of leaving. */
export type Peak = {
  readonly level: number;
  readonly above: readonly (number | null)[];
  readonly calmSince: number | null;
};
export const NO_PEAK: Peak = { level: 0, above: [], calmSince: null };

/** 进入与退出: the peak as of now, given the predicted wait of whoever comes next; a wait that nobody can tell (nobody at work) is endless. */
export function peakAfter(before: Peak, wait: number | null, now: number, plan: PeakPlan = PEAK): Peak {
  const predicted = wait ?? Number.POSITIVE_INFINITY;
  const above = plan.levels.map((level, at) => (predicted > level.above ? (before.above[at] ?? now) : null));
  const reached = above.reduce<number>((level, since, at) => (since !== null && now - since >= plan.rise ? at + 1 : level), 0);
  if (reached > before.level) return { level: reached, above, calmSince: null };
  const threshold = plan.levels[before.level - 1]?.above ?? 0;
  const calmSince = before.level > 0 && predicted < threshold * plan.calm ? (before.calmSince ?? now) : null;
  if (calmSince === null || now - calmSince < plan.fall) return { level: before.level, above, calmSince };
  // One level at a time, and the next one has to be calm for as long again.
  return { level: before.level - 1, above, calmSince: null };
}

/** 高峰措施: what a level means. A human stays one word or one key away at every level (GB/T 33358). */
export type Measures = {
  readonly openAllRings: boolean;
  readonly shortWrapUp: boolean;
  /** 登记回拨: offered with the first announcement. */
  readonly offerCallbackAtOnce: boolean;
  /** A booked call-back is what happens unless the caller says otherwise, and self-service is offered first. */
  readonly callbackByDefault: boolean;
};

export const measuresOf = ({ level }: Pick<Peak, 'level'>): Measures => ({
  openAllRings: level >= 1,
  shortWrapUp: level >= 1,
  offerCallbackAtOnce: level >= 1,
  callbackByDefault: level >= 2,
});
