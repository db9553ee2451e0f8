import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { CaseState } from '#cases/lifecycle.ts';
import type { CallEventType, CallState, EndCause } from './call.ts';

type Named = { staff: string; zh: string; en: string };

/** A call as its columns tell it: what lists, reports and exports read. The whole call is in the sealed document. */
export type CallRow = {
  id: string;
  version: number;
  direction: 'in' | 'out';
  line: string;
  state: CallState;
  team: string;
  needs: string[];
  priority: number;
  care: boolean;
  confidential: boolean;
  emergency: boolean;
  callerMask: string | null;
  operator: Named | null;
  receivedAt: Moment;
  queuedAt: Moment | null;
  talkingAt: Moment | null;
  talkEndedAt: Moment | null;
  endedAt: Moment | null;
  endedBy: EndCause | null;
  disposition: string | null;
  rating: number | null;
  recall: string | null;
  cases: string[];
};

const STORED = `id, version, direction, line, state, team, needs, priority, care, confidential, emergency, caller_mask, operator, received_at,
  queued_at, talking_at, talk_ended_at, ended_at, ended_by, disposition, rating, recall, cases`;
// Of a confidential call nothing is told of who called.
const COLUMNS = `c.id, c.version, c.direction, c.line, c.state, c.team, c.needs, c.priority, c.care, c.confidential, c.emergency,
  case when c.confidential then null else c.caller_mask end as "callerMask",
  case when c.operator is null then null else jsonb_build_object('staff', c.operator, 'zh', coalesce(s.zh, ''), 'en', coalesce(s.en, '')) end as operator,
  c.received_at as "receivedAt", c.queued_at as "queuedAt", c.talking_at as "talkingAt", c.talk_ended_at as "talkEndedAt",
  c.ended_at as "endedAt", c.ended_by as "endedBy", c.disposition, c.rating, c.recall, c.cases`;

/** 话务筛选: which calls somebody wants to see. What is null is not asked about. */
export type CallFilter = {
  state: 'open' | 'ended' | null;
  direction: 'in' | 'out' | null;
  team: string | null;
  operator: string | null;
  /** The digest of a number. Confidential calls are never found by it. */
  caller: Buffer | null;
  /** Of one case. */
  caseId: string | null;
  from: Moment | null;
  to: Moment | null;
  disposition: string | null;
  abandoned: boolean | null;
  emergency: boolean | null;
  /** Whether confidential calls of others are among what this person may see. */
  confidential: boolean;
};
export type CallPlace = { at: Moment; id: string };

/** How many calls one page looks at: whatever is filtered for, a page costs no more than this. It may be short and still go on. */
const LOOKS_AT = 5000;

/** 话务列表: one page, the newest first, and where to go on; null when there is nothing further. */
export async function callPage(
  db: Db,
  city: string,
  filter: CallFilter,
  before: CallPlace | null,
  limit: number,
): Promise<{ rows: CallRow[]; next: CallPlace | null }> {
  const { state, direction, team, operator, caller, caseId, from, to, disposition, abandoned, emergency } = filter;
  // What an index can find is asked of the walk itself; the rest is asked of what the walk looked at.
  const walk = [
    operator === null ? '' : 'and operator = $9',
    caller === null ? '' : 'and caller_digest = $10 and not confidential',
    caseId === null ? '' : 'and cases @> array[$11::uuid]',
    state === 'open' ? 'and ended_at is null' : '',
    from === null ? '' : 'and received_at >= $4',
    to === null ? '' : 'and received_at < $5',
  ].join(' ');
  const { rows } = await db.pool.query(
    statement(
      `with seen as (
         select ${STORED}, caller_digest from calls where city = $1 and received_at <= $2 and (received_at, id) < ($2, $3) ${walk}
         order by received_at desc, id desc limit ${LOOKS_AT}
       ), fitting as (
         select * from seen where ($6::text is null or ended_at is null = ($6 = 'open')) and ($7::text is null or direction = $7)
           and ($8::text is null or team = $8) and ($9::uuid is null or operator = $9) and ($10::bytea is null or caller_digest = $10)
           and ($11::uuid is null or $11 = any(cases)) and ($12::text is null or disposition = $12)
           and ($13::boolean is null or $13 = coalesce(direction = 'in' and talking_at is null and ended_by = 'abandoned', false))
           and ($14::boolean is null or emergency = $14) and ($15 or not confidential)
           and ($4::timestamptz is null or received_at >= $4) and ($5::timestamptz is null or received_at < $5)
         order by received_at desc, id desc limit $16
       )
       select ${COLUMNS}, w.looked, w.at as "lastAt", w.last as "lastId"
       from (select count(*)::int as looked, (array_agg(received_at order by received_at, id))[1] as at, (array_agg(id order by received_at, id))[1] as last from seen) w
       left join fitting c on true left join staff s on s.city = $1 and s.id = c.operator order by c.received_at desc, c.id desc`,
      [
        ...[
          city,
          before?.at ?? 'infinity',
          before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff',
          from,
          to,
          state,
          direction,
          team,
        ],
        ...[operator, caller, caseId, disposition, abandoned, emergency, filter.confidential, limit],
      ],
    ),
  );
  const found = rows.filter(({ id }) => id !== null).map(({ looked: _, lastAt: __, lastId: ___, ...row }) => row as CallRow);
  const last = found[found.length - 1];
  if (last && found.length === limit) return { rows: found, next: { at: last.receivedAt, id: last.id } };
  const [end] = rows as { looked: number; lastAt: Moment; lastId: string }[];
  return { rows: found, next: end && end.looked === LOOKS_AT ? { at: end.lastAt, id: end.lastId } : null };
}

