import { type Db, statement } from '#platform/db.ts';

/** 更正批次: how far the machine is with one version of the calendar, and what came of it. */
export type CalendarRun = {
  version: number;
  before: number;
  inForce: string;
  startedAt: string;
  looked: number;
  changed: number;
  takenBack: number;
  finishedAt: string | null;
};
const COLUMNS = `version, before, in_force as "inForce", started_at as "startedAt", looked, changed, taken_back as "takenBack",
  finished_at as "finishedAt"`;

/** The run for the version in force, begun now when there is none: the first version corrects nothing. */
export async function runFor(
  db: Db,
  city: string,
  version: number,
  now: string,
): Promise<(CalendarRun & { position: string }) | null> {
  if (version === 1) return null;
  const find = statement(`select ${COLUMNS}, position from calendar_runs where city = $1 and version = $2`, [city, version]);
  const found = (await db.pool.query(find)).rows[0];
  if (found) return found as CalendarRun & { position: string };
  await db.pool.query(
    statement(
      `insert into calendar_runs (city, version, before, in_force, started_at)
       select $1, $2, coalesce((select version from calendar_runs where city = $1 order by started_at desc limit 1), 1),
         coalesce((select coalesce(effective_from, decided_at) from city_books where city = $1 and kind = 'calendar' and version = $2), $3), $3
       on conflict do nothing`,
      [city, version, now],
    ),
  );
  return (await db.pool.query(find)).rows[0] as CalendarRun & { position: string };
}

/**
 * The next cases that stand on any desk, by id: who is open, and who is closed but not archived. Of some all clocks have passed. The inner
 * limit keeps to the index at every size; a case with many desks makes a page shorter, only an empty one is the end.
 */
export async function casesOnDesks(db: Db, city: string, after: string, limit: number): Promise<string[]> {
  const { rows } = await db.hot.query(
    statement(
      `select distinct case_id from (
         select case_id from desk_entries where city = $1 and case_id > $2 order by case_id limit 4 * $3::int
       ) entries order by case_id limit $3`,
      [city, after, limit],
    ),
  );
  return rows.map((row) => row.case_id as string);
}

export type Looked = { looked: number; changed: number; takenBack: number };

/** Goes on from `before` to `position`; when another process has already, it has counted what both looked at. */
export async function advanceRun(
  db: Db,
  run: { city: string; version: number; position: string },
  { position, looked, changed, takenBack }: Looked & { position: string },
  finishedAt: string | null,
): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    statement(
      `update calendar_runs set position = $4, looked = looked + $5, changed = changed + $6, taken_back = taken_back + $7, finished_at = $8
       where city = $1 and version = $2 and position = $3 and finished_at is null`,
      [run.city, run.version, run.position, position, looked, changed, takenBack, finishedAt],
    ),
  );
  return rowCount === 1;
}

export async function runsOf(db: Db, city: string): Promise<CalendarRun[]> {
  const { rows } = await db.pool.query(
    statement(`select ${COLUMNS} from calendar_runs where city = $1 order by started_at desc limit 100`, [city]),
  );
  return rows as CalendarRun[];
}
