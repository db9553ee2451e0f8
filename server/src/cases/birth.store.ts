import { arrayOf, bytesOf, jsonsOf, textsOf } from '#platform/arrays.ts';
import { type Db, statement } from '#platform/db.ts';
import { gather } from '#platform/gather.ts';
import type { CaseChange } from './store.ts';
import { compact, isDuplicateCommand } from './store.ts';

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
 * command's key: what has a key that was used before is not written, and comes back.
 */
const BEAR = `
  with done as materialized (
    select coalesce(array_agg(u.id), '{}') as ids from unnest($1::text[], $2::uuid[], $14::bytea[]) as u (city, id, command)
    join case_events e on e.city = u.city and e.command = u.command
  ), lines as (
    insert into case_events (city, case_id, seq, type, at, actor, actor_name, role, unit, behalf, origin, payload, hash, command, print)
    select * from unnest($1::text[], $2::uuid[], $3::int[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[],
      $9::text[], $10::text[], $11::text[], $12::json[], $13::bytea[], $14::bytea[], $15::text[]) as e (city, id)
    where e.id <> all ((select ids from done)::uuid[])
  ), words as (
    insert into appeals (city, case_id, title, matter, address, answers, person, phone_key, source, at)
    select * from unnest($16::text[], $17::uuid[], $33::text[], $34::text[], $35::text[], $36::json[], $37::bytea[], $38::bytea[],
      $39::text[], $22::timestamptz[]) as a (city, id)
    where a.id <> all ((select ids from done)::uuid[])
  ), desks as (
    insert into desk_entries (city, case_id, desk, unit, due_at)
    select * from unnest($40::text[], $41::uuid[], $42::text[], $43::text[], $44::timestamptz[]) as d (city, id)
    where d.id <> all ((select ids from done)::uuid[])
  ), born as (
    insert into cases (city, id, number, version, state, head, received_at, closed_at, type, grade, category, channel, district, street,
      lon, lat, doc)
    select * from unnest($16::text[], $17::uuid[], $18::text[], $19::int[], $20::text[], $21::bytea[], $22::timestamptz[],
      $23::timestamptz[], $24::text[], $25::text[], $26::text[], $27::text[], $28::text[], $29::text[], $30::float8[], $31::float8[],
      $32::json[]) as c (city, id)
    where c.id <> all ((select ids from done)::uuid[])
  )
  select unnest(ids) as id from done`;

type Cell = string | number | null;

/** The columns of BEAR. */
function columnsOf(births: readonly Birth[]): (string | Buffer)[] {
  const events = births.flatMap((birth) => birth.events.map((event, index) => ({ birth, event, first: index === 0 })));
  const desks = births.flatMap((birth) => birth.come.map((entry) => ({ birth, entry })));
  const of = (pick: (birth: Birth) => Cell) => arrayOf(births.map(pick));
  const line = (pick: (each: (typeof events)[number]) => Cell) => arrayOf(events.map(pick));
  const place = (pick: (each: (typeof desks)[number]) => Cell) => arrayOf(desks.map(pick));
  // biome-ignore format: one line for each group of columns reads better than one for each column
  return [
    line((e) => e.birth.after.city), line((e) => e.birth.after.id), line((e) => e.event.seq), line((e) => e.event.type), line((e) => e.event.at),
    line((e) => e.event.actor.id), line((e) => e.event.actor.name), line((e) => e.event.actor.role), line((e) => e.event.actor.unit),
    line((e) => e.event.actor.behalf), line((e) => e.event.actor.origin),
    jsonsOf(events.map((e) => e.event.payload)), bytesOf(events.map((e) => e.event.hash)),
    bytesOf(events.map((e) => (e.first ? e.birth.command : null))), line((e) => (e.first ? e.birth.print : null)),
    of((b) => b.after.city), of((b) => b.after.id), of((b) => b.after.number), of((b) => b.after.version), of((b) => b.after.state),
    bytesOf(births.map((b) => b.head)), of((b) => b.after.receivedAt), of((b) => b.after.closedAt), of((b) => b.after.type),
    of((b) => b.after.grade), of((b) => b.after.category), of((b) => b.after.channel), of((b) => b.after.district), of((b) => b.after.street),
    of((b) => b.after.point?.lon ?? null), of((b) => b.after.point?.lat ?? null), jsonsOf(births.map((b) => compact(b.after))),
    textsOf(births.map((b) => b.appeal.title)), textsOf(births.map((b) => b.appeal.matter)), textsOf(births.map((b) => b.appeal.address)),
    jsonsOf(births.map((b) => b.appeal.answers)), bytesOf(births.map((b) => b.appeal.person)), bytesOf(births.map((b) => b.appeal.phoneKey)),
    textsOf(births.map((b) => b.appeal.source)),
    place((d) => d.birth.after.city), place((d) => d.birth.after.id), place((d) => d.entry.desk), place((d) => d.entry.unit),
    place((d) => d.entry.due),
  ];
}

async function bearAll(db: Db, births: Birth[]): Promise<boolean[]> {
  try {
    const { rows } = await db.hot.query(statement(BEAR, columnsOf(births)));
    const done = new Set(rows.map(({ id }) => id as string));
    return births.map(({ after }) => !done.has(after.id));
  } catch (error) {
    // The same command came by another way in this very moment and fails all that travelled with it: halves are tried, down to this one.
    if (births.length === 1 && isDuplicateCommand(error)) return [false];
    throw error;
  }
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
