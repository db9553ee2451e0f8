import { type Db, statement } from '#platform/db.ts';
import type { Case } from './case.ts';
import { type CaseRow, expand } from './store.ts';

export type Nearby = {
  city: string;
  /** The streets (街道) that are looked through: all that the squares touch. */
  streets: readonly string[];
  category: string | null;
  /** The square of the map and its width; null: whole streets. */
  square: { x: number; y: number; degrees: number } | null;
  sensitive: readonly string[];
};
export type PublicRow = { found: Case; supporters: number };

const SUPPORTERS = '(select count(*)::int from supports s where s.city = c.city and s.case_id = c.id)';
const rowOf = (row: CaseRow & { supporters: number }): PublicRow => ({ found: expand(row), supporters: row.supporters });

/**
 * 附近在办事项: open matters that everybody may see, the newest first; those with a place only where its square touches the one asked
 * for. What may not be seen is left out here as `isPublic` says, so that a page is as long as it was asked for.
 */
export async function nearbyOpen(
  db: Db,
  { city, streets, category, square, sensitive }: Nearby,
  limit: number,
  before: string | null,
): Promise<PublicRow[]> {
  if (streets.length === 0) return [];
  const { rows } = await db.pool.query(
    statement(
      `select c.city, c.id, c.number, c.version, c.state, c.doc, ${SUPPORTERS} as supporters
       from unnest($2::text[], $3::text[]) as k (district, street)
       join cases c on c.city = $1 and c.district = k.district and c.street = k.street and c.closed_at is null
       where c.category is not null and ($4::text is null or c.category = $4) and c.category <> all($5::text[])
         and c.type <> 'report' and c.master is null and c.state not in ('draft', 'refused', 'transferred', 'answered', 'withdrawn')
         and coalesce(c.doc ->> 'confidentiality', 'ordinary') = 'ordinary'
         and ($6::float8 is null or c.lon is null or (abs(floor(c.lon / $6) - $7) <= 1 and abs(floor(c.lat / $6) - $8) <= 1))
         and ($9::uuid is null or (c.received_at, c.id) < (select l.received_at, l.id from cases l where l.city = $1 and l.id = $9))
       order by c.received_at desc, c.id desc limit $10`,
      [
        ...[city, streets.map((each) => each.split(' ')[0]), streets.map((each) => each.split(' ')[1]), category, sensitive],
        ...[square?.degrees ?? null, square?.x ?? 0, square?.y ?? 0],
        ...[before, limit],
      ],
    ),
  );
  return rows.map(rowOf);
}

export async function publicCase(db: Db, city: string, id: string): Promise<PublicRow | null> {
  const { rows } = await db.pool.query(
    statement(
      `select c.city, c.id, c.number, c.version, c.state, c.doc, ${SUPPORTERS} as supporters from cases c where c.city = $1 and c.id = $2`,
      [city, id],
    ),
  );
  return rows[0] ? rowOf(rows[0]) : null;
}

export async function supportersOf(db: Db, city: string, caseId: string): Promise<number> {
  const { rows } = await db.hot.query(
    statement('select count(*)::int as n from supports where city = $1 and case_id = $2', [city, caseId]),
  );
  return rows[0].n as number;
}

/** 附议: counted once; says whether it was counted now. */
export async function addSupport(db: Db, city: string, caseId: string, supporter: Buffer, at: string): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    statement('insert into supports (city, case_id, supporter, at) values ($1, $2, $3, $4) on conflict do nothing', [
      city,
      caseId,
      supporter,
      at,
    ]),
  );
  return rowCount === 1;
}
