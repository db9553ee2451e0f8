import { asQuery } from '#platform/bigrams.ts';
import { type Db, statement } from '#platform/db.ts';
import { type SummaryRow, summariesOf } from './list.store.ts';

/** How many of the newest are read before the index of words is asked. */
const NEAR = 5000;
/** Words that more cases of the city hold than this are common: a unit's own cases are read instead. */
const COMMON = 10_000;

/**
 * Which way is quick depends on how common the words are together, and no statistics tell: words of one phrase come together. So the
 * cheap way is tried first, and its failing tells that the other is cheap.
 */
const NEWEST = `
  select case_id as id from (select case_id, words, at from case_words where city = $1 order by at desc limit ${NEAR}) w
  where words @@ $2::tsquery limit $3`;
/** By the index of words: few enough to be sorted. Without `offset 0` a guess might turn it into the walk that just failed. */
const RARE = `
  select case_id as id from (select case_id, at from case_words where city = $1 and words @@ $2::tsquery offset 0) w
  order by at desc limit $3`;

/** Both sides are read whole and hashed: the unit's cases from an index alone, the words' cases by the index of words. */
const RARE_OF_UNIT = `
  with found as materialized (
    select case_id, at from case_words where city = $1 and words @@ $2::tsquery limit ${COMMON + 1}
  ), mine as materialized (
    select id from cases where city = $1 and lead = $4
  )
  select (select count(*) from found) as known, array(
    select m.id from mine m join found f on f.case_id = m.id order by f.at desc limit $3) as ids`;
const newestOfUnit = (most: string) => `
  select c.id from (
    select city, id, received_at from cases where city = $1 and lead = $4 order by received_at desc limit ${most}) c join case_words w on w.city = c.city and w.case_id = c.id
  where w.words @@ $2::tsquery order by c.received_at desc limit $3`;
const NEAR_OF_UNIT = newestOfUnit('2000');
const ALL_OF_UNIT = newestOfUnit('all');

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
  const ids = unit === null ? await ofTheCity(db, [city, query, limit]) : await ofAUnit(db, [city, query, limit, unit]);
  return summariesOf(db, city, ids);
}

async function ofTheCity(db: Db, values: [city: string, query: string, limit: number]): Promise<string[]> {
  const near = await db.pool.query<{ id: string }>(statement(NEWEST, values));
  if (near.rows.length === values[2]) return near.rows.map(({ id }) => id);
  // Not prepared: the plan looks at the words.
  const { rows } = await db.pool.query<{ id: string }>(RARE, values);
  return rows.map(({ id }) => id);
}

async function ofAUnit(db: Db, values: [city: string, query: string, limit: number, unit: string]): Promise<string[]> {
  const near = await db.pool.query<{ id: string }>(statement(NEAR_OF_UNIT, values));
  if (near.rows.length === values[2]) return near.rows.map(({ id }) => id);
  const { rows } = await db.pool.query<{ known: number; ids: string[] }>(RARE_OF_UNIT, values);
  if (rows[0] && rows[0].known <= COMMON) return rows[0].ids;
  const all = await db.pool.query<{ id: string }>(ALL_OF_UNIT, values);
  return all.rows.map(({ id }) => id);
}
