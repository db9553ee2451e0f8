import { type Db, statement } from '#platform/db.ts';
import type { Secrets } from '#platform/secrets.ts';
import { toMoment, toMs } from '#cases/clock.ts';
import { type CaseRow, expand } from '#cases/store.ts';
import type { Filter } from './filter.rules.ts';
import type { PublicRow } from './view.rules.ts';

export async function cityCodes(db: Db): Promise<string[]> {
  const { rows } = await db.pool.query('select city from cities order by city');
  return rows.map((row) => row.city as string);
}

/** A key is kept only as this. */
export const keyDigest = (secrets: Pick<Secrets, 'digest'>, city: string, key: string): Buffer =>
  secrets.digest('api-key', `${city}\n${key}`);

/** 接入方: a client of the door, by the keyed digest of its key. */
export async function clientOf(db: Db, city: string, key: Buffer): Promise<string | null> {
  const { rows } = await db.pool.query(
    statement('select name from api_clients where city = $1 and key = $2 and active', [city, key]),
  );
  return (rows[0]?.name as string | undefined) ?? null;
}
export async function addClient(db: Db, city: string, name: string, key: Buffer): Promise<void> {
  await db.pool.query('insert into api_clients (city, key, name) values ($1, $2, $3)', [city, key, name]);
}
/** Says how many keys of that name were in use and no longer are. */
export async function revokeClient(db: Db, city: string, name: string): Promise<number> {
  const { rowCount } = await db.pool.query('update api_clients set active = false where city = $1 and name = $2 and active', [
    city,
    name,
  ]);
  return rowCount ?? 0;
}
export async function clients(db: Db, city: string): Promise<{ name: string; active: boolean }[]> {
  const { rows } = await db.pool.query('select name, active from api_clients where city = $1 order by name, active desc', [city]);
  return rows as { name: string; active: boolean }[];
}

const TOUCHED = '(select e.at from case_events e where e.city = c.city and e.case_id = c.id order by e.seq desc limit 1)';
const ROWS = `c.city, c.id, c.number, c.version, c.state, c.doc, a.title, a.matter, a.address, a.answers, ${TOUCHED} as touched`;
const rowOf = (row: CaseRow & Omit<PublicRow, 'found'>): PublicRow => ({
  found: expand(row),
  title: row.title,
  matter: row.matter,
  address: row.address,
  answers: row.answers,
  touched: row.touched,
});

export async function requestsByNumber(db: Db, city: string, numbers: readonly string[]): Promise<PublicRow[]> {
  if (numbers.length === 0) return [];
  const { rows } = await db.pool.query(
    statement(
      `select ${ROWS} from cases c join appeals a on a.city = c.city and a.case_id = c.id
       where c.city = $1 and c.number = any($2::text[]) order by c.received_at desc, c.id desc`,
      [city, numbers],
    ),
  );
  return rows.map(rowOf);
}

/** Values of a statement, numbered as they are put in. */
function numbered() {
  const values: unknown[] = [];
  return { values, put: (value: unknown): string => `$${values.push(value)}` };
}
type Put = (value: unknown) => string;

/** What must not be listed is left out here as `exposureOf` says, so that a page is as long as it was asked for. */
function conditionsOf(put: Put, city: string, filter: Filter, sensitive: readonly string[]): string {
  const { from, to, status, box } = filter;
  const conditions = [
    `c.city = ${city}`,
    'c.category is not null',
    `c.state <> 'draft'`,
    `c.type <> 'report'`,
    `c.category <> all(${put(sensitive)}::text[])`,
    `c.doc ->> 'confidentiality' <> 'confidential'`,
  ];
  if (from) conditions.push(`c.received_at >= ${put(from)}`);
  if (to) conditions.push(`c.received_at <= ${put(to)}`);
  if (status === 'open') conditions.push(`c.closed_at is null and c.state <> 'archived'`);
  if (status === 'closed') conditions.push(`(c.closed_at is not null or c.state = 'archived')`);
  // Only what shows its place may be found by it.
  if (box)
    conditions.push(
      `c.channel = 'open311'`,
      `c.lat between ${put(box.south)} and ${put(box.north)}`,
      `c.lon between ${put(box.west)} and ${put(box.east)}`,
    );
  return conditions.join(' and ');
}

