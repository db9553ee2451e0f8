import { setImmediate as breath } from 'node:timers/promises';
import { type Db, transaction } from '#platform/db.ts';
import type { Secrets } from '#platform/secrets.ts';
import type { Book } from '#directory/book.ts';
import { dayOf } from '#directory/calendar.ts';
import { responsibleFor } from '#directory/duties.ts';
import type { Appeal } from '#cases/appeal.ts';
import { toMs } from '#cases/clock.ts';
import { nextMoment } from '#cases/desks.ts';
import { caseNumber } from '#cases/number.store.ts';
import type { RecordHash } from '#cases/record.ts';
import { BULK_TABLES, numbersGiven, reserveNumbers, type Written, wordsOf, writeLives } from './bulk.store.ts';
import { type Dice, diceOf } from './dice.ts';
import { drawAppeal } from './draw.ts';
import { idAt } from './ids.ts';
import { indexesOf } from './indexes.store.ts';
import { type Keeping, Past } from './past.ts';
import { personOf } from './people.ts';
import { Places } from './places.ts';
import { Seasons } from './seasons.ts';
import { readStaff, type Staff } from './staff.store.ts';
import { answerOf, replyOf } from './texts/replies.ts';

/** How many cases, received between two moments. `pastDue` (open): exactly so many have a deadline that passed unnoticed at `to`. */
export type SeedOptions = {
  count: number;
  from: string;
  to: string;
  shape: 'mixed' | 'open';
  pastDue?: number;
  algorithm?: RecordHash;
  onProgress?: (done: number) => void;
};
type Prepared = { appeal: Appeal; words: readonly string[] };
type World = { book: Book; staff: Staff; dice: Dice; to: number; keeping: Keeping; prepared: readonly Prepared[] };

const PREPARED = 3000;
const BATCH = 2000;
const HOUR = 3_600_000;
/** From so many on, the indexes are built once at the end instead of being kept up row by row. */
const MANY = 50_000;

/**
 * 批量造数 for benchmarks: honest minimal lives, each through the true rules and with a true chain; 3,000 different appeals are told
 * again and again by other people at other times. `mixed`: 85 % answered at once, 12 % through the whole circle, 3 % open on the
 * desks as of `to`. `open`: all open, dispatched to handled, every clock heard up to `to`, but for `pastDue` of them whose deadline
 * passed and nobody noticed. Words are indexed, personal data sealed, numbers reserved.
 */
export async function seedCases(db: Db, book: Book, secrets: Secrets, options: SeedOptions): Promise<void> {
  const { count, onProgress, algorithm = 'sm3', pastDue = 0, shape } = options;
  const [from, to] = [toMs(options.from), toMs(options.to)];
  // A second seeding of the same city draws other cases than the first.
  const dice = diceOf(count + (await numbersGiven(db.pool, book.city.code)));
  const world: World = {
    book,
    staff: await readStaff(db, book.city.code),
    dice,
    to,
    keeping: { algorithm, secrets },
    prepared: prepare(book, to, dice),
  };
  const times = Float64Array.from({ length: count }, (_, index) => timeOf(index, count, from, to, shape));
  const numbers = await numbering(db, book, times);
  const indexes = await indexesOf(db.pool, BULK_TABLES);
  if (count >= MANY) await indexes.drop(db.pool);
  let next = 0;
  let done = 0;
  /** One of two writers: while PostgreSQL takes in its lives, the other one's are being lived. */
  const writer = () =>
    transaction(db.pool, async (client) => {
      await client.query('set local synchronous_commit = off');
      while (next < count) {
        const [first, end] = [next, Math.min(count, next + BATCH)];
        next = end;
        const lives: Written[] = [];
        for (let index = first; index < end; index += 1) {
          const late = shape === 'open' && Math.floor(((index + 1) * pastDue) / count) > Math.floor((index * pastDue) / count);
          lives.push(live(world, times[index] as number, numbers, shape, late));
          // COPY needs this thread now and then.
          if (index % 16 === 0) await breath();
        }
        await writeLives(client, lives);
        done += lives.length;
        onProgress?.(done);
      }
    });
  await Promise.all([writer(), writer()]);
  if (count >= MANY) await indexes.make(db.pool);
  await db.pool.query(`analyze ${BULK_TABLES.join(', ')}`);
}

function prepare(book: Book, to: number, dice: Dice): Prepared[] {
  const [places, seasons] = [new Places(book, 7), new Seasons(book)];
  return Array.from({ length: PREPARED }, () => {
    const { appeal } = drawAppeal(book, places, seasons, { at: to - dice.int(0, 700 * 24) * HOUR }, dice);
    return { appeal, words: wordsOf(appeal) };
  });
}

