import { bookOf, type Context, moment } from '#cases/context.ts';
import { recordingsDestroyed } from './figures.ts';
import { keptUntil } from './retention.rules.ts';
import { destroyCall, dueToDestroy, keepUntil } from './retention.store.ts';
import { recordingSafe, type Safe } from './safe.ts';

/**
 * 到期销毁: destroys the recordings and transcripts of calls whose time is over, so many at the most; a complaint or a report that came of a
 * call meanwhile keeps them on. Says how many calls it dealt with.
 */
export async function destroyExpired(ctx: Context, city: string, most: number, safe: Safe = recordingSafe(ctx)): Promise<number> {
  const now = moment(ctx);
  const { profile } = bookOf(ctx, city);
  let done = 0;
  for (const { call, endedAt, linked } of await dueToDestroy(ctx.db, city, now, most)) {
    const until = keptUntil(endedAt, linked, profile);
    try {
      if (until > now) await keepUntil(ctx.db, city, call, until);
      else {
        const gone = await destroyCall(ctx.db, { city, call, now, why: linked ? 'linked-retention' : 'retention' }, safe.drop);
        recordingsDestroyed.inc(gone ?? 0);
      }
      done += 1;
    } catch (error) {
      // One whose file cannot be removed stays due, and must not hold up the others.
      ctx.log.error({ err: error, call }, 'Recordings whose time is over could not be destroyed / 到期录音未能销毁');
    }
  }
  await safe.tidy(ctx.now().epochMilliseconds);
  return done;
}
