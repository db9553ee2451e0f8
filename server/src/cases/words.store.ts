import { hash } from 'node:crypto';
import { arrayOf, textsOf } from '#platform/arrays.ts';
import { asVector, bigramsOf } from '#platform/bigrams.ts';
import { type Db, statement } from '#platform/db.ts';

/** How far the words of a city were read: `through` is the newest appeal seen, `looks` counts the looks since the last far one. */
type Position = { through: string; full: boolean; looks: number };
const positions = new WeakMap<Db, Map<string, Position>>();

const FAR = 60;
const UNREAD = `
  select a.case_id as id, a.title, a.matter, a.address, a.at from appeals a
  where a.city = $1 and a.at >= $2::timestamptz - $3::interval
    and not exists (select from case_words w where w.city = a.city and w.case_id = a.case_id)
  order by a.at limit $4`;

/** Where to begin when nothing is remembered: a little before the newest that has its words. */
async function newest(db: Db, city: string): Promise<Position> {
  const { rows } = await db.pool.query(statement('select at from case_words where city = $1 order by at desc limit 1', [city]));
  return { through: (rows[0]?.at as string | undefined) ?? '-infinity', full: false, looks: FAR };
}

/**
 * Indexes the words of cases that have none yet, oldest first; says how many it did. An appeal's moment is a little earlier than its
 * commit: each look goes back a bit, and one in sixty goes back two minutes, for what another process was slow to commit.
 */
export async function indexWords(db: Db, city: string, most: number): Promise<number> {
  const read = await indexNew(db, city, most);
  return Math.max(read, await markForUnits(db, city, most));
}

async function indexNew(db: Db, city: string, most: number): Promise<number> {
  const known = positions.get(db) ?? new Map<string, Position>();
  positions.set(db, known);
  const position = known.get(city) ?? (await newest(db, city));
  const back = position.full ? '0' : position.looks >= FAR ? '2 minutes' : '3 seconds';
  const { rows } = await db.hot.query(statement(UNREAD, [city, position.through, back, most]));
  if (rows.length > 0) await index(db, city, rows);
  const full = rows.length >= most;
  const last = rows.at(-1)?.at as string | undefined;
  const through = last !== undefined && last > position.through ? last : position.through;
  known.set(city, { through, full, looks: back === '2 minutes' ? 0 : position.looks + (full ? 0 : 1) });
  return rows.length;
}

async function index(
  db: Db,
  city: string,
  rows: { id: string; at: string; title: string; matter: string; address: string | null }[],
) {
  await db.pool.query(
    statement(
      `insert into case_words (city, case_id, at, words)
       select $1, n.id, n.at, n.words::tsvector from unnest($2::uuid[], $3::timestamptz[], $4::text[]) as n (id, at, words) on conflict do nothing`,
      [
        city,
        arrayOf(rows.map(({ id }) => id)),
        arrayOf(rows.map(({ at }) => at)),
        textsOf(rows.map(({ title, matter, address }) => asVector(bigramsOf(`${title} ${matter} ${address ?? ''}`)))),
      ],
    ),
  );
}

/** What stands before the words of a unit's cases: short, because it stands there a hundred times in each. Two that share one are told apart by their names. */
export const markOf = (city: string, unit: string): string => hash('md5', `${city}/${unit}`).slice(0, 6);
const MARK = `left(md5(u.city || '/' || u.unit), 6)`;

/** Cases that a unit was given since the last look get its mark before their words. */
async function markForUnits(db: Db, city: string, most: number): Promise<number> {
  const { rowCount } = await db.hot.query(
    statement(
      `update unit_words t set words = n.words from (
         select u.case_id, u.unit, array_to_tsvector(array(select ${MARK} || word from unnest(tsvector_to_array(w.words)) as word)) as words
         from (select * from unit_words where city = $1 and words is null order by at limit $2) u
         join case_words w on w.city = u.city and w.case_id = u.case_id) n
       where t.city = $1 and t.case_id = n.case_id and t.unit = n.unit`,
      [city, most],
    ),
  );
  return rowCount ?? 0;
}
