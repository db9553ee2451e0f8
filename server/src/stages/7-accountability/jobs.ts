import { bookOf, type Context, moment } from '#cases/context.ts';
import { isDue, monthAfter, statementMonth } from './statement.rules.ts';
import { lastMonth, openScores, writeMonth } from './statement.store.ts';

/** 月度冻结巡检: writes the statements of every month that is complete, the oldest first. Says how many months it wrote. */
export async function writeStatements(ctx: Context, city: string): Promise<number> {
  const { profile } = bookOf(ctx, city);
  for (let written = 0; ; written += 1) {
    const last = await lastMonth(ctx.db, city, profile.zone);
    if (!last) return written;
    const next = last.written ? monthAfter(last.month) : last.month;
    const month = statementMonth(next, profile.zone, profile.counts.statementDay);
    const now = moment(ctx);
    if (now < month.to) return written;
    const open = await openScores(ctx.db, city, month);
    if (!isDue(month, open, now)) return written;
    if (!(await writeMonth(ctx.db, city, month, { now, weights: profile.scoring }))) return written;
    ctx.log.info({ city, month: next, open }, `The scores of ${next} are stated`);
  }
}
