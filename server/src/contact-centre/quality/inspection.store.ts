import { arrayOf, jsonsOf } from '#platform/arrays.ts';
import { type Db, statement } from '#platform/db.ts';
import { NotFound } from '#platform/errors.ts';
import type { SubjectKind } from '#directory/quality.ts';
import type { Moment } from '#directory/vocabulary.ts';
import {
  applyInspectionEvent,
  BY_CHANCE,
  type Inspection,
  type InspectionEvent,
  type InspectionState,
  isSettled,
} from './inspection.ts';

export type InspectionActor = { id: string; name: string; role: string };
export const MACHINE: InspectionActor = { id: 'system', name: 'system', role: 'system' };
export type InspectionLine = { seq: number; type: string; at: Moment; by: string; role: string; data: Record<string, unknown> };

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const documentOf = ({ city: _, id: _id, version: _version, state: _state, ...rest }: Inspection): string => JSON.stringify(rest);
type Row = { city: string; id: string; version: number; state: InspectionState; document: string };
const inspectionOf = ({ document, ...row }: Row): Inspection => ({ ...(JSON.parse(document) as Inspection), ...row });

const columnsOf = (found: Inspection) => [
  ...[found.city, found.id, found.version, found.state, found.dueAt, found.movedAt],
  ...[
    isSettled(found) ? (found.result?.score ?? null) : null,
    found.second !== null,
    found.exemplary !== null,
    documentOf(found),
  ],
];
const linesOf = (first: number, events: readonly InspectionEvent[], { id, name, role }: InspectionActor) => [
  ...[arrayOf(events.map((_, at) => first + at)), arrayOf(events.map(({ type }) => type)), id, name, role],
  jsonsOf(events.map(({ data, set }) => JSON.stringify({ data, set }))),
];

/** Writes an inspection that begins with its first line, in one statement. False where this piece of work is inspected already. */
export async function beginInspection(db: Db, event: InspectionEvent, by: InspectionActor): Promise<boolean> {
  const found = applyInspectionEvent(null, event);
  const { kind, ref, seq, person, unit, team, reasons, happenedAt } = found;
  const byChance = reasons.some((reason) => BY_CHANCE.has(reason));
  const { rowCount } = await db.pool.query(
    statement(
      `with begun as (
         insert into inspections (city, id, version, state, due_at, moved_at, score, twice, exemplary, document,
           kind, ref, seq, person, unit, team, by_chance, happened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $17, $18, $19, $20, $21, $22, $23, $24)
         on conflict (city, kind, ref, seq) do nothing returning city, id
       )
       insert into inspection_lines (city, inspection, seq, type, at, actor, actor_name, role, payload)
       select b.city, b.id, l.seq, l.type, $6, $13, $14, $15, l.payload
       from begun b, unnest($11::int[], $12::text[], $16::json[]) as l (seq, type, payload)`,
      [...columnsOf(found), ...linesOf(1, [event], by), kind, ref, seq ?? 0, person, unit, team, byChance, happenedAt],
    ),
  );
  return rowCount === 1;
}

/** Writes what happened, row and lines in one statement; null when somebody else acted in between. */
export async function saveInspection(
  db: Db,
  before: Inspection,
  events: readonly InspectionEvent[],
  by: InspectionActor,
  at: Moment,
): Promise<Inspection | null> {
  const after = events.reduce((found: Inspection, event) => applyInspectionEvent(found, event), before);
  const { rowCount } = await db.pool.query(
    statement(
      `with saved as (
         update inspections set version = $3, state = $4, due_at = $5, moved_at = $6, score = $7, twice = $8, exemplary = $9, document = $10
         where city = $1 and id = $2 and version = $17 returning city, id
       )
       insert into inspection_lines (city, inspection, seq, type, at, actor, actor_name, role, payload)
       select s.city, s.id, l.seq, l.type, $18, $13, $14, $15, l.payload
       from saved s, unnest($11::int[], $12::text[], $16::json[]) as l (seq, type, payload)`,
      [...columnsOf(after), ...linesOf(before.version + 1, events, by), before.version, at],
    ),
  );
  return rowCount === events.length ? after : null;
}

export async function inspectionById(db: Db, city: string, id: string): Promise<Inspection> {
  const { rows } = await db.pool.query(
    statement('select city, id, version, state, document from inspections where city = $1 and id = $2', [city, id]),
  );
  if (!rows[0]) throw new NotFound('inspection');
  return inspectionOf(rows[0] as Row);
}

export async function inspectionOfSubject(
  db: Db,
  city: string,
  kind: SubjectKind,
  ref: string,
  seq: number,
): Promise<string | null> {
  const { rows } = await db.pool.query(
    statement('select id from inspections where city = $1 and kind = $2 and ref = $3 and seq = $4', [city, kind, ref, seq]),
  );
  return (rows[0]?.id as string | undefined) ?? null;
}

/** 一通电话的质检: as a rule one, at most a few. */
export async function inspectionsOfCall(db: Db, city: string, call: string): Promise<Inspection[]> {
  const { rows } = await db.pool.query(
    statement(
      `select city, id, version, state, document from inspections where city = $1 and kind = 'call' and ref = $2 order by id limit 20`,
      [city, call],
    ),
  );
  return rows.map((row) => inspectionOf(row as Row));
}

export async function inspectionLines(db: Db, city: string, id: string): Promise<InspectionLine[]> {
  const { rows } = await db.pool.query(
    statement(
      `select seq, type, at, actor_name as by, role, payload->'data' as data from inspection_lines
       where city = $1 and inspection = $2 order by seq limit 200`,
      [city, id],
    ),
  );
  return rows.map(({ data, ...line }) => ({ ...line, data: JSON.parse(data as string) })) as InspectionLine[];
}

