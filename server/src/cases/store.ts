import { arrayOf, bytesOf, jsonsOf } from '#platform/arrays.ts';
import { type Db, statement } from '#platform/db.ts';
import { NotFound } from '#platform/errors.ts';
import { gather } from '#platform/gather.ts';
import type { Role } from '#directory/vocabulary.ts';
import { type Case, unborn } from './case.ts';
import type { DeskEntry } from './desks.ts';
import type { RecordedEvent } from './event.ts';
import type { CaseState, EventType } from './lifecycle.ts';

/** What was kept of a command: the case it changed, and a digest of what it asked for. */
export type Done = { caseId: string; print: string };
export type Wanted = { city: string; id: string; command: Buffer | null };
export type Loaded = { found: Case; head: Buffer; done: Done | null };

export type ChainedEvent = RecordedEvent & { hash: Buffer };
export type CaseChange = {
  before: Case;
  after: Case;
  head: Buffer;
  events: ChainedEvent[];
  gone: DeskEntry[];
  come: DeskEntry[];
  command: Buffer | null;
  print: string | null;
};

const COLUMNS: ReadonlySet<string> = new Set<keyof Case>(['city', 'id', 'number', 'version', 'state']);
const BLANK = unborn({} as Case) as Record<string, unknown>;
const BLANK_TEXT = new Map(
  Object.entries(BLANK).map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : null]),
);

/** A case as it is kept: what differs from a blank one. What has a column of its own is not kept twice. */
export function compact(found: Case): string {
  let text = '';
  for (const [key, value] of Object.entries(found)) {
    if (value === BLANK[key] || value === undefined || COLUMNS.has(key)) continue;
    const written = JSON.stringify(value);
    if (written !== BLANK_TEXT.get(key)) text += `${text === '' ? '' : ','}"${key}":${written}`;
  }
  return `{${text}}`;
}

export type CaseRow = { city: string; id: string; number: string; version: number; state: string; doc: string };
export const expand = ({ city, id, number, version, state, doc }: CaseRow): Case => ({
  ...unborn(JSON.parse(doc) as Case),
  city,
  id,
  number,
  version,
  state: state as CaseState,
});

const LOAD = `
  select c.city, c.id, c.number, c.version, c.state, c.doc, c.head, e.case_id as done_case, e.print as done_print
  from unnest($1::text[], $2::uuid[], $3::bytea[]) with ordinality as want (city, id, command, n)
  left join cases c on c.city = want.city and c.id = want.id
  left join case_events e on e.city = want.city and e.command = want.command
  order by want.n`;

async function loadBatch(db: Db, wanted: Wanted[]): Promise<(Loaded | null)[]> {
  const { rows } = await db.hot.query(
    statement(LOAD, [
      arrayOf(wanted.map((w) => w.city)),
      arrayOf(wanted.map((w) => w.id)),
      bytesOf(wanted.map((w) => w.command)),
    ]),
  );
  return rows.map((row) =>
    row.id === null
      ? null
      : { found: expand(row), head: row.head, done: row.done_case ? { caseId: row.done_case, print: row.done_print } : null },
  );
}

/** Two changes of one case never meet: the second finds another version, and is judged again on what it finds. */
const SAVE = `
  with want as (
    select * from unnest($1::text[], $2::uuid[], $3::int[], $4::int[], $5::text[], $6::bytea[], $7::text[], $8::timestamptz[],
      $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::uuid[], $16::json[], $28::timestamptz[])
      as w (city, id, before, version, state, head, lead, overdue_at, closed_at, category, grade, type, district, street, master, doc, unit_due)
  ), saved as (
    update cases c set version = w.version, state = w.state, head = w.head, lead = w.lead, overdue_at = w.overdue_at,
      closed_at = w.closed_at, category = w.category, grade = w.grade, type = w.type, district = w.district, street = w.street,
      master = w.master, doc = w.doc, unit_due = w.unit_due
    from want w where c.city = w.city and c.id = w.id and c.version = w.before
    returning c.city, c.id, c.lead, c.received_at
  ), left_by as (
    delete from unit_words u using saved s where u.city = s.city and u.case_id = s.id and s.id = any ($42::uuid[]) and s.lead is null
  ), led as (
    insert into unit_words (city, unit, case_id, at)
    select s.city, s.lead, s.id, s.received_at from saved s where s.id = any ($42::uuid[]) and s.lead is not null
    on conflict (city, case_id) do update set unit = excluded.unit, words = null
  ), recorded as (
    insert into case_events (city, case_id, seq, type, at, actor, actor_name, role, unit, behalf, origin, payload, hash, command, print)
    select e.* from unnest($17::text[], $18::uuid[], $19::int[], $20::text[], $21::timestamptz[], $22::text[], $23::text[], $24::text[],
      $25::text[], $26::text[], $27::text[], $29::json[], $30::bytea[], $31::bytea[], $32::text[])
      as e (city, case_id, seq, type, at, actor, actor_name, role, unit, behalf, origin, payload, hash, command, print)
    join saved s on s.city = e.city and s.id = e.case_id
  ), gone as (
    delete from desk_entries d using unnest($33::text[], $34::uuid[], $35::text[], $36::text[]) as g (city, id, desk, unit), saved s
    where s.city = g.city and s.id = g.id and d.city = g.city and d.case_id = g.id and d.desk = g.desk and d.unit = g.unit
  ), come as (
    insert into desk_entries (city, case_id, desk, unit, due_at)
    select n.* from unnest($37::text[], $38::uuid[], $39::text[], $40::text[], $41::timestamptz[]) as n (city, id, desk, unit, due_at)
    join saved s on s.city = n.city and s.id = n.id
    on conflict (city, case_id, desk, unit) do update set due_at = excluded.due_at
  )
  select city, id from saved`;

