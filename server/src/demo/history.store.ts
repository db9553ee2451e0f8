import type pg from 'pg';
import { type Db, statement } from '#platform/db.ts';

/** Only a demonstration has this table: it is made with the first load, in the same transaction. */
const TABLE = 'create table if not exists demo_loads (city text primary key, cases int not null, at timestamptz not null)';

export async function isLoaded(db: Db, city: string): Promise<boolean> {
  const { rows } = await db.pool.query(`select to_regclass('demo_loads') is not null as there`);
  if (!rows[0]?.there) return false;
  const { rowCount } = await db.pool.query(statement('select from demo_loads where city = $1', [city]));
  return rowCount === 1;
}

/** False when another load was first; one that is under way is waited for. */
export async function markLoaded(client: pg.PoolClient, city: string, cases: number, at: string): Promise<boolean> {
  await client.query(`select pg_advisory_xact_lock(hashtext('demo_loads'))`);
  await client.query(TABLE);
  const { rowCount } = await client.query('insert into demo_loads (city, cases, at) values ($1, $2, $3) on conflict do nothing', [
    city,
    cases,
    at,
  ]);
  return rowCount === 1;
}
