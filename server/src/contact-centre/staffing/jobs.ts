import { bookOf, type Context } from '#cases/context.ts';
import { countArrivals, countCalls, lastQuarter } from './arrivals.store.ts';
import { planOf } from './plan.ts';

const HOUR = 3_600_000;
/** A call may last: what is younger is counted anew. */
const UNSETTLED = 3 * HOUR;
const AT_ONCE = 24 * HOUR;
const QUARTER = 900_000;

/** 话务计数: counts the calls of the last hours, and of all that was not counted yet, a day at a time. */
export async function countTelephone(ctx: Context, city: string): Promise<number> {
  const now = ctx.now().epochMilliseconds;
  const last = await lastQuarter(ctx.db, city);
  const from = Math.floor(Math.min(last ? Date.parse(last) : now - AT_ONCE, now) / QUARTER) * QUARTER - (last ? UNSETTLED : 0);
  const to = Math.min(now, from + AT_ONCE + UNSETTLED);
  const iso = (ms: number) => new Date(ms).toISOString();
  const rows = await countCalls(ctx.db, city, iso(from), iso(to), planOf(bookOf(ctx, city)).answerSeconds);
  await countArrivals(ctx.db, city, rows);
  return 0;
}
