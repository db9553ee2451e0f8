import { toMoment, toMs } from '#cases/clock.ts';
import { bookOf, type Context } from '#cases/context.ts';
import { countArrivals, countCalls, firstArrival, lastQuarter } from './arrivals.store.ts';
import { planOf } from './plan.ts';

const HOUR = 3_600_000;
/** A call may last: what is younger is counted anew. */
const UNSETTLED = 3 * HOUR;
const AT_ONCE = 24 * HOUR;
const QUARTER = 900_000;

/** 话务计数: counts the calls of the last hours, and of all that was not counted yet, a day at a time. */
export async function countTelephone(ctx: Context, city: string): Promise<number> {
  const now = ctx.now().epochMilliseconds;
  const { answerSeconds } = planOf(bookOf(ctx, city));
  const count = async (from: number, to: number): Promise<void> =>
    countArrivals(ctx.db, city, await countCalls(ctx.db, city, toMoment(from), toMoment(Math.min(now, to)), answerSeconds));
  const last = await lastQuarter(ctx.db, city);
  const counted = last === null ? null : toMs(last) + AT_ONCE;
  if (last !== null && counted !== null) await count(toMs(last) - UNSETTLED, counted);
  // Of a time without calls nothing stands that one could go on from: the next day begins with the next call.
  const next = await firstArrival(ctx.db, city, counted === null ? null : toMoment(counted));
  if (next === null) return 0;
  const from = Math.floor(toMs(next) / QUARTER) * QUARTER;
  await count(from, from + AT_ONCE);
  return 0;
}
