import { type Db, statement } from '#platform/db.ts';
import type { Moment, Principal } from '#directory/vocabulary.ts';
import type { HappenedInCall } from './checks.rules.ts';

type Stream = 'lines' | 'calls' | 'balance';

export async function qualityPosition(db: Db, city: string, stream: Stream): Promise<string | null> {
  const { rows } = await db.pool.query(
    statement('select through from quality_positions where city = $1 and stream = $2', [city, stream]),
  );
  return (rows[0]?.through as string | undefined) ?? null;
}
export const keepQualityPosition = (db: Db, city: string, stream: Stream, through: string): Promise<unknown> =>
  db.pool.query(
    statement(
      `insert into quality_positions (city, stream, through) values ($1, $2, $3)
       on conflict (city, stream) do update set through = excluded.through`,
      [city, stream, through],
    ),
  );

/** How far back the machine looks when it has never looked; what is older than a week is not sampled anyway. */
const FIRST_LOOK = 100_000;
export async function firstLine(db: Db, city: string): Promise<number> {
  const { rows } = await db.pool.query(
    statement('select greatest(0, coalesce(max(id), 0) - $2::bigint) as id from case_events where city = $1', [city, FIRST_LOOK]),
  );
  return rows[0].id as number;
}

export type SignLine = {
  id: number;
  caseId: string;
  seq: number;
  type: string;
  at: Moment;
  role: string;
  actor: string;
  data: Record<string, unknown>;
};
/** The next lines of the record older than `until`: those of the given types in full, and up to where was read. */
export async function signLines(
  db: Db,
  city: string,
  after: number,
  about: { until: Moment; since: Moment; types: readonly string[]; most: number },
): Promise<{ read: number; through: number; lines: SignLine[] }> {
  const { rows: seen } = await db.pool.query(
    statement('select id, at from case_events where city = $1 and id > $2 order by id limit $3', [city, after, about.most]),
  );
  const late = seen.findIndex(({ at }) => (at as string) > about.until);
  const read = late === -1 ? seen.length : late;
  if (read === 0) return { read, through: after, lines: [] };
  const through = seen[read - 1].id as number;
  const { rows } = await db.pool.query(
    statement(
      `select id, case_id as "caseId", seq, type, at, role, actor, payload->'data' as data from case_events
       where city = $1 and id > $2 and id <= $3 and at >= $4 and type = any($5::text[]) order by id`,
      [city, after, through, about.since, about.types],
    ),
  );
  return { read, through, lines: rows.map((row) => ({ ...row, data: JSON.parse(row.data as string) }) as SignLine) };
}

export async function principalsOf(db: Db, city: string, ids: readonly string[]): Promise<Map<string, Principal>> {
  const { rows } = await db.pool.query(
    statement('select id::text as id, principal from staff where city = $1 and id::text = any($2::text[])', [city, ids]),
  );
  return new Map(rows.map(({ id, principal }) => [id as string, principal as Principal]));
}

export type EndedCall = {
  id: string;
  team: string;
  operator: string;
  confidential: boolean;
  emergency: boolean;
  receivedAt: Moment;
  talkingAt: Moment | null;
  talkEndedAt: Moment | null;
  endedAt: Moment;
  endedBy: string | null;
  disposition: string | null;
  rating: number | null;
  cases: string[];
  refused: boolean;
  principal: Principal | null;
};
const CALL = `c.id, c.team, c.operator, c.confidential, c.emergency, c.received_at as "receivedAt", c.talking_at as "talkingAt",
  c.talk_ended_at as "talkEndedAt", c.ended_at as "endedAt", c.ended_by as "endedBy", c.disposition, c.rating, c.cases,
  exists (select from cases k where k.city = c.city and k.id = any(c.cases) and k.state = 'refused') as refused, s.principal`;
const WITH_STAFF = 'left join staff s on s.city = c.city and s.id = c.operator';

/** The next calls that have ended, by the moment of their end. */
export async function endedCalls(
  db: Db,
  city: string,
  after: { at: Moment; id: string },
  until: Moment,
  most: number,
): Promise<EndedCall[]> {
  const { rows } = await db.pool.query(
    statement(
      `select ${CALL} from (
         select * from calls where city = $1 and ended_at is not null and (ended_at, id) > ($2, $3) and ended_at <= $4
         order by ended_at, id limit $5
       ) c ${WITH_STAFF} order by c.ended_at, c.id`,
      [city, after.at, after.id, until, most],
    ),
  );
  return rows as EndedCall[];
}

export async function callsByIds(db: Db, city: string, ids: readonly string[]): Promise<EndedCall[]> {
  const { rows } = await db.pool.query(
    statement(
      `select ${CALL} from calls c ${WITH_STAFF} where c.city = $1 and c.id = any($2::uuid[]) and c.ended_at is not null`,
      [city, ids],
    ),
  );
  return rows as EndedCall[];
}

export async function eventsOfCalls(db: Db, city: string, ids: readonly string[]): Promise<Map<string, HappenedInCall[]>> {
  const { rows } = await db.pool.query(
    statement(
      'select call, at, type, data from call_events where city = $1 and call = any($2::uuid[]) order by call, no limit 50000',
      [city, ids],
    ),
  );
  const events = rows.map(({ call, at, type, data }) => ({ call: call as string, at, type, data: JSON.parse(data as string) }));
  return new Map(
    [...Map.groupBy(events, ({ call }) => call)].map(([call, own]) => [
      call,
      own.map(({ call: _, ...event }) => event as HappenedInCall),
    ]),
  );
}

/** How many samples each operator has of what happened since, and of which strata. */
export async function samplesOfOperators(
  db: Db,
  city: string,
  since: Moment,
): Promise<Map<string, { count: number; strata: string[] }>> {
  const { rows } = await db.pool.query(
    statement(
      `select s.id::text as person, count(i.id)::int as count,
         coalesce(array_agg(distinct i.document->>'stratum') filter (where i.id is not null), '{}') as strata
       from staff s left join inspections i on i.city = s.city and i.kind = 'call' and i.person = s.id::text and i.happened_at >= $2
       where s.city = $1 and s.active and 'operator' = any(s.roles) group by 1`,
      [city, since],
    ),
  );
  return new Map(
    rows.map(({ person, count, strata }) => [person as string, { count: count as number, strata: strata as string[] }]),
  );
}

/** Answered calls of these operators that ended since and are not inspected yet, so many of each at the most. */
export async function unsampledCalls(
  db: Db,
  city: string,
  people: readonly string[],
  since: Moment,
  each: number,
): Promise<EndedCall[]> {
  const { rows } = await db.pool.query(
    statement(
      `select ${CALL} from unnest($2::uuid[]) as p (person), lateral (
         select * from calls where city = $1 and operator = p.person and received_at >= $3 and ended_at is not null and talking_at is not null
           and not exists (select from inspections i where i.city = $1 and i.kind = 'call' and i.ref = calls.id)
         order by received_at desc limit $4
       ) c ${WITH_STAFF}`,
      [city, people, since, each],
    ),
  );
  return rows as EndedCall[];
}
