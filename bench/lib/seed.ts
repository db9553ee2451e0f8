import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '#platform/config.ts';
import { connect, disconnect } from '#platform/db.ts';
import { bookOf, buildContext } from '#cases/context.ts';
import { recount } from '#stages/6-evaluation/counters.jobs.ts';
import { seedCases } from '#demo/seed.ts';
import { CITY, type Place, type Program, startProgram } from './house.ts';
import type { Say } from './options.ts';

/** The next working day at ten in the city's zone: the moment at which every clock of a bench stands. It is kept with the database. */
export function benchMoment(place: Place): string {
  const file = join(place.dir, 'bench-moment');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  let day = Temporal.Now.zonedDateTimeISO('Asia/Shanghai').add({ days: 1 });
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  const moment = day.withPlainTime('10:00').toInstant().toString();
  writeFileSync(file, moment);
  return moment;
}

/** The program on a database of this place, at the bench's moment. */
export const programAt = (place: Place, database: string, env: Record<string, string> = {}): Promise<Program> =>
  startProgram(place, database, { script: 'bench/program.ts', env: { BENCH_NOW: benchMoment(place), ...env } });

export type Filling = { count: number; shape: 'mixed' | 'open'; pastDue?: number };

/** A database with so many cases: made once in a kept place. */
export async function filled(place: Place, database: string, { count, shape, pastDue = 0 }: Filling, say: Say): Promise<void> {
  const marker = join(place.dir, `${database}.filled`);
  const wanted = JSON.stringify({ count, shape, pastDue });
  if ((await place.has(database)) && existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  await place.make(database);
  const program = await programAt(place, database, { BENCH_SWEEPS: 'off' });
  await program.stop();
  if (count > 0) await fill(place, database, { count, shape, pastDue }, say);
  mkdirSync(place.dir, { recursive: true });
  writeFileSync(marker, wanted);
}

async function fill(place: Place, database: string, { count, shape, pastDue = 0 }: Filling, say: Say): Promise<void> {
  const url = place.url(database);
  const db = connect(url, 6);
  const to = Temporal.Instant.from(benchMoment(place));
  // Two years of a city's cases, or a month's open ones.
  const from = to.subtract({ hours: 24 * (shape === 'mixed' ? 730 : 30) });
  const began = performance.now();
  try {
    const config = readConfig({ DATABASE_URL: url, SECRETS_FILE: join(place.dir, 'program/secrets.json') });
    const ctx = await buildContext(config, db, { now: () => to, log: console as never });
    let told = 0;
    await seedCases(db, bookOf(ctx, CITY), ctx.secrets, {
      ...{ count, shape, pastDue, from: from.toString(), to: to.toString() },
      onProgress: (done) => {
        if (done - told < 100_000 && done < count) return;
        told = done;
        say(`  seeding ${database}: ${done} of ${count} cases, ${Math.round((performance.now() - began) / 1000)} s`);
      },
    });
    await recount(db, { city: CITY, zone: bookOf(ctx, CITY).profile.zone, now: to.toString() });
    await db.pool.query('vacuum analyze');
    await db.pool.query('checkpoint');
  } finally {
    await disconnect(db);
  }
}
