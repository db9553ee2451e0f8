import { type Db, statement } from '#platform/db.ts';
import type { Book } from './book.ts';
import { type BookParts, makeBook } from './make-book.ts';

export const BOOK_KINDS = ['areas', 'units', 'catalogue', 'duties', 'calendar', 'profile'] as const;
export type BookKind = (typeof BOOK_KINDS)[number];

/** The released versions of every city, as of a moment; one a kind: the one that took effect last. */
async function releasedVersions(db: Db, at: string) {
  const { rows } = await db.pool.query(
    statement(
      `select distinct on (city, kind) city, kind, version from city_books
       where status = 'released' and (effective_from is null or effective_from <= $1) 
       order by city, kind, effective_from desc nulls last, version desc`,
      [at],
    ),
  );
  return rows as { city: string; kind: BookKind; version: number }[];
}

async function readBook(db: Db, city: string, versions: Record<BookKind, number>): Promise<Book> {
  const { rows } = await db.pool.query(
    `select b.kind, b.body from city_books b join unnest($2::text[], $3::int[]) as v (kind, version) on v.kind = b.kind and v.version = b.version
     where b.city = $1`,
    [city, Object.keys(versions), Object.values(versions)],
  );
  const body = Object.fromEntries(rows.map((row) => [row.kind, row.body])) as Record<BookKind, never>;
  const { rows: cities } = await db.pool.query('select body from cities where city = $1', [city]);
  const catalogue = body.catalogue as Pick<BookParts, 'groups' | 'categories'>;
  return makeBook({
    city: cities[0].body,
    areas: body.areas,
    units: body.units,
    groups: catalogue.groups,
    categories: catalogue.categories,
    duties: body.duties,
    calendar: body.calendar,
    profile: body.profile,
    profileVersion: versions.profile,
    dutiesVersion: versions.duties,
    calendarVersion: versions.calendar,
  });
}

/** 规则簿: the book of each city, kept in memory and read again when a version is released or comes into effect. */
export type Books = {
  of: (city: string) => Book | undefined;
  cities: () => string[];
  refresh: () => Promise<void>;
};

export function books(db: Db, now: () => Temporal.Instant): Books {
  const known = new Map<string, { key: string; book: Book }>();
  return {
    of: (city) => known.get(city)?.book,
    cities: () => [...known.keys()],
    async refresh() {
      const byCity = new Map<string, Record<string, number>>();
      for (const { city, kind, version } of await releasedVersions(db, now().toString())) {
        byCity.set(city, { ...byCity.get(city), [kind]: version });
      }
      for (const [city, versions] of byCity) {
        const key = JSON.stringify(versions);
        if (BOOK_KINDS.every((kind) => kind in versions) && known.get(city)?.key !== key) {
          known.set(city, { key, book: await readBook(db, city, versions as Record<BookKind, number>) });
        }
      }
    },
  };
}
