import { type Db, statement } from '#platform/db.ts';
import type { Desk } from '#cases/desks.ts';

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

/** The cases on desks of the centre or of the machine, the most pressing first. */
export async function casesOn(db: Db, city: string, desks: readonly Desk[], limit: number): Promise<string[]> {
  const { rows } = await db.hot.query(
    statement(
      `select case_id from desk_entries where city = $1 and desk = any($2::text[]) and unit = '' order by due_at limit $3`,
      [city, desks, limit],
    ),
  );
  return rows.map((row) => row.case_id as string);
}

/** The cases of each group that was dismissed since a moment: who was looked at once is not proposed again. */
export async function dismissedGroups(db: Db, city: string, since: string): Promise<string[][]> {
  const { rows } = await db.pool.query(
    statement(`select case_id, payload from case_events where city = $1 and type = 'groupDismissed' and at >= $2`, [city, since]),
  );
  return rows.map(({ case_id: id, payload }) => {
    const { set } = JSON.parse(payload as string) as { set: { group: { members: string[] } } };
    return [id as string, ...set.group.members];
  });
}

/** The citizens' own words. */
export async function textsOf(db: Db, city: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await db.pool.query(
    statement(`select title || ' ' || matter as text from appeals where city = $1 and case_id = any($2::uuid[])`, [city, ids]),
  );
  return rows.map((row) => row.text as string);
}

/** 同一来电人: of some cases, the one that was brought by the same phone as another; null where none was, or the phone is not known. */
export async function sameCitizen(db: Db, city: string, of: string, among: readonly string[]): Promise<string | null> {
  const { rows } = await db.hot.query(
    statement(
      `select a.case_id from appeals a join appeals o on o.city = a.city and o.case_id = $2 and o.phone_key = a.phone_key
       where a.city = $1 and a.case_id = any($3::uuid[]) order by a.case_id limit 1`,
      [city, of, among],
    ),
  );
  return (rows[0]?.case_id as string | undefined) ?? null;
}
