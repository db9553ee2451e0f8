import { type Db, statement } from '#platform/db.ts';
import type { Minute } from './watch.rules.ts';

/** Notes minutes as the switchboard saw them; a minute that is told again is what was told last. */
export async function noteMinutes(db: Db, city: string, minutes: readonly Minute[]): Promise<void> {
  if (minutes.length === 0) return;
  await db.pool.query(
    statement(
      `insert into call_minutes (city, minute, waiting, offered, answered, answered_in_time, abandoned)
       select $1, to_timestamp(m.at / 1000.0), m.waiting, m.offered, m.answered, m."answeredInTime", m.abandoned
       from jsonb_to_recordset($2::jsonb) as m (at bigint, waiting int, offered int, answered int, "answeredInTime" int, abandoned int)
       on conflict (city, minute) do update set waiting = excluded.waiting, offered = excluded.offered, answered = excluded.answered,
         answered_in_time = excluded.answered_in_time, abandoned = excluded.abandoned`,
      [city, JSON.stringify(minutes)],
    ),
  );
}

/** The minutes since then, the oldest first. */
export async function minutesSince(db: Db, city: string, since: number, until: number): Promise<Minute[]> {
  const { rows } = await db.pool.query(
    statement(
      `select (extract(epoch from minute) * 1000)::bigint as at, waiting, offered, answered, answered_in_time as "answeredInTime", abandoned
       from call_minutes where city = $1 and minute > to_timestamp($2 / 1000.0) and minute <= to_timestamp($3 / 1000.0)
       order by minute limit 1500`,
      [city, since, until],
    ),
  );
  return rows as Minute[];
}

/** What is older than that is of no use to anybody. */
export async function dropMinutes(db: Db, city: string, before: number): Promise<void> {
  await db.pool.query(
    statement('delete from call_minutes where city = $1 and minute < to_timestamp($2 / 1000.0)', [city, before]),
  );
}

/** Counts minutes from the calls: what came, was answered and was lost in each, and how many waited at its end. `within`: seconds in time. */
export async function countMinutes(db: Db, city: string, from: number, to: number, within: number): Promise<Minute[]> {
  const { rows } = await db.pool.query(
    statement(
      `with minutes as (
         select m as start, m + interval '1 minute' as stop
         from generate_series(to_timestamp($2 / 1000.0), to_timestamp($3 / 1000.0) - interval '1 minute', interval '1 minute') as m
       ), near as (
         select queued_at, talking_at, ended_at from calls
         where city = $1 and received_at > to_timestamp($2 / 1000.0) - interval '2 hours' and received_at < to_timestamp($3 / 1000.0)
           and direction = 'in' and queued_at is not null
       )
       select (extract(epoch from start) * 1000)::bigint as at,
         count(*) filter (where queued_at <= stop and coalesce(talking_at, ended_at, 'infinity') > stop)::int as waiting,
         count(*) filter (where queued_at >= start and queued_at < stop)::int as offered,
         count(*) filter (where talking_at >= start and talking_at < stop)::int as answered,
         count(*) filter (where talking_at >= start and talking_at < stop and talking_at <= queued_at + make_interval(secs => $4))::int
           as "answeredInTime",
         count(*) filter (where talking_at is null and ended_at >= start and ended_at < stop)::int as abandoned
       from minutes left join near on true group by start order by start`,
      [city, from, to, within],
    ),
  );
  return rows as Minute[];
}
