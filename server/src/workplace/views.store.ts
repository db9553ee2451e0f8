import { type Db, statement } from '#platform/db.ts';

export type SavedView = { id: string; desk: string; name: string; body: Record<string, unknown>; at: string };
type Owner = { city: string; id: string };

export async function viewsOf(db: Db, { city, id }: Owner): Promise<SavedView[]> {
  const { rows } = await db.pool.query(
    statement(
      'select id, desk, name, body, at from saved_views where city = $1 and staff_id = $2 order by desk, name limit 200',
      [city, id],
    ),
  );
  return rows as SavedView[];
}

/** 保存视图: a view of the same name on the same list is replaced; says which id it has, or null when there are too many. */
export async function saveView(
  db: Db,
  { city, id }: Owner,
  view: { id: string; desk: string; name: string; body: unknown; at: string },
  most: number,
): Promise<string | null> {
  const { rows } = await db.pool.query(
    statement(
      `insert into saved_views (city, staff_id, id, desk, name, body, at)
       select $1, $2, $3, $4, $5, $6, $7
       where (select count(*) from saved_views where city = $1 and staff_id = $2) < $8
         or exists (select from saved_views where city = $1 and staff_id = $2 and desk = $4 and name = $5)
       on conflict (city, staff_id, desk, name) do update set body = excluded.body, at = excluded.at returning id`,
      [city, id, view.id, view.desk, view.name, JSON.stringify(view.body), view.at, most],
    ),
  );
  return (rows[0]?.id as string | undefined) ?? null;
}

export async function dropView(db: Db, { city, id }: Owner, view: string): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    statement('delete from saved_views where city = $1 and staff_id = $2 and id = $3', [city, id, view]),
  );
  return rowCount === 1;
}
