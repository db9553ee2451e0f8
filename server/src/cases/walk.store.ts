import { asQuery } from '#platform/bigrams.ts';
import { type Db, statement } from '#platform/db.ts';
import type { Desk } from './desks.ts';
import { conditionsOf, type Filter } from './filter.ts';
import { SUMMARY, type SummaryRow, summariesOf } from './list.store.ts';

/** How many entries one page looks at: whatever is filtered for, a page costs no more than this. It may be short and still go on. */
const BUDGET = 1000;
const NOWHERE = '00000000-0000-0000-0000-000000000000';

export type Place = { due: string; id: string };
export type Walked = { rows: SummaryRow[]; next: Place | null };

/** 筛选队列: one page of a worklist through a filter, the most pressing first; `next` says from where to go on, null at the end. */
export async function walkDesk(
  db: Db,
  where: { city: string; desk: Desk; unit: string },
  filter: Filter,
  range: { from: string; to: string } | null,
  limit: number,
  after: Place | null,
): Promise<Walked> {
  const { city, desk, unit } = where;
  const { text, values } = conditionsOf(filter, 8);
  const walk = [
    city,
    desk,
    unit,
    after?.due ?? '-infinity',
    after?.id ?? NOWHERE,
    range?.from ?? '-infinity',
    range?.to ?? 'infinity',
  ];
  const entries = (more: string) => `select case_id, due_at from desk_entries
    where city = $1 and desk = $2 and unit = $3 and (due_at, case_id) > ($4, $5) and due_at >= $6 and due_at < $7
    order by due_at, case_id ${more}`;
  const { rows } = await db.hot.query(
    statement(
      `select ${SUMMARY}, d.due_at as due from (${entries(`limit ${BUDGET}`)}) d
       join cases c on c.city = $1 and c.id = d.case_id join appeals a on a.city = $1 and a.case_id = d.case_id
       where true${text} order by d.due_at, d.case_id limit $8`,
      [...walk, limit, ...values],
    ),
  );
  const last = rows.at(-1) as SummaryRow | undefined;
  if (last && rows.length === limit) return { rows: rows as SummaryRow[], next: { due: last.due as string, id: last.id } };
  const { rows: end } = await db.hot.query(statement(entries(`offset ${BUDGET - 1} limit 1`), walk));
  return { rows: rows as SummaryRow[], next: end[0] ? { due: end[0].due_at as string, id: end[0].case_id as string } : null };
}

/** How many stand on a desk, exactly: for who takes them all along. */
export async function countDesk(db: Db, city: string, desk: Desk, unit: string): Promise<number> {
  const { rows } = await db.pool.query(
    statement('select count(*)::int as count from desk_entries where city = $1 and desk = $2 and unit = $3', [city, desk, unit]),
  );
  return rows[0].count as number;
}

const COMMON = 4000;
const FAR_BACK = 8000;
/** So many of the newest tell how common the words are: asking the index for common ones would read it whole. */
const SAMPLE = 1000;
const COMMON_IN_SAMPLE = 40;
export type WordsFilter = Filter & { from?: string | undefined; to?: string | undefined };

function wordConditions(filter: WordsFilter, unit: string | null, first: number) {
  const { from, to, due: _, ...rest } = filter;
  const { text, values } = conditionsOf({ ...rest, ...(unit === null ? {} : { unit }) }, first);
  const period = [
    from && `c.received_at >= $${first + values.length + 1}`,
    to && `c.received_at < $${first + values.length + (from ? 2 : 1)}`,
  ];
  return {
    text: text + period.flatMap((part) => (part ? ` and ${part}` : [])).join(''),
    values: [...values, ...(from ? [from] : []), ...(to ? [to] : [])],
  };
}

/**
 * 按内容筛选查找: cases whose words hold all of the text's and that pass the filter, newest first. Rare words are looked up whole; of
 * common ones only the newest are looked through, and then `complete` says so when there may be more.
 */
export async function wordsFiltered(
  db: Db,
  city: string,
  text: string,
  unit: string | null,
  filter: WordsFilter,
  limit: number,
): Promise<{ rows: SummaryRow[]; complete: boolean }> {
  const query = asQuery(text);
  if (!query) return { rows: [], complete: true };
  const conditions = wordConditions(filter, unit, 3);
  const sample = await db.pool.query(
    statement(
      `select count(*)::int as count from (select words from case_words where city = $1 order by at desc limit ${SAMPLE}) w
       where words @@ $2::tsquery`,
      [city, query],
    ),
  );
  if ((sample.rows[0]?.count as number) < COMMON_IN_SAMPLE) {
    // Not prepared: the plan looks at the words.
    const rare = await db.pool.query(
      `with found as materialized (
         select case_id, at from case_words where city = $1 and words @@ $2::tsquery limit ${COMMON + 1})
       select (select count(*) from found)::int as known, array(select c.id from found f join cases c on c.city = $1 and c.id = f.case_id
         where true${conditions.text} order by f.at desc limit $3) as ids`,
      [city, query, limit, ...conditions.values],
    );
    const { known, ids } = rare.rows[0] as { known: number; ids: string[] };
    if (known <= COMMON) return { rows: await summariesOf(db, city, ids), complete: true };
  }
  const { rows } = await db.hot.query(
    statement(
      `select c.id from (select case_id, words, at from case_words where city = $1 order by at desc limit ${FAR_BACK}) w
       join cases c on c.city = $1 and c.id = w.case_id where w.words @@ $2::tsquery${conditions.text} order by w.at desc limit $3`,
      [city, query, limit, ...conditions.values],
    ),
  );
  return {
    rows: await summariesOf(
      db,
      city,
      rows.map(({ id }) => id as string),
    ),
    complete: rows.length === limit,
  };
}

const WALK = 4000;
export type WordsPlace = { at: string; id: string };

/** All that hold the words, a stretch of the city's cases at a time, newest first: for who takes them all along. */
export async function walkWords(
  db: Db,
  city: string,
  text: string,
  unit: string | null,
  filter: WordsFilter,
  after: WordsPlace | null,
): Promise<{ ids: string[]; next: WordsPlace | null }> {
  const query = asQuery(text);
  if (!query) return { ids: [], next: null };
  const conditions = wordConditions(filter, unit, 4);
  const { rows } = await db.hot.query(
    statement(
      `with walked as materialized (
         select case_id, words, at from case_words where city = $1 and at <= $3 and (at < $3 or case_id > $4)
         order by at desc, case_id limit ${WALK})
       select array(select w.case_id from walked w join cases c on c.city = $1 and c.id = w.case_id
           where w.words @@ $2::tsquery${conditions.text} order by w.at desc, w.case_id) as ids,
         (select count(*) from walked)::int as walked,
         (select json_build_object('at', at, 'id', case_id)::text from walked order by at, case_id desc limit 1) as last`,
      [city, query, after?.at ?? 'infinity', after?.id ?? NOWHERE, ...conditions.values],
    ),
  );
  const { ids, walked, last } = rows[0] as { ids: string[]; walked: number; last: string | null };
  return { ids, next: walked === WALK && last ? (JSON.parse(last) as WordsPlace) : null };
}

/** The words of cases, for a line around what was found. */
export async function mattersOf(db: Db, city: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.hot.query(
    statement(`select case_id as id, left(matter, 1200) as matter from appeals where city = $1 and case_id = any($2::uuid[])`, [
      city,
      ids,
    ]),
  );
  return new Map(rows.map(({ id, matter }) => [id as string, matter as string]));
}
