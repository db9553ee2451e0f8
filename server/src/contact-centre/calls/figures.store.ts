import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Counts, SeatTime } from './figures.rules.ts';

export const FIGURES_BY = ['day', 'hour', 'team', 'seat'] as const;
export type FiguresBy = (typeof FIGURES_BY)[number];

export type Span = {
  city: string;
  zone: string;
  from: Moment;
  to: Moment;
  /** 及时接通 within so many seconds. */
  answerSeconds: number;
  /** Whether repeated calls are looked for: one look into the index for each answered call. */
  repeats: boolean;
};

const KEYS: { readonly [by in FiguresBy]: string } = {
  day: `to_char(c.received_at at time zone $5, 'YYYY-MM-DD')`,
  hour: `to_char(date_trunc('hour', c.received_at at time zone $5) at time zone $5 at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')`,
  team: 'c.team',
  seat: 'c.operator::text',
};

const seconds = (from: string, to: string) => `extract(epoch from ${to} - ${from})`;

/** 话务统计: the calls of a span counted by day, hour, team or seat (`key` null: whoever answered is nobody's). One index serves it. */
export async function countCalls(db: Db, { city, zone, from, to, answerSeconds, repeats }: Span, by: FiguresBy) {
  const { rows } = await db.pool.query(
    statement(
      `select ${KEYS[by]} as key,
         (count(*) filter (where offered))::int as offered,
         (count(*) filter (where offered and talking_at is null and ended_at is null))::int as waiting,
         (count(*) filter (where answered))::int as answered,
         (count(*) filter (where answered and ${seconds('queued_at', 'talking_at')} <= $4))::int as "inTime",
         (count(*) filter (where offered and talking_at is null and ended_at is not null and ended_by not in ('message', 'call-back')))::int as abandoned,
         coalesce(sum(${seconds('queued_at', 'talking_at')}) filter (where answered), 0)::float8 as waited,
         coalesce(max(${seconds('queued_at', 'talking_at')}) filter (where answered), 0)::float8 as longest,
         coalesce(sum(${seconds('talking_at', 'talk_ended_at')}) filter (where talk_ended_at >= talking_at), 0)::float8 as talked,
         (count(*) filter (where talk_ended_at >= talking_at))::int as talks,
         coalesce(sum(${seconds('talk_ended_at', 'ended_at')}) filter (where ended_at >= talk_ended_at and operator is not null), 0)::float8 as "wroteUp",
         (count(*) filter (where ended_at >= talk_ended_at and operator is not null))::int as "writeUps",
         coalesce(sum(rating), 0)::int as rated, count(rating)::int as ratings,
         (count(*) filter (where $6 and answered and caller_digest is not null))::int as known,
         (count(*) filter (where $6 and answered and caller_digest is not null and not exists (
            select from calls r where r.city = $1 and r.caller_digest = c.caller_digest and r.received_at > c.received_at
              and r.received_at <= c.received_at + interval '7 days' and r.direction = 'in')))::int as unrepeated,
         (count(*) filter (where answered and cardinality(cases) = 0 and ended_at is not null))::int as direct,
         (count(*) filter (where direction = 'out'))::int as dialled
       from (select *, direction = 'in' and queued_at is not null as offered,
               direction = 'in' and queued_at is not null and talking_at is not null as answered
             from (select received_at, direction, team, operator, queued_at, talking_at, talk_ended_at, ended_at, ended_by, caller_digest, cases, rating
                   from calls where city = $1 and received_at >= $2 and received_at < $3 and $5::text <> '') x) c
       group by 1 order by 1`,
      [city, from, to, answerSeconds, zone, repeats],
    ),
  );
  return rows as (Counts & { key: string | null })[];
}

/** 坐席时长: how long each seat was what within a span, from its lines; who signed in before the span is known by the line before it. */
export async function seatTimes(db: Db, city: string, from: Moment, to: Moment): Promise<(SeatTime & { staff: string })[]> {
  const { rows } = await db.pool.query(
    statement(
      `with lines as (
         (select s.staff, $2::timestamptz as at, 0::bigint as no, b.state from seats s, lateral (
            select state from seat_lines where city = $1 and staff = s.staff and at < $2 order by at desc, no desc limit 1) b where s.city = $1)
         union all select staff, at, no, state from seat_lines where city = $1 and at >= $2 and at < $3
       ), spans as (
         select staff, state, ${seconds('at', 'coalesce(lead(at) over (partition by staff order by at, no), $3::timestamptz)')} as lasted from lines
       )
       select staff, coalesce(sum(lasted) filter (where state in ('ready', 'not-answering')), 0)::float8 as ready,
         coalesce(sum(lasted) filter (where state in ('reserved', 'talking')), 0)::float8 as busy,
         coalesce(sum(lasted) filter (where state = 'wrap-up'), 0)::float8 as "wrapUp",
         coalesce(sum(lasted) filter (where state = 'break'), 0)::float8 as rest
       from spans group by staff order by staff`,
      [city, from, to],
    ),
  );
  return rows as (SeatTime & { staff: string })[];
}
