import { bookOf, type Context, moment } from '#cases/context.ts';
import { recordingsDestroyed } from './figures.ts';
import { keptUntil } from './retention.rules.ts';
import { destroyCall, dueToDestroy, keepUntil } from './retention.store.ts';
import { recordingSafe, type Safe } from './safe.ts';

const AT_ONCE = 100;

/**
 * 到期销毁: destroys the recordings and transcripts of calls whose time is over; a complaint or a report that came of a call meanwhile
 * keeps them on. Says how many calls it looked at.
 */
export async function destroyExpired(ctx: Context, city: string, safe: Safe = recordingSafe(ctx)): Promise<number> {
  const now = moment(ctx);
  const { profile } = bookOf(ctx, city);
  const due = await dueToDestroy(ctx.db, city, now, AT_ONCE);
  for (const { call, endedAt, linked } of due) {
    const until = keptUntil(endedAt, linked, profile);
    if (until > now) await keepUntil(ctx.db, city, call, until);
    else {
      const gone = await destroyCall(ctx.db, { city, call, now, why: linked ? 'linked-retention' : 'retention' }, safe.drop);
      recordingsDestroyed.inc(gone ?? 0);
    }
  }
  await safe.tidy(ctx.now().epochMilliseconds);
  return due.length;
}
