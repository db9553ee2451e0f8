import { asQuery } from '#platform/bigrams.ts';
import { type Db, statement } from '#platform/db.ts';
import { type SummaryRow, summariesOf } from './list.store.ts';

/** How many of the newest are read before the index of words is asked. */
const NEAR = 2000;
const NEAR_OF_UNIT = 2000;
/**
 * Words that more cases hold than this are common: then reading on from the newest finds enough of them soon. With a million cases
 * the three ways together cost least about here (a page of 50 of 4,000 is found within some 12,000 of the newest).
 */
const COMMON = 4000;
const COMMON_FOR_UNIT = 3000;

/**
 * Which way is quick depends on how common the words are together, and no statistics tell: words of one phrase come together. So the
 * cheap way is tried first, and its failing tells which other is cheap.
 */
const newest = (most: number | 'all') => `
  select case_id as id from (select case_id, words, at from case_words where city = $1 order by at desc limit ${most}) w
  where words @@ $2::tsquery limit $3`;
/** By the index of words, sorted afterwards: quick as long as there are few. */
const RARE = `
  with found as materialized (
    select case_id, at from case_words where city = $1 and words @@ $2::tsquery limit ${COMMON + 1}
  )
  select (select count(*) from found) as known, array(select case_id from found order by at desc limit $3) as ids`;

const newestOfUnit = (most: number | 'all') => `
  select c.id from (
    select city, id, received_at from cases where city = $1 and lead = $4 order by received_at desc limit ${most}) c
  join case_words w on w.city = c.city and w.case_id = c.id
  where w.words @@ $2::tsquery order by c.received_at desc limit $3`;
/** Both sides are read whole and hashed: the unit's cases from an index alone, the words' cases by the index of words. */
const RARE_OF_UNIT = `
  with found as materialized (
    select case_id, at from case_words where city = $1 and words @@ $2::tsquery limit ${COMMON_FOR_UNIT + 1}
  ), mine as materialized (
    select id from cases where city = $1 and lead = $4
  )
  select (select count(*) from found) as known, array(
    select m.id from mine m join found f on f.case_id = m.id order by f.at desc limit $3) as ids`;

type Way = { near: string; rare: string; common: number; all: string };
const OF_THE_CITY: Way = { near: newest(NEAR), rare: RARE, common: COMMON, all: newest('all') };
const OF_A_UNIT: Way = {
  near: newestOfUnit(NEAR_OF_UNIT),
  rare: RARE_OF_UNIT,
  common: COMMON_FOR_UNIT,
  all: newestOfUnit('all'),
};

/** 按内容查找: cases whose words hold all of the text's, newest first; of one unit where one is named. */
export async function casesByWords(
  db: Db,
  city: string,
  text: string,
  unit: string | null,
  limit: number,
): Promise<SummaryRow[]> {
  const query = asQuery(text);
  if (!query) return [];
  const ids =
    unit === null
      ? await found(db, OF_THE_CITY, limit, [city, query, limit])
      : await found(db, OF_A_UNIT, limit, [city, query, limit, unit]);
  return summariesOf(db, city, ids);
}

async function found(
  db: Db,
  { near, rare, common, all }: Way,
  limit: number,
  values: readonly (string | number)[],
): Promise<string[]> {
  const idsOf = ({ rows }: { rows: { id: string }[] }) => rows.map(({ id }) => id);
  const newestFew = idsOf(await db.pool.query(statement(near, [...values])));
  if (newestFew.length === limit) return newestFew;
  // Neither is prepared: their plans look at the words.
  const { rows } = await db.pool.query<{ known: number; ids: string[] }>(rare, [...values]);
  if (rows[0] && rows[0].known <= common) return rows[0].ids;
  return idsOf(await db.pool.query(all, [...values]));
}
