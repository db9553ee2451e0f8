import { asQuery } from '#platform/bigrams.ts';
import { type Db, statement } from '#platform/db.ts';
import { isCommon } from './common-words.ts';
import { type SummaryRow, summariesOf } from './list.store.ts';
import { markOf } from './words.store.ts';

/** How many of the newest are read before anything else is asked: some 5 ms, less where the words are common. */
const NEAR = 10_000;
/** What is not rare after all is not read whole from the index. */
const COMMON = 6000;

/**
 * Which way is quick depends on how common the words are together, and no statistics tell: words of one phrase come together. So the
 * cheap way is tried first; what it does not find is looked for in a sample over all time, which tells whether to read on from the
 * newest or to ask the index. A unit has an index of its own, in which each word bears its mark: the rare way asks that index alone
 * and looks at the unit's name afterwards; it is small enough to need no sample.
 */
type Way = { near: string; rare: string; all: string };
const newestOf = (table: string, mine: string, most: string) => `
    select case_id as id from (select case_id, words, at from ${table} where ${mine} order by at desc limit ${most}) w
    where words @@ $2::tsquery order by at desc limit $3`;
function wayOf(table: string, mine: string, columns: string): Way {
  return {
    near: newestOf(table, mine, String(NEAR)),
    rare: `
      with found as materialized (select ${columns} from ${table} where words @@ $2::tsquery limit ${COMMON + 1})
      select (select count(*) from found) as known, array(select case_id from found where ${mine} order by at desc limit $3) as ids`,
    all: newestOf(table, mine, 'all'),
  };
}
const OF_THE_CITY = wayOf('case_words', 'city = $1', 'city, case_id, at');
const OF_A_UNIT = wayOf('unit_words', 'city = $1 and unit = $4', 'city, unit, case_id, at');

/** So many slices, evenly over all time, of so many cases each: some 3 ms. */
const SLICES = 25;
const A_SLICE = 160;
const SAMPLE = `
  with ends as (
    select (select at from case_words where city = $1 order by at desc limit 1) as newest,
      (select at from case_words where city = $1 order by at limit 1) as oldest),
  slices as (select n, newest - (newest - oldest) * ((n - 0.5) / ${SLICES}) as upto from ends, generate_series(1, ${SLICES}) n)
  select s.n::int as slice, (select count(*)::int from (
      select words from case_words where city = $1 and at <= s.upto order by at desc limit ${A_SLICE}) w where words @@ $2::tsquery) as hits,
    (select greatest(reltuples, 0)::int from pg_class where oid = 'case_words'::regclass) as rows
  from slices s order by s.n`;
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
      ? await found(db, OF_THE_CITY, limit, [city, query, limit], () => commonInTheCity(db, city, query, limit))
      : await found(db, OF_A_UNIT, limit, [city, query, limit, unit], async () => false);
  return summariesOf(db, city, ids);
}

type Found = { rows: { id: string }[] };
const idsOf = ({ rows }: Found) => rows.map(({ id }) => id);

async function found(
  db: Db,
  { near, rare, all }: Way,
  limit: number,
  values: readonly (string | number)[],
  common: () => Promise<boolean>,
): Promise<string[]> {
  const newestFew = idsOf(await db.pool.query(statement(near, [...values])));
  if (newestFew.length === limit) return newestFew;
  // Neither of the two is prepared: their plans look at the words.
  const readOn = async () => idsOf(await db.pool.query(all, [...values]));
  if (await common()) return readOn();
  const { rows } = await db.pool.query<{ known: number; ids: string[] }>(rare, [...values]);
  return rows[0] && rows[0].known <= COMMON ? rows[0].ids : readOn();
}

/** What is common, over all time and towards now, is found soonest by reading on from the newest. */
async function commonInTheCity(db: Db, city: string, query: string, limit: number): Promise<boolean> {
  const { rows } = await db.pool.query<{ hits: number; rows: number }>(statement(SAMPLE, [city, query]));
  const density = rows.map(({ hits }) => hits / A_SLICE);
  return isCommon(density, rows[0]?.rows ?? 0, limit);
}