/**
 * Requests that may be listed, the newest first. Every form of it walks an index from its newest end and stops when it has enough:
 * by the time of receipt, by each service, by place, or slice by slice through the record.
 */
export async function listRequests(db: Db, city: string, filter: Filter, sensitive: readonly string[]): Promise<PublicRow[]> {
  if (filter.updated && !filter.codes) return updatedRequests(db, city, filter, filter.updated, sensitive);
  const { values, put } = numbered();
  const its = put(city);
  const where = conditionsOf(put, its, filter, sensitive);
  const { limit, offset, codes, updated } = filter;
  const time = updated ? 'u.at' : 'c.received_at';
  const touched = updated ? `cross join lateral (select coalesce(c.closed_at, ${TOUCHED}) as at) u` : '';
  const within = updated ? `and u.at >= ${put(updated.from)} and u.at <= ${put(updated.to)}` : '';
  const select = (more: string) =>
    `select c.id, ${time} as at from cases c ${touched} where ${where} ${within} ${more} order by ${time} desc, c.id desc`;
  const each = codes ? select('and c.category = k.code') : select('');
  const picked = codes
    ? `select x.id, x.at from unnest(${put(codes)}::text[]) as k (code) cross join lateral (${each} limit ${put(limit + offset)}) x order by x.at desc, x.id desc`
    : each;
  const page = `${picked} limit ${put(limit)} offset ${put(offset)}`;
  const { rows } = await db.pool.query(
    statement(
      `select ${ROWS} from (${page}) p join cases c on c.city = ${its} and c.id = p.id
       join appeals a on a.city = ${its} and a.case_id = p.id order by p.at desc, p.id desc`,
      values,
    ),
  );
  return rows.map(rowOf);
}

const FIRST_SLICE = 10 * 60_000;

/** What changed last comes first: slices of time, each four times as long as the one after it, until there is enough. */
async function updatedRequests(
  db: Db,
  city: string,
  filter: Filter,
  updated: NonNullable<Filter['updated']>,
  sensitive: readonly string[],
): Promise<PublicRow[]> {
  const wanted = filter.offset + filter.limit;
  const first = toMs(updated.from);
  const ids: string[] = [];
  for (let to = toMs(updated.to), width = FIRST_SLICE; to >= first && ids.length < wanted; to -= width, width *= 4) {
    const { values, put } = numbered();
    const its = put(city);
    const [after, until] = [put(toMoment(Math.max(to - width, first - 1))), put(toMoment(to))];
    const where = conditionsOf(put, its, filter, sensitive);
    const { rows } = await db.pool.query(
      statement(
        `select c.id from (select distinct e.case_id from case_events e where e.city = ${its} and e.at > ${after} and e.at <= ${until}) k
         join cases c on c.city = ${its} and c.id = k.case_id
         cross join lateral (select coalesce(c.closed_at, ${TOUCHED}) as at) u
         where ${where} and u.at > ${after} and u.at <= ${until} order by u.at desc, c.id desc limit ${put(wanted - ids.length)}`,
        values,
      ),
    );
    ids.push(...rows.map((row) => row.id as string));
  }
  const { rows } = await db.pool.query(
    statement(
      `select ${ROWS} from unnest($2::uuid[]) with ordinality as p (id, n) join cases c on c.city = $1 and c.id = p.id
       join appeals a on a.city = $1 and a.case_id = p.id order by p.n`,
      [city, ids.slice(filter.offset, wanted)],
    ),
  );
  return rows.map(rowOf);
}
