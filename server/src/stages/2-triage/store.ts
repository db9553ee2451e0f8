import { type Db, statement } from '#platform/db.ts';

/** Masters whose reply is out and whose members have yet to hear of it. */
export async function mastersToTell(db: Db, city: string, limit: number): Promise<string[]> {
  const { rows } = await db.hot.query(
    statement(`select case_id from desk_entries where city = $1 and desk = 'members' and unit = '' order by due_at limit $2`, [
      city,
      limit,
    ]),
  );
  return rows.map((row) => row.case_id as string);
}

export async function membersOf(db: Db, city: string, master: string): Promise<string[]> {
  const { rows } = await db.hot.query(
    statement(`select id from cases where city = $1 and master = $2 and state = 'merged' limit 5000`, [city, master]),
  );
  return rows.map((row) => row.id as string);
}
