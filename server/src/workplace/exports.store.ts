import { type Db, statement } from '#platform/db.ts';

export type ExportJob = {
  id: string;
  staffId: string;
  what: Record<string, unknown>;
  format: 'csv' | 'xlsx';
  language: 'zh' | 'en';
  columns: string[];
  reason: string | null;
  origin: string;
  name: string;
  status: 'waiting' | 'running' | 'done' | 'failed';
  total: number | null;
  rows: number;
  cursor: unknown;
  spooled: number;
  bytes: number | null;
  why: string | null;
  at: string;
  doneAt: string | null;
  expires: string;
};

const COLUMNS = `id, staff_id as "staffId", what, format, language, columns, reason, origin, name, status, total, rows, cursor, spooled, bytes, why, at,
  done_at as "doneAt", expires`;

type NewExport = Pick<
  ExportJob,
  'id' | 'staffId' | 'what' | 'format' | 'language' | 'columns' | 'reason' | 'origin' | 'name' | 'at' | 'expires'
>;

/** Orders an export; asked for again with the same key it is the one that was ordered. Null when the person has too many under way. */
export async function orderExport(
  db: Db,
  city: string,
  order: NewExport,
  command: Buffer | null,
  most: number,
): Promise<ExportJob | null> {
  const { rows } = await db.pool.query(
    statement(
      `with known as (
         select * from exports where city = $1 and command = $13
       ), made as (
         insert into exports (city, id, staff_id, what, format, language, columns, reason, origin, name, at, expires, command, status)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'waiting'
         where not exists (select from known)
           and (select count(*) from exports where city = $1 and staff_id = $3 and status in ('waiting', 'running')) < $14
         on conflict do nothing returning *
       )
       select ${COLUMNS} from known union all select ${COLUMNS} from made`,
      [
        city,
        ...[order.id, order.staffId, JSON.stringify(order.what), order.format, order.language, order.columns],
        ...[order.reason, order.origin, order.name, order.at, order.expires],
        command,
        most,
      ],
    ),
  );
  return (rows[0] as ExportJob | undefined) ?? null;
}

export async function exportsOf(db: Db, city: string, staff: string, now: string): Promise<ExportJob[]> {
  const { rows } = await db.pool.query(
    statement(`select ${COLUMNS} from exports where city = $1 and staff_id = $2 and expires > $3 order by at desc limit 50`, [
      city,
      staff,
      now,
    ]),
  );
  return rows as ExportJob[];
}

export async function exportById(db: Db, city: string, staff: string, id: string): Promise<ExportJob | null> {
  const { rows } = await db.pool.query(
    statement(`select ${COLUMNS} from exports where city = $1 and staff_id = $2 and id = $3`, [city, staff, id]),
  );
  return (rows[0] as ExportJob | undefined) ?? null;
}

/** Takes the oldest that waits, or that somebody left: for as long as the lease is renewed nobody else has it. */
export async function takeExport(db: Db, city: string, now: string, until: string): Promise<ExportJob | null> {
  const { rows } = await db.pool.query(
    statement(
      `update exports set status = 'running', leased = $3 where city = $1 and id = (
         select id from exports where city = $1 and status in ('waiting', 'running') and (leased is null or leased < $2)
         order by at limit 1 for update skip locked)
       returning ${COLUMNS}`,
      [city, now, until],
    ),
  );
  return (rows[0] as ExportJob | undefined) ?? null;
}

/** Holds on to it; false when it was taken away in between. */
export async function holdExport(db: Db, city: string, id: string, until: string | null): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    statement("update exports set leased = $3 where city = $1 and id = $2 and status = 'running'", [city, id, until]),
  );
  return rowCount === 1;
}

export async function noteProgress(
  db: Db,
  city: string,
  id: string,
  progress: Pick<ExportJob, 'rows' | 'cursor' | 'spooled' | 'total'>,
): Promise<void> {
  await db.pool.query(
    statement('update exports set rows = $3, cursor = $4, spooled = $5, total = $6 where city = $1 and id = $2', [
      city,
      id,
      progress.rows,
      JSON.stringify(progress.cursor),
      progress.spooled,
      progress.total,
    ]),
  );
}

export async function endExport(
  db: Db,
  city: string,
  id: string,
  end: { status: 'done' | 'failed'; at: string; bytes: number | null; why: string | null },
): Promise<void> {
  await db.pool.query(
    statement('update exports set status = $3, done_at = $4, bytes = $5, why = $6, leased = null where city = $1 and id = $2', [
      city,
      id,
      end.status,
      end.at,
      end.bytes,
      end.why,
    ]),
  );
}

export async function dropExport(db: Db, city: string, staff: string, id: string): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    statement('delete from exports where city = $1 and staff_id = $2 and id = $3', [city, staff, id]),
  );
  return rowCount === 1;
}

export async function dropExpired(db: Db, city: string, now: string): Promise<string[]> {
  const { rows } = await db.pool.query(
    statement(
      'delete from exports where city = $1 and id in (select id from exports where city = $1 and expires <= $2 limit 100) returning id',
      [city, now],
    ),
  );
  return rows.map(({ id }) => id as string);
}
