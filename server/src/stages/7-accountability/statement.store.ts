import { type Db, statement, transaction } from '#platform/db.ts';
import type { StatementMonth } from './statement.rules.ts';

/** The month after which statements are due, and whether it has been written: the last one, or that in which the first case closed. */
export async function lastMonth(db: Db, city: string, zone: string): Promise<{ month: string; written: boolean } | null> {
  const { rows } = await db.pool.query(
    statement(
      `select coalesce(w.month, to_char(c.first at time zone $2, 'YYYY-MM')) as month, w.month is not null as written
       from (select max(month) as month from score_statements where city = $1 and unit = '') w,
         (select min(closed_at) as first from cases where city = $1 and closed_at is not null and lead is not null) c`,
      [city, zone],
    ),
  );
  return rows[0]?.month ? (rows[0] as { month: string; written: boolean }) : null;
}

/** How many rounds that closed in a month have a score that is not frozen: they stand on the machine's desk. */
export async function openScores(db: Db, city: string, { from, to }: StatementMonth): Promise<number> {
  const { rows } = await db.pool.query(
    statement(
      `select count(*)::int as open from desk_entries where city = $1 and desk = 'score' and unit = '' and due_at >= $2 and due_at < $3`,
      [city, from, to],
    ),
  );
  return rows[0].open as number;
}

const LINE = 'city, month, unit, case_id, round, kind, excluded, contacted, solved, satisfied, basically, on_time, cause';
/** A case with its score as it is kept; what has round 1 does not say so. */
const SCORED = `
  lateral json_to_record(c.doc) as d (round int, callback json, score json),
  lateral json_to_record(coalesce(d.score, '{}')) as s (round int, unit text, excluded text, contacted boolean, solved boolean,
    satisfied boolean, basically boolean, "onTime" boolean)`;

const OF_MONTH = `
  insert into statement_lines (${LINE})
  select c.city, $2, case when f.frozen then s.unit else c.lead end, c.id, coalesce(d.round, 1), case when f.frozen then 'score' else 'open' end,
    case when f.frozen then s.excluded end, f.frozen and s.contacted, f.frozen and s.solved, f.frozen and s.satisfied, f.frozen and s.basically,
    case when f.frozen then s."onTime" else c.overdue_at is null end, null
  from cases c, ${SCORED}, lateral (select coalesce(s.round = coalesce(d.round, 1), false) as frozen) f
  where c.city = $1 and c.closed_at >= $3 and c.closed_at < $4 and c.lead is not null and c.state in ('closed', 'archived')
    and d.callback is not null and (f.frozen or c.state = 'closed')`;
/** Few among many: they are found first, and only their cases are read. */
const LATE = `
  with waiting as materialized (
    select l.city, l.month, l.case_id, l.round from statement_lines l
    where l.city = $1 and l.kind = 'open' and l.month < $2 and not exists (
      select from statement_lines k where k.city = l.city and k.case_id = l.case_id and k.round = l.round and k.kind = 'late')
  )
  insert into statement_lines (${LINE})
  select c.city, $2, s.unit, c.id, s.round, 'late', s.excluded, s.contacted, s.solved, s.satisfied, s.basically, s."onTime", w.month
  from waiting w join cases c on c.city = w.city and c.id = w.case_id, ${SCORED}
  where s.round = w.round and coalesce(d.round, 1) = w.round`;
const CORRECTED = `
  with corrections as materialized (
    select city, case_id, (payload->'data'->>'round')::int as round, payload->'data'->>'cause' as cause
    from case_events where city = $1 and type = 'scoreCorrected'
  )
  insert into statement_lines (${LINE})
  select l.city, $2, l.unit, l.case_id, l.round, 'corrected', l.excluded, l.contacted, l.solved, l.satisfied, l.basically, l.on_time, e.cause
  from corrections e join statement_lines l on l.city = e.city and l.case_id = e.case_id and l.round = e.round
  where l.kind in ('score', 'late') and l.month < $2
    and not exists (select from statement_lines k where k.city = l.city and k.case_id = l.case_id and k.round = l.round and k.kind = 'corrected')`;
const sumsOf = (
  sign: string,
) => `json_build_object('closed', coalesce(sum(${sign}), 0), 'onTime', coalesce(sum(${sign}) filter (where on_time), 0),
  'effective', coalesce(sum(${sign}) filter (where excluded is null), 0), 'contacted', coalesce(sum(${sign}) filter (where contacted), 0),
  'solved', coalesce(sum(${sign}) filter (where solved), 0), 'satisfied', coalesce(sum(${sign}) filter (where satisfied), 0),
  'basicallySatisfied', coalesce(sum(${sign}) filter (where basically), 0))`;
