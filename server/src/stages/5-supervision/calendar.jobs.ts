import { changeCase } from '#cases/change.ts';
import { toMs } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { SYSTEM } from '#cases/event.ts';
import { recomputed } from './calendar.rules.ts';
import { advanceRun, casesOnDesks, type Looked, runFor } from './calendar.store.ts';

/** Every process reads the books anew within five seconds; until all have, one of them might still start a clock by the old calendar. */
const SETTLED = 15_000;
const SAY_EVERY = 20_000;

/**
 * 日历更正巡检: when another calendar has come into force, the deadlines of all cases that are not archived are reckoned anew, so many at a
 * time. A run that was cut short goes on after the last batch that was counted; what it had done of the next one is not done twice.
 */
export async function recomputeClocks(ctx: Context, city: string, most: number): Promise<number> {
  const book = bookOf(ctx, city);
  const run = await runFor(ctx.db, city, book.calendarVersion, moment(ctx));
  if (!run || run.finishedAt !== null || toMs(moment(ctx)) - toMs(run.startedAt) < SETTLED) return 0;
  const about = { city, calendar: run.version };
  if (run.looked === 0) ctx.log.info(about, 'The calendar was corrected: deadlines are recomputed');
  const ids = await casesOnDesks(ctx.db, city, run.position, most);
  const done = await lookAt(ctx, city, ids, run.inForce);
  const over = ids.length === 0;
  const position = ids.at(-1) ?? run.position;
  const counted = await advanceRun(ctx.db, { ...run, city }, { ...done, position }, over ? moment(ctx) : null);
  if (!counted) return over ? 0 : most;
  const sum = {
    looked: run.looked + done.looked,
    changed: run.changed + done.changed,
    takenBack: run.takenBack + done.takenBack,
  };
  if (over) ctx.log.info({ ...about, ...sum }, 'All deadlines stand by the corrected calendar');
  else if (Math.floor(run.looked / SAY_EVERY) < Math.floor(sum.looked / SAY_EVERY))
    ctx.log.info({ ...about, ...sum }, 'Deadlines are being recomputed');
  return over ? 0 : most;
}

async function lookAt(ctx: Context, city: string, ids: readonly string[], inForce: string): Promise<Looked> {
  const book = bookOf(ctx, city);
  const changing = { store: ctx.cases, algorithm: ctx.config.recordHash, city, actor: SYSTEM, now: () => moment(ctx) };
  const sum = { looked: ids.length, changed: 0, takenBack: 0 };
  await Promise.all(
    ids.map(async (id) => {
      try {
        const changed = await changeCase({ ...changing, id }, (found, now) =>
          recomputed(found, { now, book, others: new Map() }),
        );
        // Changed in a batch that was cut short before it was counted.
        const before = changed?.before;
        const earlier = before?.calendar === book.calendarVersion && before.receivedAt < inForce;
        if (changed && (changed.events.length > 0 || earlier)) sum.changed += 1;
        if (changed?.events.some(({ type }) => type === 'overdueTakenBack')) sum.takenBack += 1;
      } catch (error) {
        // One case that cannot be reckoned must not hold up the others: its deadlines stay as they were, and the log names it.
        ctx.log.error({ err: error, case: id }, 'The deadlines of a case could not be recomputed');
      }
    }),
  );
  return sum;
}