type Cell = string | number | null;

/** The columns of SAVE. */
function columnsOf(changes: readonly CaseChange[]): (string | Buffer)[] {
  const events = changes.flatMap((change) => change.events.map((event, index) => ({ change, event, first: index === 0 })));
  const gone = changes.flatMap((change) => change.gone.map((entry) => ({ change, entry })));
  const come = changes.flatMap((change) => change.come.map((entry) => ({ change, entry })));
  const of = (pick: (change: CaseChange) => Cell) => arrayOf(changes.map(pick));
  const line = (pick: (each: (typeof events)[number]) => Cell) => arrayOf(events.map(pick));
  const place = (moved: typeof come, pick: (each: (typeof come)[number]) => Cell) => arrayOf(moved.map(pick));
  // biome-ignore format: one line for each group of columns reads better than one for each column
  return [
    of((c) => c.after.city), of((c) => c.after.id), of((c) => c.before.version), of((c) => c.after.version), of((c) => c.after.state),
    bytesOf(changes.map((c) => c.head)), of((c) => c.after.lead), of((c) => c.after.overdueAt), of((c) => c.after.closedAt),
    of((c) => c.after.category), of((c) => c.after.grade), of((c) => c.after.type), of((c) => c.after.district), of((c) => c.after.street),
    of((c) => c.after.master?.id ?? null), jsonsOf(changes.map((c) => compact(c.after))),
    line((e) => e.change.after.city), line((e) => e.change.after.id), line((e) => e.event.seq), line((e) => e.event.type),
    line((e) => e.event.at), line((e) => e.event.actor.id), line((e) => e.event.actor.name), line((e) => e.event.actor.role),
    line((e) => e.event.actor.unit), line((e) => e.event.actor.behalf), line((e) => e.event.actor.origin),
    of((c) => c.after.clocks.unit?.due ?? null),
    jsonsOf(events.map((e) => e.event.payload)), bytesOf(events.map((e) => e.event.hash)),
    bytesOf(events.map((e) => (e.first ? e.change.command : null))), line((e) => (e.first ? e.change.print : null)),
    place(gone, (g) => g.change.after.city), place(gone, (g) => g.change.after.id), place(gone, (g) => g.entry.desk),
    place(gone, (g) => g.entry.unit),
    place(come, (n) => n.change.after.city), place(come, (n) => n.change.after.id), place(come, (n) => n.entry.desk),
    place(come, (n) => n.entry.unit), place(come, (n) => n.entry.due),
    arrayOf(changes.filter((c) => c.after.lead !== c.before.lead).map((c) => c.after.id)),
  ];
}

async function saveBatch(db: Db, changes: CaseChange[]): Promise<boolean[]> {
  const { rows } = await db.hot.query(statement(SAVE, columnsOf(changes)));
  const saved = new Set(rows.map((row) => `${row.city} ${row.id}`));
  return changes.map((change) => saved.has(`${change.after.city} ${change.after.id}`));
}

export const isDuplicateCommand = (error: unknown): boolean =>
  error instanceof Error && (error as Error & { constraint?: string }).constraint === 'case_events_command';

/** The two statements that every act sends, gathered over all who act in the same instant. */
export type CaseStore = {
  load: (wanted: Wanted) => Promise<Loaded | null>;
  /** False when somebody else changed the case in between. */
  save: (change: CaseChange) => Promise<boolean>;
};
export function caseStore(db: Db): CaseStore {
  return {
    load: gather((wanted: Wanted[]) => loadBatch(db, wanted), { lanes: 2 }),
    save: gather((changes: CaseChange[]) => saveBatch(db, changes), { lanes: 2, key: (change) => change.after.id }),
  };
}

export type StoredEvent = RecordedEvent & { id: number; hash: Buffer };
type EventRow = {
  id: number;
  seq: number;
  type: string;
  at: string;
  actor: string;
  actor_name: string;
  role: string;
  unit: string | null;
  behalf: string | null;
  origin: string;
  payload: string;
  hash: Buffer;
};
export const storedEvent = (row: EventRow): StoredEvent => ({
  id: row.id,
  seq: row.seq,
  type: row.type as EventType,
  at: row.at,
  actor: { id: row.actor, name: row.actor_name, role: row.role as Role, unit: row.unit, behalf: row.behalf, origin: row.origin },
  payload: row.payload,
  hash: row.hash,
});

/** The history of a case after a version, in order. */
export async function eventsOf(db: Db, city: string, id: string, after = 0): Promise<StoredEvent[]> {
  const { rows } = await db.hot.query(
    statement('select * from case_events where city = $1 and case_id = $2 and seq > $3 order by seq limit 2000', [
      city,
      id,
      after,
    ]),
  );
  return rows.map((row) => storedEvent(row as EventRow));
}

export async function caseById(db: Db, city: string, id: string): Promise<Case> {
  const { rows } = await db.hot.query(
    statement('select city, id, number, version, state, doc from cases where city = $1 and id = $2', [city, id]),
  );
  if (!rows[0]) throw new NotFound('case');
  return expand(rows[0] as CaseRow);
}

export async function caseIdByNumber(db: Db, city: string, number: string): Promise<string | null> {
  const { rows } = await db.hot.query(statement('select id from cases where city = $1 and number = $2', [city, number]));
  return (rows[0]?.id as string | undefined) ?? null;
}

export async function casesByIds(db: Db, city: string, ids: readonly string[]): Promise<Case[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.hot.query(
    statement('select city, id, number, version, state, doc from cases where city = $1 and id = any($2::uuid[])', [city, ids]),
  );
  return rows.map((row) => expand(row as CaseRow));
}
