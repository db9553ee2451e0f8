import { type Db, statement } from '#platform/db.ts';
import { gather } from '#platform/gather.ts';
import type { CaseChange } from './store.ts';
import { compact } from './store.ts';

/** The row of `appeals`: the citizen's words, and the person sealed. */
export type AppealRow = {
  title: string;
  matter: string;
  address: string | null;
  answers: string | null;
  person: Buffer | null;
  phoneKey: Buffer | null;
  source: string | null;
};
export type Birth = Omit<CaseChange, 'before' | 'gone'> & { appeal: AppealRow };

/**
 * Everything that a new case is, in one statement for all that came in the same instant. The first line of the record carries the
 * command's key: when that key was used before, nothing of this appeal is written, and it is missing from what comes back.
 */
const BEAR = `
  with first as (
    insert into case_events (city, case_id, seq, type, at, actor, actor_name, role, unit, behalf, origin, payload, hash, command, print)
    select e.* from unnest($1::text[], $2::uuid[], $3::int[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[],
      $9::text[], $10::text[], $11::text[], $12::json[], $13::bytea[], $14::bytea[], $15::text[])
      as e (city, case_id, seq, type, at, actor, actor_name, role, unit, behalf, origin, payload, hash, command, print)
    where e.seq = 1
    on conflict (city, command) where command is not null do nothing
    returning city, case_id
  ), rest as (
    insert into case_events (city, case_id, seq, type, at, actor, actor_name, role, unit, behalf, origin, payload, hash)
    select e.* from unnest($1::text[], $2::uuid[], $3::int[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[],
      $9::text[], $10::text[], $11::text[], $12::json[], $13::bytea[])
      as e (city, case_id, seq, type, at, actor, actor_name, role, unit, behalf, origin, payload, hash)
    join first f on f.city = e.city and f.case_id = e.case_id where e.seq > 1
  ), born as (
    insert into cases (city, id, number, version, state, head, received_at, closed_at, type, grade, category, channel, district, street,
      lon, lat, doc)
    select c.* from unnest($16::text[], $17::uuid[], $18::text[], $19::int[], $20::text[], $21::bytea[], $22::timestamptz[],
      $23::timestamptz[], $24::text[], $25::text[], $26::text[], $27::text[], $28::text[], $29::text[], $30::float8[], $31::float8[], $32::json[])
      as c (city, id, number, version, state, head, received_at, closed_at, type, grade, category, channel, district, street, lon, lat, doc)
    join first f on f.city = c.city and f.case_id = c.id
  ), words as (
    insert into appeals (city, case_id, title, matter, address, answers, person, phone_key, source, at)
    select a.* from unnest($16::text[], $17::uuid[], $33::text[], $34::text[], $35::text[], $36::json[], $37::bytea[], $38::bytea[],
      $39::text[], $22::timestamptz[]) as a (city, case_id, title, matter, address, answers, person, phone_key, source, at)
    join first f on f.city = a.city and f.case_id = a.case_id
  ), desks as (
    insert into desk_entries (city, case_id, desk, unit, due_at)
    select d.* from unnest($40::text[], $41::uuid[], $42::text[], $43::text[], $44::timestamptz[]) as d (city, case_id, desk, unit, due_at)
    join first f on f.city = d.city and f.case_id = d.case_id
  )
  select city, case_id from first`;

async function bearAll(db: Db, births: Birth[]): Promise<boolean[]> {
  const events = births.flatMap((birth) => birth.events.map((event) => ({ birth, event })));
  const desks = births.flatMap((birth) => birth.come.map((entry) => ({ birth, entry })));
  const of = <T>(pick: (birth: Birth) => T) => births.map(pick);
  const line = <T>(pick: (each: (typeof events)[number]) => T) => events.map(pick);
  // biome-ignore format: one line for each group of columns reads better than one for each column
  const values = [
    line((e) => e.birth.after.city), line((e) => e.birth.after.id), line((e) => e.event.seq), line((e) => e.event.type), line((e) => e.event.at),
    line((e) => e.event.actor.id), line((e) => e.event.actor.name), line((e) => e.event.actor.role), line((e) => e.event.actor.unit),
    line((e) => e.event.actor.behalf), line((e) => e.event.actor.origin), line((e) => e.event.payload), line((e) => e.event.hash),
    line((e) => e.birth.command), line((e) => e.birth.print),
    of((b) => b.after.city), of((b) => b.after.id), of((b) => b.after.number), of((b) => b.after.version), of((b) => b.after.state),
    of((b) => b.head), of((b) => b.after.receivedAt), of((b) => b.after.closedAt), of((b) => b.after.type), of((b) => b.after.grade),
    of((b) => b.after.category), of((b) => b.after.channel), of((b) => b.after.district), of((b) => b.after.street),
    of((b) => b.after.point?.lon ?? null), of((b) => b.after.point?.lat ?? null), of((b) => compact(b.after)),
    of((b) => b.appeal.title), of((b) => b.appeal.matter), of((b) => b.appeal.address), of((b) => b.appeal.answers), of((b) => b.appeal.person),
    of((b) => b.appeal.phoneKey), of((b) => b.appeal.source),
    desks.map((d) => d.birth.after.city), desks.map((d) => d.birth.after.id), desks.map((d) => d.entry.desk), desks.map((d) => d.entry.unit),
    desks.map((d) => d.entry.due),
  ];
  const { rows } = await db.hot.query(statement(BEAR, values));
  const born = new Set(rows.map((row) => row.case_id as string));
  return births.map((birth) => born.has(birth.after.id));
}

/** False when this command was done before: nothing was written. */
export const birthStore = (db: Db): ((birth: Birth) => Promise<boolean>) =>
  // Two births with the same key in one batch would both look new to the statement.
  gather((births: Birth[]) => bearAll(db, births), {
    lanes: 2,
    key: ({ command, after }) => command?.toString('hex') ?? after.id,
  });

export async function doneBefore(db: Db, city: string, command: Buffer): Promise<{ caseId: string; print: string } | null> {
  const { rows } = await db.hot.query(
    statement('select case_id, print from case_events where city = $1 and command = $2', [city, command]),
  );
  return rows[0] ? { caseId: rows[0].case_id, print: rows[0].print } : null;
}
