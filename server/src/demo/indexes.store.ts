import type pg from 'pg';

/** The indexes of some tables that no constraint needs: dropped for a great load, made again when it is in. */
export async function indexesOf(pool: pg.Pool, tables: readonly string[]) {
  const { rows } = await pool.query(
    `select i.indexname as name, i.indexdef as definition from pg_indexes i
     where i.schemaname = current_schema() and i.tablename = any($1)
       and not exists (select from pg_constraint c where c.conname = i.indexname and c.contype in ('p', 'u', 'x'))`,
    [tables],
  );
  return {
    async drop(db: pg.Pool): Promise<void> {
      for (const { name } of rows) await db.query(`drop index ${name}`);
    },
    async make(db: pg.Pool): Promise<void> {
      const client = await db.connect();
      try {
        await client.query(`set maintenance_work_mem = '512MB'`);
        for (const { definition } of rows) await client.query(definition);
        await client.query('reset maintenance_work_mem');
      } finally {
        client.release();
      }
    },
  };
}
