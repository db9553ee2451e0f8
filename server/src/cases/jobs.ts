import { dayOf } from '#directory/calendar.ts';
import { lastCheckpoint, makeCheckpoint } from './checkpoint.store.ts';
import { toMs } from './clock.ts';
import { bookOf, type Context, moment } from './context.ts';

/** 每日存证: one signed checkpoint for each day of the city, made with the first sweep after midnight. */
export async function checkpointDaily(ctx: Context, city: string): Promise<number> {
  const { calendar } = bookOf(ctx, city);
  const now = moment(ctx);
  const last = await lastCheckpoint(ctx.db, city);
  if (last && dayOf(calendar, toMs(last.at)).number === dayOf(calendar, toMs(now)).number) return 0;
  const made = await makeCheckpoint(ctx.db, ctx.secrets, city, ctx.config.recordHash, now);
  ctx.log.info({ city, checkpoint: made.no, events: made.events }, 'The record has a new signed checkpoint');
  return 0;
}