export async function callRow(db: Db, city: string, id: string): Promise<CallRow | null> {
  const { rows } = await db.pool.query(
    statement(
      `select ${COLUMNS} from calls c left join staff s on s.city = c.city and s.id = c.operator where c.city = $1 and c.id = $2`,
      [city, id],
    ),
  );
  return (rows[0] as CallRow | undefined) ?? null;
}

export type CallLine = {
  no: number;
  at: Moment;
  type: CallEventType;
  data: Record<string, string | number | boolean | null>;
  actor: Named | null;
};

/** 通话记录: what happened in a call, in order. */
export async function linesOfCall(db: Db, city: string, call: string, most: number): Promise<CallLine[]> {
  const { rows } = await db.pool.query(
    statement(
      `select e.no, e.at, e.type, e.data, e.actor, s.zh, s.en from call_events e left join staff s on s.city = e.city and s.id = e.actor
       where e.city = $1 and e.call = $2 order by e.no limit $3`,
      [city, call, most],
    ),
  );
  return rows.map(({ no, at, type, data, actor, zh, en }) => ({
    ...{ no, at, type, data: JSON.parse(data as string) },
    actor: actor === null ? null : { staff: actor, zh: zh ?? '', en: en ?? '' },
  }));
}

/** Names of those who stand in lines by their id only. */
export async function namesOf(db: Db, city: string, staff: readonly string[]): Promise<Named[]> {
  if (staff.length === 0) return [];
  const { rows } = await db.pool.query(
    statement('select id as staff, zh, en from staff where city = $1 and id = any($2::uuid[])', [city, staff]),
  );
  return rows as Named[];
}

/** What a list shows of the cases that a call was about. */
export async function casesOfCall(
  db: Db,
  city: string,
  ids: readonly string[],
): Promise<{ id: string; number: string; title: string; state: CaseState }[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.pool.query(
    statement(
      `select c.id, c.number, a.title, c.state from unnest($2::uuid[]) with ordinality as w (id, n)
       join cases c on c.city = $1 and c.id = w.id join appeals a on a.city = $1 and a.case_id = w.id order by w.n`,
      [city, ids],
    ),
  );
  return rows as { id: string; number: string; title: string; state: CaseState }[];
}

/** 在线话务: the calls that have not ended, the longest first. */
export async function openCalls(db: Db, city: string, most: number): Promise<CallRow[]> {
  const { rows } = await db.pool.query(
    statement(
      `select ${COLUMNS} from calls c left join staff s on s.city = c.city and s.id = c.operator
       where c.city = $1 and c.ended_at is null order by c.received_at, c.id limit $2`,
      [city, most],
    ),
  );
  return rows as CallRow[];
}
