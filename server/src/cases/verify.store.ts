import { type Db, statement } from '#platform/db.ts';
import type { Secrets } from '#platform/secrets.ts';
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
type Kept = CaseRow & { head: Buffer; lead: string | null; overdue_at: string | null; closed_at: string | null };

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
    const { rows } = await db.hot.query(
      statement(
        `select city, id, number, version, state, doc, head, lead, overdue_at, closed_at from cases where city = $1 and id > $2 order by id limit $3`,
        [city, after, PAGE],
      ),
    );
    if (rows.length === 0) break;
    const page = rows as Kept[];
    const ids = page.map(({ id }) => id);
    const [lines, appeals, desks] = await Promise.all([
      linesOf(db, city, ids),
      appealsOf(db, city, ids),
      desksOfCases(db, city, ids),
    ]);
    for (const kept of page) {
      const history = lines.get(kept.id) ?? [];
      const fault = faultOf(kept, history, appeals.get(kept.id), desks.get(kept.id) ?? [], algorithm);
      if (fault) return { cases, events, checkpoints: 0, fault: { city, number: kept.number, caseId: kept.id, ...fault } };
      cases += 1;
      events += history.length;
    }
    after = page[page.length - 1]?.id as string;
    onProgress(cases, events);
  }
  return { cases, events, ...(await verifyWhole(db, secrets, city, events)) };
}

async function linesOf(db: Db, city: string, ids: string[]): Promise<Map<string, StoredEvent[]>> {
  const { rows } = await db.hot.query(
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
async function appealsOf(db: Db, city: string, ids: string[]): Promise<Map<string, Appeal>> {
  const { rows } = await db.hot.query(
    statement(
      'select case_id, title, matter, address, answers, person from appeals where city = $1 and case_id = any($2::uuid[])',
      [city, ids],
    ),
  );
  return new Map(rows.map(({ case_id, ...appeal }) => [case_id as string, appeal as Appeal]));
}

async function desksOfCases(db: Db, city: string, ids: string[]): Promise<Map<string, string[]>> {
  const { rows } = await db.hot.query(
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
  if (
    compact(folded) !== kept.doc ||
    folded.lead !== kept.lead ||
    folded.overdueAt !== kept.overdue_at ||
    folded.closedAt !== kept.closed_at
  ) {
    return at(newest, 'the row’s contents are not what its record leads to');
  }
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
async function verifyWhole(
  db: Db,
  secrets: Secrets,
  city: string,
  events: number,
): Promise<Pick<Verified, 'checkpoints' | 'fault'>> {
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
  const { rows } = await db.pool.query('select count(*) as lines from case_events where city = $1', [city]);
  const stray = Number(rows[0].lines) - events;
  return { checkpoints: points.length, fault: stray === 0 ? null : whole(`${stray} lines belong to no case`) };
}
