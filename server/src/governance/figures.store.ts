import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';

export type Within = { city: string; from: Moment; to: Moment; district: string | null; street: string | null };
export type Figure = { key: string; cases: number; closed: number; overdue: number };
export type Answered = { base: number; contacted: number; solved: number; satisfied: number; basicallySatisfied: number };

/** 区域数字: what came from an area in a period, by type, leaf, street (or district, of the whole city) and month. One walk. */
export async function figuresOf(db: Db, { city, from, to, district, street }: Within, zone: string) {
  const place = district === null ? 'district' : 'street';
  const { rows } = await db.pool.query(
    statement(
      `select grouping(type, category, place, month) as which, coalesce(type, category, place, month, '') as key, count(*)::int as cases,
         count(closed_at)::int as closed, count(overdue_at)::int as overdue
       from (select type, category, ${place} as place, to_char(received_at at time zone $6, 'YYYY-MM') as month, closed_at, overdue_at
         from cases where city = $1 and received_at >= $2 and received_at < $3
           and ($4::text is null or district = $4) and ($5::text is null or street = $5)) c
       group by grouping sets ((type), (category), (place), (month), ()) order by count(*) desc, key`,
      [city, from, to, district, street, zone],
    ),
  );
  const of = (wanted: number): Figure[] =>
    rows.filter(({ which }) => which === wanted).map(({ which: _, ...figure }) => figure as Figure);
  const months = of(0b1110).sort((one, other) => (one.key < other.key ? -1 : 1));
  return {
    whole: of(0b1111)[0] ?? { key: '', cases: 0, closed: 0, overdue: 0 },
    byType: of(0b0111),
    byCategory: of(0b1011).slice(0, 20),
    byPlace: of(0b1101),
    byMonth: months,
  };
}

/** 三率 of the area, over the newest closed cases of the period (so many at most): each one's document must be opened. */
export async function answersOf(db: Db, { city, from, to, district, street }: Within, most: number): Promise<Answered> {
  const { rows } = await db.pool.query(
    statement(
      `select count(*)::int as base, (count(*) filter (where r.contacted))::int as contacted, (count(*) filter (where r.solved))::int as solved,
         (count(*) filter (where not coalesce(r.pressed, false) and r.handling >= 4))::int as satisfied,
         (count(*) filter (where not coalesce(r.pressed, false) and r.handling = 3))::int as "basicallySatisfied"
       from (select doc from cases where city = $1 and received_at >= $2 and received_at < $3 and closed_at is not null and lead is not null
           and ($4::text is null or district = $4) and ($5::text is null or street = $5) order by received_at desc limit $6) c,
         lateral json_to_record(c.doc) as d (callback json, removal json, rating json),
         lateral json_to_record(d.rating) as r (contacted boolean, solved boolean, handling int, pressed boolean)
       where d.callback->>'status' = 'effective' and d.removal->>'status' is distinct from 'removed'
         and r.contacted is not null and r.solved is not null and r.handling is not null`,
      [city, from, to, district, street, most],
    ),
  );
  return rows[0] as Answered;
}

/** Closed cases of an area, the newest first: where an outside reader begins. */
export async function closedOf(
  db: Db,
  { city, from, district, street }: Omit<Within, 'to'>,
  before: { at: Moment; id: string } | null,
  limit: number,
): Promise<{ id: string; receivedAt: Moment }[]> {
  const { rows } = await db.pool.query(
    statement(
      `select id, received_at as "receivedAt" from cases where city = $1 and received_at >= $7 and (received_at, id) < ($2, $3) and closed_at is not null
         and ($4::text is null or district = $4) and ($5::text is null or street = $5) order by received_at desc, id desc limit $6`,
      [city, before?.at ?? 'infinity', before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', district, street, limit, from],
    ),
  );
  return rows as { id: string; receivedAt: Moment }[];
}