/** The sums of the lines of each unit and, as `''`, of all of them: what the units have adds up to what the city has. */
const STATEMENTS = `
  with lines as materialized (
    select unit, kind, excluded, contacted, solved, satisfied, basically, on_time from statement_lines where city = $1 and month = $2
    union all
    select '', kind, excluded, contacted, solved, satisfied, basically, on_time from statement_lines where city = $1 and month = $2
  ), left_out as (
    select unit, json_agg(json_build_object('reason', excluded, 'cases', cases) order by excluded) as reasons from (
      select unit, excluded, count(*) as cases from lines where kind = 'score' and excluded is not null group by unit, excluded
    ) each group by unit
  ), summed as (
    select unit, count(*) filter (where kind = 'open') as open, count(*) filter (where kind = 'late') as late,
      count(*) filter (where kind = 'corrected') as corrected, ${sumsOf(`case when kind = 'score' then 1 else 0 end`)} as counted,
      ${sumsOf(`case kind when 'late' then 1 when 'corrected' then -1 else 0 end`)} as corrections
    from (select * from lines union all select '', 'none', null, false, false, false, false, false) every group by unit
  )
  insert into score_statements (city, month, unit, written_at, incomplete, weights, body)
  select $1, $2, s.unit, $3, s.open > 0, $4, json_build_object('open', s.open, 'late', s.late, 'corrected', s.corrected,
    'counted', s.counted, 'corrections', s.corrections, 'excluded', coalesce(o.reasons, '[]'))
  from summed s left join left_out o on o.unit = s.unit`;

/** Writes the statements of a month with their lines, all or nothing. False: another process has. */
export const writeMonth = (
  db: Db,
  city: string,
  { month, from, to }: StatementMonth,
  { now, weights }: { now: string; weights: unknown },
): Promise<boolean> =>
  transaction(db.pool, async (client) => {
    await client.query(statement(`select pg_advisory_xact_lock(hashtext('statements ' || $1))`, [city]));
    const { rowCount } = await client.query(
      statement(`select from score_statements where city = $1 and month >= $2 limit 1`, [city, month]),
    );
    if (rowCount) return false;
    await client.query(statement(OF_MONTH, [city, month, from, to]));
    await client.query(statement(LATE, [city, month]));
    await client.query(statement(CORRECTED, [city, month]));
    await client.query(statement(STATEMENTS, [city, month, now, JSON.stringify(weights)]));
    return true;
  });

type Sums = {
  closed: number;
  onTime: number;
  effective: number;
  contacted: number;
  solved: number;
  satisfied: number;
  basicallySatisfied: number;
};
export type Statement = {
  month: string;
  unit: string;
  writtenAt: string;
  incomplete: boolean;
  weights: Record<string, number>;
  open: number;
  /** The rounds that closed in the month. */
  counted: Sums;
  excluded: { reason: string; cases: number }[];
  /** What this statement adds to and takes from those of earlier months. */
  late: number;
  corrected: number;
  corrections: Sums;
};

/** Statements of a unit (`''`: of the city), the newest first; or of all units in one month. */
export async function statementsOf(
  db: Db,
  city: string,
  wanted: { unit: string | null; month: string | null },
): Promise<Statement[]> {
  const { rows } = await db.pool.query(
    statement(
      `select month, unit, written_at as "writtenAt", incomplete, weights, body from score_statements
       where city = $1 and ($2::text is null or unit = $2) and ($3::text is null or month = $3) order by month desc, unit limit 1000`,
      [city, wanted.unit, wanted.month],
    ),
  );
  return rows.map(({ body, weights, ...row }) => ({ ...row, weights: JSON.parse(weights), ...JSON.parse(body) })) as Statement[];
}

export type StatementLine = {
  caseId: string;
  number: string;
  round: number;
  kind: 'score' | 'late' | 'corrected' | 'open';
  excluded: string | null;
  contacted: boolean;
  solved: boolean;
  satisfied: boolean;
  basicallySatisfied: boolean;
  onTime: boolean;
  cause: string | null;
};

/** The cases behind a unit's statement, in a fixed order; `after` is the last that was seen. */
export async function linesOf(
  db: Db,
  city: string,
  { month, unit, kind }: { month: string; unit: string; kind: string | null },
  after: readonly [id: string, round: number, kind: string] | null,
  limit: number,
): Promise<StatementLine[]> {
  const { rows } = await db.pool.query(
    statement(
      `select l.case_id as "caseId", c.number, l.round, l.kind, l.excluded, l.contacted, l.solved, l.satisfied,
         l.basically as "basicallySatisfied", l.on_time as "onTime", l.cause
       from statement_lines l join cases c on c.city = l.city and c.id = l.case_id
       where l.city = $1 and l.month = $2 and l.unit = $3 and ($4::text is null or l.kind = $4)
         and (l.case_id, l.round, l.kind) > ($5::uuid, $6::int, $7::text) order by l.case_id, l.round, l.kind limit $8`,
      [city, month, unit, kind, ...(after ?? ['00000000-0000-0000-0000-000000000000', 0, '']), limit],
    ),
  );
  return rows as StatementLine[];
}
