import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';

/** 一刻钟的话务 of one team. `talkSeconds` of all that were answered, their writing up included. */
export type Arrivals = {
  quarter: Moment;
  team: string;
  offered: number;
  answered: number;
  answeredInTime: number;
  abandoned: number;
  talkSeconds: number;
};

/** Writes what was counted; a quarter hour that is counted again is what the last count says. */
export async function countArrivals(db: Db, city: string, rows: readonly Arrivals[]): Promise<void> {
  if (rows.length === 0) return;
  await db.pool.query(
    statement(
      `insert into call_arrivals (city, quarter, team, offered, answered, answered_in_time, abandoned, talk_seconds)
       select $1, * from unnest($2::timestamptz[], $3::text[], $4::int[], $5::int[], $6::int[], $7::int[], $8::bigint[])
       on conflict (city, quarter, team) do update set offered = excluded.offered, answered = excluded.answered,
         answered_in_time = excluded.answered_in_time, abandoned = excluded.abandoned, talk_seconds = excluded.talk_seconds`,
      [
        city,
        rows.map(({ quarter }) => quarter),
        rows.map(({ team }) => team),
        rows.map(({ offered }) => offered),
        rows.map(({ answered }) => answered),
        rows.map(({ answeredInTime }) => answeredInTime),
        rows.map(({ abandoned }) => abandoned),
        rows.map(({ talkSeconds }) => talkSeconds),
      ],
    ),
  );
}

/**
 * 计数: counts the calls that came between two moments by quarter hour and team. `within`: seconds in which an answer is in time. A call
 * that hung up before it waited (it was never queued) is no arrival.
 */
export async function countCalls(db: Db, city: string, from: Moment, to: Moment, within: number): Promise<Arrivals[]> {
  const { rows } = await db.pool.query(
    statement(
      `select date_bin('15 minutes', received_at, 'epoch') as quarter, team, count(*)::int as offered,
         count(talking_at)::int as answered,
         count(*) filter (where talking_at <= queued_at + make_interval(secs => $4))::int as "answeredInTime",
         count(*) filter (where talking_at is null and ended_at is not null)::int as abandoned,
         coalesce(sum(extract(epoch from talk_ended_at - talking_at)), 0)::int as "talkSeconds"
       from calls
       where city = $1 and received_at >= $2 and received_at < $3 and direction = 'in' and queued_at is not null
       group by 1, 2 order by 1, 2`,
      [city, from, to, within],
    ),
  );
  return rows as Arrivals[];
}

/** When the first call came that was owed a person, from this moment on; null when none did. */
export async function firstArrival(db: Db, city: string, from: Moment | null): Promise<Moment | null> {
  const { rows } = await db.pool.query(
    statement(
      `select received_at as at from calls
       where city = $1 and received_at >= $2 and direction = 'in' and queued_at is not null order by received_at limit 1`,
      [city, from ?? '-infinity'],
    ),
  );
  return (rows[0]?.at as Moment | undefined) ?? null;
}

/** The last quarter hour that was counted; null when none was. */
export async function lastQuarter(db: Db, city: string): Promise<Moment | null> {
  const { rows } = await db.pool.query(statement('select max(quarter) as last from call_arrivals where city = $1', [city]));
  return (rows[0] as { last: Moment | null }).last;
}

export type Quarter = {
  quarter: Moment;
  offered: number;
  answered: number;
  answeredInTime: number;
  abandoned: number;
  talkSeconds: number;
};

/** What came between two moments, all teams together or one of them. */
export async function quartersBetween(
  db: Db,
  city: string,
  from: Moment,
  to: Moment,
  team: string | null = null,
): Promise<Quarter[]> {
  const { rows } = await db.pool.query(
    statement(
      `select quarter, sum(offered)::int as offered, sum(answered)::int as answered, sum(answered_in_time)::int as "answeredInTime",
         sum(abandoned)::int as abandoned, sum(talk_seconds)::bigint as "talkSeconds"
       from call_arrivals where city = $1 and quarter >= $2 and quarter < $3 and ($4::text is null or team = $4)
       group by quarter order by quarter limit 60000`,
      [city, from, to, team],
    ),
  );
  return rows as Quarter[];
}

/** How the calls since then were shared among the teams, and how long one took. */
export async function teamFigures(
  db: Db,
  city: string,
  from: Moment,
  to: Moment,
): Promise<{ team: string; offered: number; answered: number; talkSeconds: number }[]> {
  const { rows } = await db.pool.query(
    statement(
      `select team, sum(offered)::int as offered, sum(answered)::int as answered, sum(talk_seconds)::bigint as "talkSeconds"
       from call_arrivals where city = $1 and quarter >= $2 and quarter < $3 group by team order by team limit 200`,
      [city, from, to],
    ),
  );
  return rows as { team: string; offered: number; answered: number; talkSeconds: number }[];
}