/** 待办: what has a deadline, the most pressing first; or everything, by when it moved last. */
export type InspectionFilter = { states: readonly InspectionState[]; kind: SubjectKind | null; order: 'due' | 'newest' };
/** Own results: of a person, and of the unit whose replies these are. */
type Own = { states: readonly InspectionState[]; person: string; unit: string | null };
export type Listed = Inspection & { personName: { zh: string; en: string } | null; number: string | null; title: string | null };

const LISTED = `i.city, i.id, i.version, i.state, i.document, p.zh, p.en, c.number, a.title`;
const BESIDE = `left join staff p on p.city = i.city and p.id::text = i.person
  left join cases c on c.city = i.city and i.kind <> 'call' and c.id = i.ref
  left join appeals a on a.city = i.city and i.kind <> 'call' and a.case_id = i.ref`;
const listedOf = ({ zh, en, number, title, ...row }: Row & Record<'zh' | 'en' | 'number' | 'title', string | null>): Listed => ({
  ...inspectionOf(row),
  personName: zh !== null && en !== null ? { zh, en } : null,
  number,
  title,
});

export async function inspectionsPage(
  db: Db,
  city: string,
  { states, kind, order }: InspectionFilter,
  after: { at: Moment; id: string } | null,
  limit: number,
): Promise<Listed[]> {
  const [by, way, than] = order === 'due' ? ['due_at', 'asc', '>'] : ['moved_at', 'desc', '<'];
  const first = order === 'due' ? { at: '-infinity', id: FIRST_ID } : { at: 'infinity', id: LAST_ID };
  const { at, id } = after ?? first;
  const { rows } = await db.pool.query(
    statement(
      `select ${LISTED} from (
         select * from inspections where city = $1 and state = any($2::text[]) and ($3::text is null or kind = $3)
           and ${by} is not null and (${by}, id) ${than} ($4, $5) order by ${by} ${way}, id ${way} limit $6
       ) i ${BESIDE} order by i.${by} ${way}, i.id ${way}`,
      [city, states, kind, at, id, limit],
    ),
  );
  return rows.map((row) => listedOf(row as never));
}

/** What somebody was told of the own work, or of the unit's replies, the newest first. */
export async function ownInspections(
  db: Db,
  city: string,
  { states, person, unit }: Own,
  before: { at: Moment; id: string } | null,
  limit: number,
): Promise<Listed[]> {
  const own = (of: string, value: string) =>
    `(select * from inspections where city = $1 and ${of} = ${value} and state = any($2::text[])
       and (moved_at, id) < ($5, $6) order by moved_at desc, id desc limit $7)`;
  const { rows } = await db.pool.query(
    statement(
      `select ${LISTED} from (
         select distinct on (moved_at, id) o.* from (
           ${own('person', '$3')} union all ${own('unit', '$4')}
         ) o order by moved_at desc, id desc limit $7
       ) i ${BESIDE} order by i.moved_at desc, i.id desc`,
      [city, states, person, unit, before?.at ?? 'infinity', before?.id ?? LAST_ID, limit],
    ),
  );
  return rows.map((row) => listedOf(row as never));
}

/** What time has something to say of. */
export async function dueInspections(db: Db, city: string, now: Moment, limit: number): Promise<Inspection[]> {
  const { rows } = await db.pool.query(
    statement(
      `select city, id, version, state, document from inspections
       where city = $1 and state in ('scored', 'notified', 'accepted') and due_at <= $2 order by due_at, id limit $3`,
      [city, now, limit],
    ),
  );
  return rows.map((row) => inspectionOf(row as Row));
}

export async function keepDraft(db: Db, city: string, id: string, staff: string, body: unknown, at: Moment): Promise<void> {
  await db.pool.query(
    statement(
      `insert into inspection_drafts (city, inspection, staff, body, at) values ($1, $2, $3, $4, $5)
       on conflict (city, inspection, staff) do update set body = excluded.body, at = excluded.at`,
      [city, id, staff, JSON.stringify(body), at],
    ),
  );
}
export async function draftOf(db: Db, city: string, id: string, staff: string): Promise<{ body: unknown; at: Moment } | null> {
  const { rows } = await db.pool.query(
    statement('select body, at from inspection_drafts where city = $1 and inspection = $2 and staff = $3', [city, id, staff]),
  );
  return rows[0] ? { body: JSON.parse(rows[0].body as string), at: rows[0].at as Moment } : null;
}
export const dropDraft = (db: Db, city: string, id: string, staff: string): Promise<unknown> =>
  db.pool.query(statement('delete from inspection_drafts where city = $1 and inspection = $2 and staff = $3', [city, id, staff]));

export type InspectionLook = {
  city: string;
  inspection: string;
  staff: string;
  role: string;
  reason: string;
  at: Moment;
  origin: string;
};
/** 查看留痕: written before anything is shown. */
export const noteInspectionLook = (db: Db, look: InspectionLook): Promise<unknown> =>
  db.pool.query(
    statement(
      'insert into inspection_looks (city, inspection, staff, role, reason, at, origin) values ($1, $2, $3, $4, $5, $6, $7)',
      [look.city, look.inspection, look.staff, look.role, look.reason, look.at, look.origin],
    ),
  );
export async function inspectionLooks(
  db: Db,
  city: string,
  id: string,
): Promise<{ by: string; role: string; reason: string; at: Moment }[]> {
  const { rows } = await db.pool.query(
    statement(
      `select coalesce(s.zh, l.staff::text) as by, l.role, l.reason, l.at from inspection_looks l
       left join staff s on s.city = l.city and s.id = l.staff where l.city = $1 and l.inspection = $2 order by l.id desc limit 200`,
      [city, id],
    ),
  );
  return rows as { by: string; role: string; reason: string; at: Moment }[];
}
