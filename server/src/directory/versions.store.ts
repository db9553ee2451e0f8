import { type Db, statement } from '#platform/db.ts';
import type { BookKind } from './book.store.ts';

export type Version = {
  version: number;
  status: 'draft' | 'proposed' | 'released' | 'rejected';
  note: string;
  madeBy: string;
  /** Their names in Chinese; null where somebody is not of the staff (the set-up). */
  madeByName: string | null;
  madeAt: string;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: string | null;
  effectiveFrom: string | null;
  trial: unknown;
};
const nameOf = (who: string) => `(select s.zh from staff s where s.city = b.city and s.id::text = b.${who})`;
const COLUMNS = `version, status, note, made_by as "madeBy", ${nameOf('made_by')} as "madeByName", made_at as "madeAt", decided_by as "decidedBy",
  ${nameOf('decided_by')} as "decidedByName", decided_at as "decidedAt", effective_from as "effectiveFrom", trial`;

export async function versionsOf(db: Db, city: string, kind: BookKind): Promise<Version[]> {
  const { rows } = await db.pool.query(
    statement(`select ${COLUMNS} from city_books b where city = $1 and kind = $2 order by version desc limit 200`, [city, kind]),
  );
  return rows as Version[];
}

export async function versionBody(
  db: Db,
  city: string,
  kind: BookKind,
  version: number,
): Promise<(Version & { body: unknown }) | null> {
  const { rows } = await db.pool.query(
    statement(`select ${COLUMNS}, body from city_books b where city = $1 and kind = $2 and version = $3`, [city, kind, version]),
  );
  return (rows[0] as (Version & { body: unknown }) | undefined) ?? null;
}

/** Writes the next version as a proposal and says its number. Two who propose at once get one number each. */
export async function proposeVersion(
  db: Db,
  proposal: {
    city: string;
    kind: BookKind;
    body: unknown;
    note: string;
    madeBy: string;
    at: string;
    effectiveFrom: string | null;
  },
): Promise<number> {
  const { city, kind, body, note, madeBy, at, effectiveFrom } = proposal;
  for (;;) {
    const { rows } = await db.pool.query(
      statement(
        `insert into city_books (city, kind, version, status, body, note, made_by, made_at, effective_from)
         select $1, $2, coalesce(max(version), 0) + 1, 'proposed', $3, $4, $5, $6, $7 from city_books where city = $1 and kind = $2
         on conflict do nothing returning version`,
        [city, kind, JSON.stringify(body), note, madeBy, at, effectiveFrom],
      ),
    );
    if (rows[0]) return rows[0].version as number;
  }
}

/** 现行版本: the released version that holds at a moment. */
export async function versionInForce(db: Db, city: string, kind: BookKind, at: string): Promise<number> {
  const { rows } = await db.pool.query(
    statement(
      `select version from city_books where city = $1 and kind = $2 and status = 'released' and (effective_from is null or effective_from <= $3)
       order by effective_from desc nulls last, version desc limit 1`,
      [city, kind, at],
    ),
  );
  return (rows[0]?.version as number | undefined) ?? 0;
}

/** The newest released version of a book, in force or still to come. */
export async function newestReleased(db: Db, city: string, kind: BookKind): Promise<number> {
  const { rows } = await db.pool.query(
    statement(
      `select coalesce(max(version), 0) as version from city_books where city = $1 and kind = $2 and status = 'released'`,
      [city, kind],
    ),
  );
  return rows[0].version as number;
}

export async function keepTrial(db: Db, city: string, kind: BookKind, version: number, trial: unknown): Promise<void> {
  await db.pool.query(
    statement('update city_books set trial = $4 where city = $1 and kind = $2 and version = $3', [
      city,
      kind,
      version,
      JSON.stringify(trial),
    ]),
  );
}

/** False when it was decided before, or by the one who made it. What is released takes effect at once, or on the day it names; never before. */
export async function decideVersion(
  db: Db,
  decision: { city: string; kind: BookKind; version: number; status: 'released' | 'rejected'; by: string; at: string },
): Promise<boolean> {
  const { city, kind, version, status, by, at } = decision;
  const { rowCount } = await db.pool.query(
    statement(
      `update city_books set status = $4, decided_by = $5, decided_at = $6, effective_from = greatest(effective_from, $6)
       where city = $1 and kind = $2 and version = $3 and status = 'proposed' and made_by <> $5`,
      [city, kind, version, status, by, at],
    ),
  );
  return rowCount === 1;
}
