import { changeCase } from '#cases/change.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { SYSTEM } from '#cases/event.ts';
import { dueCases } from './store.ts';
import { tick } from './tick.rules.ts';

/** 时钟巡检: finds every case whose clock has something to say and lets it speak. Says how many cases changed. */
export async function sweepClocks(ctx: Context, city: string, most: number): Promise<number> {
  const ids = await dueCases(ctx.db, city, moment(ctx), most);
  const book = bookOf(ctx, city);
  const changing = { store: ctx.cases, algorithm: ctx.config.recordHash, city, actor: SYSTEM, now: () => moment(ctx) };
  const done = await Promise.all(
    ids.map((id) =>
      changeCase({ ...changing, id }, (found, now) => tick(found, { now, book, others: new Map() })).catch((error: unknown) => {
        // One case that cannot go on must not hold up the others; it is tried again with the next sweep.
        ctx.log.error({ err: error, case: id }, 'The clocks of a case could not be swept');
        return null;
      }),
    ),
  );
  return done.filter((changed) => changed && changed.events.length > 0).length;
}
