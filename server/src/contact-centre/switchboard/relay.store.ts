import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';

export async function noteLead(db: Db, program: string, linked: boolean, at: Moment): Promise<void> {
  await db.pool.query(
    statement(
      `insert into telephone_lead (program, linked, beat_at) values ($1, $2, $3)
       on conflict (one) do update set program = excluded.program, linked = excluded.linked, beat_at = excluded.beat_at`,
      [program, linked, at],
    ),
  );
}
export async function dropLead(db: Db, program: string): Promise<void> {
  await db.pool.query(statement('delete from telephone_lead where program = $1', [program]));
}
export type Lead = { program: string; linked: boolean; beatAt: Moment };
export async function leadOf(db: Db): Promise<Lead | null> {
  const { rows } = await db.pool.query(statement('select program, linked, beat_at as "beatAt" from telephone_lead'));
  return (rows[0] as Lead | undefined) ?? null;
}

export async function putAsk(db: Db, id: string, body: Buffer): Promise<void> {
  await db.pool.query(statement('insert into telephone_asks (id, body) values ($1, $2)', [id, body]));
}
/** Whoever takes an ask alone answers it. */
export async function takeAsk(db: Db, id: string): Promise<Buffer | null> {
  const { rows } = await db.pool.query(
    statement(
      `update telephone_asks set body = '' where id = $1 and body <> '' returning (select body from telephone_asks where id = $1) as body`,
      [id],
    ),
  );
  return (rows[0]?.body as Buffer | undefined) ?? null;
}
export async function putAnswer(db: Db, id: string, answer: Buffer): Promise<void> {
  await db.pool.query(statement('update telephone_asks set answer = $2 where id = $1', [id, answer]));
}
/** Takes the answer away; what nobody fetched goes with it after a minute. */
export async function takeAnswer(db: Db, id: string): Promise<Buffer | null> {
  const { rows } = await db.pool.query(
    statement(`delete from telephone_asks where id = $1 or at < now() - interval '1 minute' returning id, answer`, [id]),
  );
  return (
    ((rows as { id: string; answer: Buffer | null }[]).find((row) => row.id === id)?.answer as Buffer | null | undefined) ?? null
  );
}
