import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';

/** Whether the demonstration has a past of inspections: the machine alone samples nothing by chance and scores nothing. */
export async function wasInspected(db: Db, city: string): Promise<boolean> {
  const { rows } = await db.pool.query(
    statement('select exists (select from inspections where city = $1 and score is not null) as was', [city]),
  );
  return rows[0].was as boolean;
}

/** Lines of these types since then, the newest first and then by a digest of their case, so that a few of them are from all over the time. */
export async function pastLines(
  db: Db,
  city: string,
  types: readonly string[],
  since: Moment,
  most: number,
): Promise<{ caseId: string; seq: number }[]> {
  const { rows } = await db.pool.query(
    statement(
      `with lines as (select case_id as "caseId", seq, at from case_events where city = $1 and at >= $2 and type = any($3::text[]))
       (select "caseId", seq from lines order by at desc limit 12) union all
       (select "caseId", seq from lines where at < (select max(at) - interval '9 days' from lines) order by md5("caseId"::text) limit $4)`,
      [city, since, types, most],
    ),
  );
  return rows as { caseId: string; seq: number }[];
}

export async function pastCalls(db: Db, city: string, since: Moment, most: number): Promise<string[]> {
  const { rows } = await db.pool.query(
    statement(
      `select id from calls where city = $1 and ended_at >= $2 and talking_at is not null and operator is not null order by md5(id::text) limit $3`,
      [city, since, most],
    ),
  );
  return rows.map(({ id }) => id as string);
}
