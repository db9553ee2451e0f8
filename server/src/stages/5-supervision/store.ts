import { type Db, statement } from '#platform/db.ts';

/** The cases with a clock that has something to say by now, the longest due first. */
export async function dueCases(db: Db, city: string, now: string, limit: number): Promise<string[]> {
  const { rows } = await db.hot.query(
    statement(
      `select case_id from desk_entries where city = $1 and desk = 'clock' and unit = '' and due_at <= $2 order by due_at limit $3`,
      [city, now, limit],
    ),
  );
  return rows.map((row) => row.case_id as string);
}
