import { asQuery } from '#platform/bigrams.ts';
import { type Db, statement } from '#platform/db.ts';
import { type SummaryRow, summariesOf } from './list.store.ts';
import { markOf } from './words.store.ts';

/** How many of the newest are read before the index of words is asked: some 5 ms, less where the words are common. */
const NEAR = 10_000;
/** So many of the index are read at most (some 30 ms); what is commoner is found sooner by reading on from the newest. */
const COMMON = 3000;

/**
 * Which way is quick depends on how common the words are together, and no statistics tell: words of one phrase come together. So the
 * cheap way is tried first, and its failing tells which other is cheap. A unit has an index of its own, in which each word bears its
 * mark: the rare way asks that index alone and looks at the unit's name afterwards.
 */
type Way = { near: string; rare: string; all: string };
function wayOf(table: string, mine: string, columns: string): Way {
  const newest = (most: number | 'all') => `
    select case_id as id from (select case_id, words, at from ${table} where ${mine} order by at desc limit ${most}) w
    where words @@ $2::tsquery order by at desc limit $3`;
  return {
    near: newest(NEAR),
    rare: `
      with found as materialized (select ${columns} from ${table} where words @@ $2::tsquery limit ${COMMON + 1})
      select (select count(*) from found) as known, array(select case_id from found where ${mine} order by at desc limit $3) as ids`,
    all: newest('all'),
  };
}
const OF_THE_CITY = wayOf('case_words', 'city = $1', 'city, case_id, at');
const OF_A_UNIT = wayOf('unit_words', 'city = $1 and unit = $4', 'city, unit, case_id, at');

/** 按内容查找: cases whose words hold all of the text's, newest first; of one unit where one is named. */
export async function casesByWords(
  db: Db,
  city: string,
  text: string,
  unit: string | null,
  limit: number,
): Promise<SummaryRow[]> {
  const query = asQuery(text, unit === null ? '' : markOf(city, unit));
  if (!query) return [];
  const ids =
    unit === null
      ? await found(db, OF_THE_CITY, limit, [city, query, limit])
      : await found(db, OF_A_UNIT, limit, [city, query, limit, unit]);
  return summariesOf(db, city, ids);
}

async function found(db: Db, { near, rare, all }: Way, limit: number, values: readonly (string | number)[]): Promise<string[]> {
  const idsOf = ({ rows }: { rows: { id: string }[] }) => rows.map(({ id }) => id);
  const newestFew = idsOf(await db.pool.query(statement(near, [...values])));
  if (newestFew.length === limit) return newestFew;
  // Neither is prepared: their plans look at the words.
  const { rows } = await db.pool.query<{ known: number; ids: string[] }>(rare, [...values]);
  if (rows[0] && rows[0].known <= COMMON) return rows[0].ids;
  return idsOf(await db.pool.query(all, [...values]));
}
