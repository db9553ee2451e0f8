import type pg from 'pg';
import { asVector, bigramsOf } from '#platform/bigrams.ts';
import type { AppealRow } from '#cases/birth.store.ts';
import type { Case } from '#cases/case.ts';
import { desksOf } from '#cases/desks.ts';
import { type ChainedEvent, compact } from '#cases/store.ts';
import { markOf } from '#cases/words.store.ts';
import { CopyLines, copyIn } from './copy.store.ts';

/** A life that is to be written: the case as it stands, its record, and what was brought. */
export type Written = { case: Case; head: Buffer; events: readonly ChainedEvent[]; row: AppealRow; words?: readonly string[] };

const TABLES = {
  case_events: 'city, case_id, seq, type, at, actor, actor_name, role, unit, behalf, origin, payload, hash',
  cases:
    'city, id, number, version, state, head, received_at, closed_at, overdue_at, unit_due, type, grade, category, channel, district, street, lon, lat, lead, master, doc',
  appeals: 'city, case_id, title, matter, address, answers, person, phone_key, source, at',
  desk_entries: 'city, case_id, desk, unit, due_at',
  case_words: 'city, case_id, at, words',
  unit_words: 'city, unit, case_id, at, words',
} as const;
type Table = keyof typeof TABLES;
export const BULK_TABLES = Object.keys(TABLES) as Table[];

export const wordsOf = ({
  title,
  matter,
  address,
}: Pick<AppealRow, 'title' | 'matter'> & { address?: string | null | undefined }): string[] =>
  bigramsOf(`${title} ${matter} ${address ?? ''}`);

/** 批量写入: whole lives by COPY, the lines of the record in the order in which they happened. Call it inside a transaction. */
export async function writeLives(client: pg.PoolClient, lives: readonly Written[]): Promise<void> {
  const lines: Record<Table, CopyLines> = {
    case_events: new CopyLines(),
    cases: new CopyLines(),
    appeals: new CopyLines(),
    desk_entries: new CopyLines(),
    case_words: new CopyLines(),
    unit_words: new CopyLines(),
  };
  const events = lives.flatMap((life) => life.events.map((event) => ({ found: life.case, event })));
  events.sort((one, other) =>
    one.event.at < other.event.at ? -1 : one.event.at > other.event.at ? 1 : one.event.seq - other.event.seq,
  );
  for (const { found, event } of events) {
    const { seq, type, at, actor, payload, hash } = event;
    lines.case_events.add([
      found.city,
      found.id,
      seq,
      type,
      at,
      actor.id,
      actor.name,
      actor.role,
      actor.unit,
      actor.behalf,
      actor.origin,
      payload,
      hash,
    ]);
  }
  for (const life of lives) addLife(lines, life);
  for (const table of BULK_TABLES) await copyIn(client, `copy ${table} (${TABLES[table]}) from stdin`, lines[table].take());
}

function addLife(lines: Record<Table, CopyLines>, { case: found, head, row, words = wordsOf(row) }: Written): void {
  const {
    city,
    id,
    number,
    version,
    state,
    receivedAt,
    closedAt,
    overdueAt,
    type,
    grade,
    category,
    channel,
    district,
    street,
    point,
    lead,
    master,
  } = found;
  lines.cases.add([
    ...[
      city,
      id,
      number,
      version,
      state,
      head,
      receivedAt,
      closedAt,
      overdueAt,
      found.clocks.unit?.due ?? null,
      type,
      grade,
      category,
      channel,
    ],
    ...[district, street, point?.lon ?? null, point?.lat ?? null, lead, master?.id ?? null, compact(found)],
  ]);
  const { title, matter, address, answers, person, phoneKey, source } = row;
  lines.appeals.add([city, id, title, matter, address, answers, person, phoneKey, source, receivedAt]);
  for (const { desk, unit, due } of desksOf(found)) lines.desk_entries.add([city, id, desk, unit, due]);
  lines.case_words.add([city, id, receivedAt, asVector(words)]);
  if (lead) lines.unit_words.add([city, lead, id, receivedAt, asVector(words, markOf(city, lead))]);
}

/** 预留编号: numbers of a day, handed out by the same counter as the numbers of living cases, so that they never meet. */
export async function reserveNumbers(
  db: pg.Pool,
  city: string,
  counts: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const days = [...counts.keys()].sort();
  const { rows } = await db.query(
    `insert into number_blocks (city, day, next) select $1, * from unnest($2::text[], $3::int[])
     on conflict (city, day) do update set next = number_blocks.next + excluded.next returning day, next`,
    [city, days, days.map((day) => counts.get(day))],
  );
  return new Map(rows.map(({ day, next }) => [day as string, (next as number) - (counts.get(day) ?? 0)]));
}

export async function numbersGiven(db: pg.Pool, city: string): Promise<number> {
  const { rows } = await db.query('select coalesce(sum(next), 0)::int as given from number_blocks where city = $1', [city]);
  return rows[0].given as number;
}
