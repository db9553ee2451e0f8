import type pg from 'pg';
import { type Db, statement, transaction } from '#platform/db.ts';
import type { Secrets } from '#platform/secrets.ts';
import type { Case } from './case.ts';
import { checkpointsOf, digestLines, signedText } from './checkpoint.store.ts';
import { desksOf } from './desks.ts';
import { foldEvents } from './event.ts';
import { appealDigest, chainHash, NO_HASH, type RecordHash } from './record.ts';
import { type CaseRow, compact, type StoredEvent, storedEvent } from './store.ts';

/** The first thing that is not as it was written: which case, which line, and what is wrong with it. */
export type Fault = {
  city: string;
  number: string | null;
  caseId: string | null;
  event: { seq: number; type: string } | null;
  what: string;
};
export type Verified = { cases: number; events: number; checkpoints: number; fault: Fault | null };

const PAGE = 400;
/** The columns that repeat for lists and searches what the record says. */
const REPEATED =
  'lead, overdue_at, closed_at, unit_due, received_at, type, grade, category, channel, district, street, lon, lat, master';
type Kept = CaseRow & { head: Buffer } & Record<string, unknown>;
const repeated = (found: Case): unknown[] => [
  found.lead,
  found.overdueAt,
  found.closedAt,
  found.clocks.unit?.due ?? null,
  found.receivedAt,
  found.type,
  found.grade,
  found.category,
  found.channel,
  found.district,
  found.street,
  found.point?.lon ?? null,
  found.point?.lat ?? null,
  found.master?.id ?? null,
];

/** 验证存证: every chain, every row against its history, every desk, every checkpoint; stops at the first fault. */
export async function verifyCity(
  db: Db,
  secrets: Secrets,
  algorithm: RecordHash,
  city: string,
  onProgress: (cases: number, events: number) => void = () => {},
): Promise<Verified> {
  let cases = 0;
  let events = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await pageAfter(db, city, after);
    for (const { kept, history, appeal, desks } of page) {
      const fault = faultOf(kept, history, appeal, desks, algorithm);
      if (fault) return { cases, events, checkpoints: 0, fault: { city, number: kept.number, caseId: kept.id, ...fault } };
      cases += 1;
      events += history.length;
      after = kept.id;
    }
    if (page.length === 0) return { cases, events, ...(await verifyWhole(db, secrets, city)) };
    onProgress(cases, events);
  }
}

type Whole = { kept: Kept; history: StoredEvent[]; appeal: Appeal | undefined; desks: string[] };
/** The next cases with all that belongs to them, as of one instant: people may go on working meanwhile. */
const pageAfter = (db: Db, city: string, after: string): Promise<Whole[]> =>
  transaction(db.hot, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const { rows } = await client.query(
      statement(
        `select city, id, number, version, state, doc, head, ${REPEATED} from cases where city = $1 and id > $2 order by id limit $3`,
        [city, after, PAGE],
      ),
    );
    const ids = (rows as Kept[]).map(({ id }) => id);
    const lines = await linesOf(client, city, ids);
    const appeals = await appealsOf(client, city, ids);
    const desks = await desksOfCases(client, city, ids);
    return (rows as Kept[]).map((kept) => ({
      kept,
      history: lines.get(kept.id) ?? [],
      appeal: appeals.get(kept.id),
      desks: desks.get(kept.id) ?? [],
    }));
  });

type Client = Pick<pg.PoolClient, 'query'>;
async function linesOf(client: Client, city: string, ids: string[]): Promise<Map<string, StoredEvent[]>> {
  const { rows } = await client.query(
    statement('select * from case_events where city = $1 and case_id = any($2::uuid[]) order by case_id, seq', [city, ids]),
  );
  const lines = new Map<string, StoredEvent[]>();
  for (const row of rows) {
    const known = lines.get(row.case_id);
    if (known) known.push(storedEvent(row));
    else lines.set(row.case_id, [storedEvent(row)]);
  }
  return lines;
}

type Appeal = Parameters<typeof appealDigest>[1];
async function appealsOf(client: Client, city: string, ids: string[]): Promise<Map<string, Appeal>> {
  const { rows } = await client.query(
    statement(
      'select case_id, title, matter, address, answers, person from appeals where city = $1 and case_id = any($2::uuid[])',
      [city, ids],
    ),
  );
  return new Map(rows.map(({ case_id, ...appeal }) => [case_id as string, appeal as Appeal]));
}

