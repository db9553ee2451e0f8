import { setImmediate as breath } from 'node:timers/promises';
import { type Db, transaction } from '#platform/db.ts';
import type { Secrets } from '#platform/secrets.ts';
import type { Book } from '#directory/book.ts';
import { dayOf } from '#directory/calendar.ts';
import { caseNumber } from '#cases/number.store.ts';
import type { RecordHash } from '#cases/record.ts';
import { BULK_TABLES, reserveNumbers, type Written, writeLives } from './bulk.store.ts';
import { diceOf } from './dice.ts';
import { isLoaded, markLoaded } from './history.store.ts';
import { type Plan, planHistory } from './history-plan.ts';
import { HistoryTeller } from './history-teller.ts';
import { DAY } from './hours.ts';
import { Places } from './places.ts';
import { Seasons } from './seasons.ts';
import { readStaff } from './staff.store.ts';

export type HistoryOptions = {
  count: number;
  now: number;
  seed?: number;
  algorithm: RecordHash;
  onProgress?: (done: number, of: number) => void;
};

const CHUNK = 500;

/**
 * 演示城市的过去: so many cases over the two years before `now`, each lived through the true rules with a true chain. All of it comes
 * in one transaction with a mark: a load that was killed leaves nothing, a second one adds nothing. False when it was there.
 */
export async function loadHistory(db: Db, book: Book, secrets: Secrets, options: HistoryOptions): Promise<boolean> {
  const { count, now, seed = 12345, algorithm, onProgress } = options;
  const city = book.city.code;
  if (count === 0 || (await isLoaded(db, city))) return false;
  const dice = diceOf(seed);
  const [places, seasons] = [new Places(book, seed), new Seasons(book)];
  const staff = await readStaff(db, city);
  const plan = planHistory(book, places, seasons, count, now, dice, staff.shown);
  const teller = new HistoryTeller({
    book,
    places,
    seasons,
    staff,
    dice,
    keeping: { algorithm, secrets },
    to: now,
    number: await numbering(db, book, plan),
  });
  const loaded = await transaction(db.pool, async (client) => {
    if (!(await markLoaded(client, city, count, new Date(now).toISOString()))) return false;
    let done = 0;
    let writing: Promise<void> = Promise.resolve();
    let lives: Written[] = [];
    const write = async () => {
      await writing;
      const written = lives;
      lives = [];
      done += written.length;
      // Awaited with the next chunk; a failure in between must not go unheard.
      writing = writeLives(client, written);
      writing.catch(() => {});
      onProgress?.(done, count);
    };
    for (const group of plan.groups) {
      lives.push(...teller.tell(group));
      // The thread is PostgreSQL's too: what was written goes out while the next are lived.
      await breath();
      if (lives.length >= CHUNK) await write();
    }
    await write();
    await writing;
    return true;
  });
  if (loaded) await db.pool.query(`analyze ${BULK_TABLES.join(', ')}`);
  return loaded;
}

/** Numbers of every day of the plan, with room for what the teller moves to another day. */
async function numbering(db: Db, book: Book, { groups, to }: Plan): Promise<(ms: number) => string> {
  const dateOf = (ms: number) => dayOf(book.calendar, ms).date;
  const counts = new Map<string, number>();
  const add = (ms: number, more: number) => counts.set(dateOf(ms), (counts.get(dateOf(ms)) ?? 0) + more);
  for (const { first, repeats, halts } of groups) {
    add(first.at, 1 + repeats);
    for (let day = 0; day <= 12 && repeats > 0; day += 1) add(Math.min(first.at + day * DAY, to), repeats);
    if (halts) for (let hours = 0; hours <= halts.hours[1] + 24; hours += 24) add(to - hours * (DAY / 24), 1);
  }
  const next = await reserveNumbers(db.pool, book.city.code, counts);
  return (ms) => {
    const day = dateOf(ms);
    const number = next.get(day);
    if (number === undefined) throw new Error(`no numbers were set aside for ${day}`);
    next.set(day, number + 1);
    return caseNumber(day, number + 1);
  };
}
