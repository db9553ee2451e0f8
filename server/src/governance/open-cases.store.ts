import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { SummaryRow } from '#cases/list.store.ts';

/** 在办: how many are open, late, soon late; by how many hours the latest is late, and all of them on average. */
export type OpenCount = { key: string; open: number; overdue: number; near: number; worst: number; mean: number };
export type OpenCounts = {
  whole: OpenCount;
  byState: OpenCount[];
  byDistrict: OpenCount[];
  byGrade: OpenCount[];
  byUnit: OpenCount[];
};

const NONE = { key: '', open: 0, overdue: 0, near: 0, worst: 0, mean: 0 };
/** Open and nobody's member: what somebody still has to see to. */
const OPEN = 'c.city = $1 and c.closed_at is null and c.master is null';

/** Where the unit's clock runs: elsewhere its deadline is one of the past. */
const RUNS = "c.state in ('dispatched', 'signed', 'handling', 'return-review')";

/** One walk over the open cases (`cases_open`), by state, district, grade and unit. */
export async function countOpen(db: Db, city: string, now: Moment, near: Moment): Promise<OpenCounts> {
  const { rows } = await db.pool.query(
    statement(
      `select grouping(state, district, grade, lead) as which, coalesce(state, district, grade, lead, '') as key, count(*)::int as open,
         count(overdue_at)::int as overdue, (count(*) filter (where overdue_at is null and unit_due > $2 and unit_due <= $3))::int as near,
         coalesce(round(max(extract(epoch from $2::timestamptz - overdue_at)) / 3600), 0)::int as worst,
         coalesce(round(avg(extract(epoch from $2::timestamptz - overdue_at)) / 3600), 0)::int as mean
       from (select state, coalesce(district, '') as district, grade, coalesce(lead, '') as lead, overdue_at,
           case when ${RUNS} then unit_due end as unit_due from cases c where ${OPEN}) o
       group by grouping sets ((state), (district), (grade), (lead), ()) order by 4 desc, 3 desc, 2`,
      [city, now, near],
    ),
  );
  const of = (wanted: number): OpenCount[] =>
    rows.filter(({ which }) => which === wanted).map(({ which: _, ...count }) => count as OpenCount);
  return {
    whole: of(0b1111)[0] ?? NONE,
    byState: of(0b0111),
    byDistrict: of(0b1011),
    byGrade: of(0b1101),
    byUnit: of(0b1110).filter(({ key }) => key !== ''),
  };
}

export type Narrowed = {
  which: 'overdue' | 'near' | 'open' | 'paused';
  unit: string | null;
  district: string | null;
  grade: string | null;
  state: readonly string[] | null;
};
const WHICH = {
  overdue: 'c.overdue_at is not null',
  near: `c.overdue_at is null and c.unit_due > $8 and c.unit_due <= $7 and ${RUNS}`,
  open: 'true',
  paused: `c.state in ('signed', 'handling') and c.unit_due is null`,
} as const;
const ORDER = {
  overdue: 'c.overdue_at',
  near: 'c.unit_due',
  open: 'c.received_at',
  paused: 'c.received_at',
} as const;

/** Open cases of one kind, the longest late (or the soonest due, or the oldest) first. */
export async function openCases(
  db: Db,
  city: string,
  { which, unit, district, grade, state }: Narrowed,
  { now, near }: { now: Moment; near: Moment },
  limit: number,
): Promise<SummaryRow[]> {
  const { rows } = await db.pool.query(
    statement(
      `select c.id, c.number, c.state, a.title, c.type, c.grade, c.category, c.channel, c.district, c.street, c.lead,
         c.received_at as "receivedAt", case when ${RUNS} then c.unit_due end as due, c.unit_due as "unitDue", c.overdue_at as "overdueAt"
       from (select * from cases c where ${OPEN} and ${WHICH[which]} and ($2::text is null or c.lead = $2)
           and ($3::text is null or coalesce(c.district, '') = $3) and ($4::text is null or c.grade = $4)
           and ($5::text[] is null or c.state = any($5)) and $7::timestamptz is not null and $8::timestamptz is not null
         order by ${ORDER[which]}, c.id limit $6) c
       join appeals a on a.city = c.city and a.case_id = c.id order by ${ORDER[which]}, c.id`,
      [city, unit, district, grade, state, limit, near, now],
    ),
  );
  return rows as SummaryRow[];
}

/** 督办在途: cases with a notice that is not settled, the most pressing first. */
export async function casesWithNotices(db: Db, city: string, limit: number): Promise<string[]> {
  const { rows } = await db.pool.query(
    statement(
      `select case_id from desk_entries where city = $1 and desk in ('notice', 'supervision') group by case_id order by min(due_at), case_id limit $2`,
      [city, limit],
    ),
  );
  return rows.map((row) => row.case_id as string);
}

export type Pausable = { unit: string; grade: string; running: number; paused: number };

/** 区域中止预览: what a unit of the area has in hand and a bulk pause would touch, by unit and grade; emergencies apart. */
export async function pausableIn(
  db: Db,
  city: string,
  { district, street, without }: { district: string; street: string | null; without: readonly string[] },
): Promise<Pausable[]> {
  const { rows } = await db.pool.query(
    statement(
      `select lead as unit, grade, count(unit_due)::int as running, (count(*) - count(unit_due))::int as paused from cases
       where city = $1 and district = $2 and ($3::text is null or street = $3) and closed_at is null and lead is not null
         and state in ('signed', 'handling') and grade <> all($4::text[]) group by lead, grade order by 3 desc, 1 limit 2000`,
      [city, district, street, without],
    ),
  );
  return rows as Pausable[];
}