async function desksOfCases(client: Client, city: string, ids: string[]): Promise<Map<string, string[]>> {
  const { rows } = await client.query(
    statement('select case_id, desk, unit, due_at from desk_entries where city = $1 and case_id = any($2::uuid[])', [city, ids]),
  );
  const desks = new Map<string, string[]>();
  for (const { case_id, desk, unit, due_at } of rows)
    desks.set(case_id, [...(desks.get(case_id) ?? []), `${desk} ${unit} ${due_at}`]);
  return desks;
}

type Local = Pick<Fault, 'event' | 'what'>;
const at = (line: StoredEvent, what: string): Local => ({ event: { seq: line.seq, type: line.type }, what });

function faultOf(
  kept: Kept,
  history: StoredEvent[],
  appeal: Appeal | undefined,
  desks: string[],
  algorithm: RecordHash,
): Local | null {
  let last: Buffer = NO_HASH;
  for (const [index, line] of history.entries()) {
    if (line.seq !== index + 1) return at(line, `line ${index + 1} is missing`);
    const expected = chainHash(algorithm, last, kept.city, kept.id, line);
    if (!expected.equals(line.hash)) return at(line, 'the line is not what was hashed when it was written');
    last = expected;
  }
  const newest = history[history.length - 1];
  if (!newest) return { event: null, what: 'the case has no record' };
  if (!last.equals(kept.head)) return at(newest, 'lines after this one are missing, or the head of the chain was changed');
  const folded = foldEvents(history);
  if (folded.version !== kept.version || folded.state !== kept.state || folded.number !== kept.number)
    return at(newest, 'the row is not what its record leads to');
  const columns = REPEATED.split(', ').map((column) => kept[column]);
  if (compact(folded) !== kept.doc || JSON.stringify(repeated(folded)) !== JSON.stringify(columns))
    return at(newest, 'the row’s contents are not what its record leads to');
  const first = history[0] as StoredEvent;
  if (!appeal) return at(first, 'the citizen’s words are missing');
  const bound = (JSON.parse(first.payload) as { data: { appeal?: string } }).data.appeal;
  if (bound !== appealDigest(algorithm, appeal)) return at(first, 'the citizen’s words are not what was brought');
  const wanted = desksOf(folded)
    .map(({ desk, unit, due }) => `${desk} ${unit} ${due}`)
    .sort();
  return JSON.stringify(wanted) === JSON.stringify(desks.sort())
    ? null
    : at(newest, 'the case stands on other desks than its state says');
}

/** What no chain of a single case can show: that whole cases are gone. */
async function verifyWhole(db: Db, secrets: Secrets, city: string): Promise<Pick<Verified, 'checkpoints' | 'fault'>> {
  const whole = (what: string): Fault => ({ city, number: null, caseId: null, event: null, what });
  const points = await checkpointsOf(db, city);
  let previous: Buffer = NO_HASH;
  let after = 0;
  for (const [index, point] of points.entries()) {
    if (point.no !== index + 1) return { checkpoints: index, fault: whole(`checkpoint ${index + 1} is missing`) };
    if (!secrets.verify(signedText(city, point), point.signature))
      return { checkpoints: index, fault: whole(`checkpoint ${point.no} is not signed by this installation`) };
    const found = await digestLines(db, city, point.algorithm, previous, after, point.through);
    if (found.events !== point.events || !found.digest.equals(point.digest)) {
      return {
        checkpoints: index,
        fault: whole(
          `checkpoint ${point.no} covered ${point.events} lines (up to ${point.through}); now there are ${found.events}, or others`,
        ),
      };
    }
    previous = point.digest;
    after = point.through;
  }
  const { rows } = await db.pool.query(
    `select case_id, seq, type from case_events e
     where city = $1 and not exists (select from cases c where c.city = e.city and c.id = e.case_id) order by id limit 1`,
    [city],
  );
  const stray = rows[0] as { case_id: string; seq: number; type: string } | undefined;
  if (!stray) return { checkpoints: points.length, fault: null };
  const { case_id: caseId, seq, type } = stray;
  const fault = { city, number: null, caseId, event: { seq, type }, what: 'the case of this line is not there any more' };
  return { checkpoints: points.length, fault };
}
