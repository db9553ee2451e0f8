/** 小单元抑制: fewer than this, and a neighbour could guess who it was. */
const LEAST = 5;

/** A single figure as it may be published: null stands for «fewer than five». */
export const published = (count: number): number | null => (count > 0 && count < LEAST ? null : count);

/**
 * 小单元抑制 over the parts of a whole that is published too: where just one part is kept back, the reader would only have to subtract, so
 * the smallest of the others is kept back with it.
 */
export function publishedParts(counts: readonly number[]): (number | null)[] {
  const parts = counts.map(published);
  const kept = parts.filter((part) => part === null).length;
  if (kept !== 1) return parts;
  const others = counts.filter((count, at) => parts[at] !== null && count > 0);
  const smallest = others.length > 0 ? Math.min(...others) : null;
  const at = parts.findIndex((part) => part !== null && part === smallest);
  return parts.map((part, place) => (place === at ? null : part));
}

/** A share of something too small is kept back as well: 100 % of one is a person. */
export const publishedShare = (share: number | null, of: number): number | null => (of < LEAST ? null : share);

/** 上月 and 去年同月 of `2026-01`. */
export function neighbours(month: string): { before: string; yearBefore: string } {
  const date = Temporal.PlainYearMonth.from(month);
  return { before: date.subtract({ months: 1 }).toString(), yearBefore: date.subtract({ years: 1 }).toString() };
}

/** The months from the first to the last, the newest first, at most so many. */
export function monthsBetween(first: string, last: string, most: number): string[] {
  const months: string[] = [];
  for (
    let at = Temporal.PlainYearMonth.from(last);
    months.length < most && at.toString() >= first;
    at = at.subtract({ months: 1 })
  )
    months.push(at.toString());
  return months;
}
