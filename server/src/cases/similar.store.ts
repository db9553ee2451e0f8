import { type Db, statement } from '#platform/db.ts';
import type { Case } from './case.ts';
import { LIFECYCLE } from './lifecycle.ts';
import type { SummaryRow } from './list.store.ts';

export type SimilarRow = SummaryRow & { matter: string; lon: number | null; lat: number | null };
type Place = Pick<Case, 'city' | 'district' | 'street' | 'category'>;

/**
 * 相似工单: open matters of the same leaf in the same street, the oldest first: it would be the master of a merger (domain.md §3.9).
 * `but` is the case that one looks from; null while the matter is still being written down.
 */
export async function similarOpen(db: Db, matter: Place, but: string | null, limit: number): Promise<SimilarRow[]> {
  const { city, district, street, category } = matter;
  if (!district || !street || !category) return [];
  const { rows } = await db.hot.query(
    statement(
      `select c.id, c.number, c.state, a.title, c.type, c.grade, c.category, c.channel, c.district, c.street, c.lead,
         c.received_at as "receivedAt", null::timestamptz as due, c.unit_due as "unitDue", c.overdue_at as "overdueAt",
         a.matter, c.lon, c.lat
       from cases c join appeals a on a.city = c.city and a.case_id = c.id
       where c.city = $1 and c.district = $2 and c.street = $3 and c.category = $4 and c.closed_at is null
         and ($5::uuid is null or c.id <> $5) and c.master is null
       order by c.received_at limit $6`,
      [city, district, street, category, but, limit],
    ),
  );
  return rows as SimilarRow[];
}

/** Open cases of an area that a unit has in hand, but for some grades, in pages by id: what a bulk act goes through. */
export async function openInArea(
  db: Db,
  city: string,
  { district, street, without }: { district: string; street: string | null; without: readonly string[] },
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await db.hot.query(
    statement(
      `select id from cases where city = $1 and district = $2 and ($3::text is null or street = $3) and closed_at is null
         and state in ('signed', 'handling') and id > $4 and grade <> all($6::text[]) order by id limit $5`,
      [city, district, street, after, limit, without],
    ),
  );
  return rows.map((row) => row.id as string);
}

/** Open cases that came since a moment and may be merged, or have been merged into, the oldest first; the newest `limit` of them. */
export async function recentOpen(
  db: Db,
  city: string,
  since: string,
  limit: number,
): Promise<Pick<Case, 'id' | 'number' | 'category' | 'street' | 'point' | 'owner' | 'members'>[]> {
  const { rows } = await db.pool.query(
    statement(
      `select id, number, category, street, lon, lat, owner, members from (
         select id, number, category, street, lon, lat, doc ->> 'owner' as owner, coalesce((doc ->> 'members')::int, 0) as members, received_at
         from cases where city = $1 and received_at >= $2 and closed_at is null and master is null and category is not null
           and state = any($3::text[]) order by received_at desc, id desc limit $4) c
       order by received_at, id`,
      [city, since, LIFECYCLE.merged.from, limit],
    ),
  );
  return rows.map(({ lon, lat, ...row }) => ({ ...row, point: lon === null ? null : { lon, lat } })) as never;
}
