import { setTimeout as rest } from 'node:timers/promises';
import type { Db } from '#platform/db.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { atWork, countAll, countLines, writersOf } from './counters.store.ts';

/** Lines read at once: of a great load as many as PostgreSQL counts in about a second. */
const MOST_LINES = 10_000;

type Waiting = { newest: number; writers: string[] };
/** Per city: a line up to which all is visible as soon as certain writers are done. */
const waiting = new WeakMap<Context, Map<string, Waiting>>();

/**
 * 计数巡检: brings the counters up to the record. Numbers are handed out before lines are seen: one that commits late would be passed.
 * So a line counts only when everybody who was writing when it was the newest has finished; no lock is taken, nobody waits.
 */
export async function countCases(ctx: Context, city: string, most = MOST_LINES): Promise<number> {
  const known = waiting.get(ctx) ?? new Map<string, Waiting>();
  waiting.set(ctx, known);
  let next = known.get(city);
  if (next && next.writers.length > 0) {
    const busy = new Set(await writersOf(ctx.db));
    if (next.writers.some((writer) => busy.has(writer))) return 0;
  } else {
    next = await atWork(ctx.db, city);
    if (next.writers.length > 0) {
      known.set(city, next);
      return 0;
    }
  }
  const { zone } = bookOf(ctx, city).profile;
  const lines = await countLines(ctx.db, { city, zone, now: moment(ctx) }, next.newest, most);
  if (lines < most) known.delete(city);
  else known.set(city, { newest: next.newest, writers: [] });
  return lines;
}

/** 重建计数: counts every case of a city anew, whatever the counters said; people may go on working meanwhile. */
export async function recount(db: Db, about: { city: string; zone: string; now: string }): Promise<number> {
  const { newest, writers } = await atWork(db, about.city);
  for (let left = new Set(writers); left.size > 0; left = left.intersection(new Set(await writersOf(db)))) await rest(50);
  return countAll(db, about, newest);
}