/** Evenly over the time; of a mixed city the last three of a hundred belong to the last week, where they are still open. */
function timeOf(index: number, count: number, from: number, to: number, shape: SeedOptions['shape']): number {
  if (shape === 'open') return Math.floor(from + ((to - from - 2 * HOUR) * index) / count);
  const share = index / count;
  const week = Math.max(from, to - 7 * 24 * HOUR);
  return Math.floor(share < 0.97 ? from + ((week - from) * share) / 0.97 : week + ((to - week) * (share - 0.97)) / 0.03);
}

async function numbering(db: Db, book: Book, times: Float64Array): Promise<(ms: number) => string> {
  const counts = new Map<string, number>();
  const dateOf = (ms: number) => dayOf(book.calendar, ms).date;
  for (const ms of times) counts.set(dateOf(ms), (counts.get(dateOf(ms)) ?? 0) + 1);
  const next = await reserveNumbers(db.pool, book.city.code, counts);
  return (ms) => {
    const day = dateOf(ms);
    const number = (next.get(day) as number) + 1;
    next.set(day, number);
    return caseNumber(day, number);
  };
}

function live(world: World, at: number, number: (ms: number) => string, shape: SeedOptions['shape'], late: boolean): Written {
  const { book, dice, staff, keeping, to } = world;
  const { appeal: told, words } = dice.pick(world.prepared);
  const appeal = told.confidentiality === 'anonymous' ? told : { ...told, complainant: personOf(dice, book.profile.phonePrefix) };
  const past = new Past(book, keeping, { ...appeal, flags: [] }, at);
  const operator = staff.of('operator', dice);
  const identity = [idAt(at, dice), number(at)] as const;
  const open = shape === 'open' || at > to - 7 * 24 * HOUR;
  if (!open && dice.chance(0.876)) answered(world, past.born(...identity, 'draft', operator));
  else {
    past.born(...identity, 'accept', operator);
    circle(world, past, open ? stepsOf(world, at, shape, late) : 6);
  }
  if (!late) past.until(to);
  else if (toMs(nextMoment(past.case) ?? '9999-01-01') > to)
    throw new Error('`from` is too near to `to`: nothing can be past due in between');
  return { case: past.case, head: past.head, events: past.events, row: past.row, words };
}

/** How far an open case has come. Of the late, old ones are in hand beyond their limit, young ones wait to be dispatched. */
function stepsOf({ dice, to }: World, at: number, shape: SeedOptions['shape'], late: boolean): number {
  if (late) return at < to - 30 * 24 * HOUR && dice.chance(0.5) ? 3 : 0;
  return dice.int(0, shape === 'open' ? 3 : 5);
}

/** 直接答复; what speaks of danger is dispatched by the rules, and goes round. */
function answered(world: World, past: Past): void {
  const { book, dice, staff } = world;
  const category = book.categories.get(past.case.category ?? '');
  if (past.case.state !== 'draft' || past.case.grade === 'E0' || !category) {
    circle(world, past, 6);
    return;
  }
  const text = answerOf(category, '主管部门', dice);
  past.act('answer', staff.of('operator', dice), { text, freeReason: dice.pick(book.profile.freeAnswerReasons).code });
}

/** The full circle, or so many steps of it, each within its time. */
function circle({ book, dice, staff, to }: World, past: Past, steps: number): void {
  const found = () => past.case;
  if (found().state === 'draft') past.act('accept', staff.of('operator', dice));
  const [responsible] = responsibleFor(book, found());
  const lead =
    responsible?.lead ?? ([...book.units.values()].find(({ level }) => level === 1) as NonNullable<typeof responsible>['lead']);
  const handler = staff.handler(lead.code, dice);
  const category = book.categories.get(found().category ?? '');
  const acts: (() => void)[] = [
    () =>
      past.act('dispatch', staff.of('dispatcher', dice), {
        lead: lead.code,
        ...(responsible ? {} : { reason: '目录未列明，按职责确定' }),
      }),
    () => found().state === 'dispatched' && past.act('sign', handler),
    () => past.act('contact', handler, { way: 'call', summary: '已电话联系诉求人' }),
    () => past.act('reply', handler, replyOf(category, lead, 'yes', past.now.slice(0, 10), false, dice)),
    () => past.act('pass-review', staff.of('reviewer', dice)),
    () => found().state === 'to-callback' && callBack(past, staff, dice),
  ];
  const waits = [5, 60, 90, 24 * 60, 120, 12 * 60];
  for (const [index, act] of acts.slice(0, steps).entries()) {
    const at = past.ms + dice.around(waits[index] as number) * 60_000;
    if (steps < 6 && at >= to) return;
    past.until(Math.min(at, to));
    act();
  }
}

function callBack(past: Past, staff: Staff, dice: Dice): void {
  const day = dayOf(past.book.calendar, past.ms);
  past.until(day.end + dice.real(9, 20) * HOUR);
  if (past.case.state === 'to-callback')
    past.act('record-callback', staff.of('callback-agent', dice), { solved: true, handling: dice.int(3, 5), service: 5 });
}
