/** 时钟巡检: how long it takes to find and mark what passed its deadline among a million open cases. */
import { join } from 'node:path';
import { readConfig } from '#platform/config.ts';
import { connect, type Db, disconnect } from '#platform/db.ts';
import { buildContext, type Context } from '#cases/context.ts';
import { sweepClocks } from '#stages/5-supervision/jobs.ts';
import { dueCases } from '#stages/5-supervision/store.ts';
import { medianOf, round } from './lib/figures.ts';
import { CITY, openPlace, type Place } from './lib/house.ts';
import type { Options, Outcome, Say } from './lib/options.ts';
import { benchMoment, filled } from './lib/seed.ts';

/** As the worker does it: so many at a time. */
const BATCH = 500;

type Run = { few: number; many: number; find: number; bare: number; scan: number };

export async function sweep({ keep, quick, cases = quick ? 4000 : 1_000_000, rounds = 3 }: Options, say: Say): Promise<Outcome> {
  const [few, many] = quick ? [500, 500] : [1000, 10_000];
  const database = `open_${cases}`;
  const place = await openPlace(keep);
  try {
    await filled(place, database, { count: cases, shape: 'open', pastDue: (few + many) * rounds }, say);
    // What is marked stays marked: the filled database is kept as it is, and a copy of it is swept.
    await place.make('sweep', database);
    say(
      `${cases} open cases, of which ${(few + many) * rounds} passed a deadline that nobody noticed; ${few}, then ${many} of them, ${rounds} times`,
    );
    const runs = await sweepAgain(place, rounds, few, many, say);
    const of = (pick: (run: Run) => number, digits = 2) => round(medianOf(runs, pick), digits);
    return {
      figures: {
        seconds: of((run) => run.few),
        [`seconds_${many}`]: of((run) => run.many),
        find_ms: of((run) => run.find),
        bare_update_s: of((run) => run.bare),
        scan_s: of((run) => run.scan),
        us_a_case: round((of((run) => run.many, 4) * 1e6) / many, 0),
      },
      notes: { cases, marked: [few, many], limit_s: 1 },
    };
  } finally {
    await place.close();
  }
}

async function sweepAgain(place: Place, rounds: number, few: number, many: number, say: Say): Promise<Run[]> {
  const url = place.url('sweep');
  const db = connect(url, 6);
  try {
    const to = Temporal.Instant.from(benchMoment(place));
    const config = readConfig({ DATABASE_URL: url, SECRETS_FILE: join(place.dir, 'program/secrets.json') });
    const ctx = await buildContext(config, db, { now: () => to, log: console as never });
    // The first statement of a connection is prepared and its pages are read: once, before anything is timed.
    await dueCases(db, CITY, to.toString(), many);
    const runs: Run[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const find = await timed(() => dueCases(db, CITY, to.toString(), BATCH));
      const fewTook = await timed(() => mark(ctx, few));
      const manyTook = await timed(() => mark(ctx, many));
      const bare = await bareUpdate(db, few);
      const scan = await timed(() =>
        db.pool.query(`select count(*) from cases where city = $1 and closed_at is null and doc ->> 'overdueAt' is not null`, [
          CITY,
        ]),
      );
      runs.push({ few: fewTook, many: manyTook, find: find * 1000, bare, scan });
      say(
        `  round ${round}: found in ${(find * 1000).toFixed(1)} ms; ${few} found and marked in ${fewTook.toFixed(2)} s, ${many} in ${manyTook.toFixed(2)} s · bare update of ${few} rows ${bare.toFixed(2)} s · reading all cases instead ${scan.toFixed(2)} s`,
      );
    }
    return runs;
  } finally {
    await disconnect(db);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

async function mark(ctx: Context, count: number): Promise<void> {
  for (let marked = 0; marked < count; ) {
    const done = await sweepClocks(ctx, CITY, BATCH);
    if (done === 0) throw new Error(`only ${marked} of ${count} had passed a deadline`);
    marked += done;
  }
}

/** The limit: one statement that does nothing but set a column of as many rows; undone again. */
async function bareUpdate(db: Db, count: number): Promise<number> {
  const client = await db.pool.connect();
  try {
    await client.query('begin');
    const took = await timed(() =>
      client.query(
        `update cases set overdue_at = received_at where (city, id) in (select city, case_id from desk_entries where city = $1 and desk = 'clock' order by due_at desc limit $2)`,
        [CITY, count],
      ),
    );
    await client.query('rollback');
    return took;
  } finally {
    client.release();
  }
}
