import { type Db, statement } from '#platform/db.ts';
import type { Counters } from './score.rules.ts';
import { countByUnit, countVolumes, type Volumes } from './statistics.store.ts';

export type MonthCounted = { units: Counters; volumes: Volumes };

/** What came in during one month of the city, as the statistics count it. */
export async function countMonth(db: Db, city: string, month: string): Promise<MonthCounted> {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const period = { city, from: first.toString(), to: first.add({ months: 1 }).subtract({ days: 1 }).toString() };
  const [{ whole }, volumes] = await Promise.all([countByUnit(db, period), countVolumes(db, period)]);
  return { units: whole, volumes };
}

/** The month of the city in which its first appeal came; null as long as there is none. */
export async function firstMonth(db: Db, city: string, zone: string): Promise<string | null> {
  const { rows } = await db.pool.query(
    statement(
      `select to_char(received_at at time zone $2, 'YYYY-MM') as month from cases where city = $1 order by received_at limit 1`,
      [city, zone],
    ),
  );
  return (rows[0]?.month as string | undefined) ?? null;
}
