import { type Db, statement } from '#platform/db.ts';
import type { Counters } from './score.rules.ts';

export type Period = { city: string; zone: string; from: string; to: string };
export type UnitMonth = Counters & { month: string; unit: string };
export type Volume = { key: string; cases: number; dispatched: number; closed: number; overdue: number };

/**
 * One walk over what came in the period (`cases_received`), with the sum over everything beside the units. Only what is closed is scored,
 * so only there is the case's document read: about a tenth of a millisecond each.
 */
export async function countByUnit(db: Db, { city, zone, from, to }: Period): Promise<{ rows: UnitMonth[]; whole: Counters }> {
  const { rows } = await db.pool.query(
    statement(
      `select month, unit, count(*)::int as cases, count(closed_at)::int as closed, count(overdue_at)::int as overdue,
         (count(*) filter (where closed_at is not null and overdue_at is null))::int as "onTime",
         (count(*) filter (where removed))::int as removed,
         (count(*) filter (where effective))::int as effective,
         (count(*) filter (where effective and contacted))::int as contacted,
         (count(*) filter (where effective and solved))::int as solved,
         (count(*) filter (where effective and not pressed and handling >= 4))::int as satisfied,
         (count(*) filter (where effective and not pressed and handling = 3))::int as "basicallySatisfied"
       from (
         select to_char(c.received_at at time zone $4, 'YYYY-MM') as month, c.lead as unit, c.closed_at, c.overdue_at,
           coalesce(d.removal->>'status' = 'removed', false) as removed,
           coalesce(d.callback->>'status' = 'effective' and r.contacted is not null and r.solved is not null
             and r.handling is not null and d.removal->>'status' is distinct from 'removed', false) as effective,
           r.contacted, r.solved, r.handling,
           coalesce(r.pressed, false) or coalesce((d.callback->'verification'->'answers'->>'pressed')::boolean, false) as pressed
         from cases c
           left join lateral json_to_record(case when c.closed_at is not null then c.doc end)
             as d (callback json, removal json, rating json) on true
           left join lateral json_to_record(d.rating) as r (contacted boolean, solved boolean, handling int, pressed boolean) on true
         where c.city = $1 and c.received_at >= $2 and c.received_at < $3 and c.lead is not null
       ) led
       group by grouping sets ((month, unit), ()) order by month nulls last, unit`,
      [city, from, to, zone],
    ),
  );
  const { month: _, unit: __, ...whole } = rows.pop() as UnitMonth;
  return { rows: rows as UnitMonth[], whole };
}

export type Volumes = { whole: Volume; byType: Volume[]; byCategory: Volume[]; byDistrict: Volume[] };

/** 诉求量: everything that came in the period, by type, by leaf and by district; what has none of them counts as `''`. */
export async function countVolumes(db: Db, { city, from, to }: Period): Promise<Volumes> {
  const { rows } = await db.pool.query(
    statement(
      `select grouping(type, category, district) as which, coalesce(type, category, district, '') as key, count(*)::int as cases,
         count(lead)::int as dispatched, count(closed_at)::int as closed, count(overdue_at)::int as overdue
       from cases where city = $1 and received_at >= $2 and received_at < $3
       group by grouping sets ((type), (category), (district), ()) order by count(*) desc, key`,
      [city, from, to],
    ),
  );
  const of = (wanted: number): Volume[] =>
    rows.filter(({ which }) => which === wanted).map(({ which: _, ...volume }) => volume as Volume);
  return { byType: of(0b011), byCategory: of(0b101), byDistrict: of(0b110), whole: of(0b111)[0] as Volume };
}
