import { type Db, statement } from '#platform/db.ts';
import type { Secrets } from '#platform/secrets.ts';
import { type CaseRow, expand } from '#cases/store.ts';
import { DEEPEST, type Filter } from './filter.rules.ts';
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

/**
 * Requests that may be listed, the newest first. What must not be listed is left out here as `exposureOf` says, so that a page is as
 * long as it was asked for. Every form of it walks an index from its newest end and stops when it has enough: by the time of
 * receipt, by each service, or from what the record holds of the time in question.
 */
export async function listRequests(db: Db, city: string, filter: Filter, sensitive: readonly string[]): Promise<PublicRow[]> {
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const its = put(city);
  const limit = put(filter.limit);
  const offset = put(filter.offset);
  const conditions = [
    `c.city = ${its}`,
    'c.category is not null',
    `c.state <> 'draft'`,
    `c.type <> 'report'`,
    `c.category <> all(${put(sensitive)}::text[])`,
    `c.doc ->> 'confidentiality' <> 'confidential'`,
  ];
  if (filter.from) conditions.push(`c.received_at >= ${put(filter.from)}`);
  if (filter.to) conditions.push(`c.received_at <= ${put(filter.to)}`);
  if (filter.status === 'open') conditions.push(`c.closed_at is null and c.state <> 'archived'`);
  if (filter.status === 'closed') conditions.push(`(c.closed_at is not null or c.state = 'archived')`);
  if (filter.box) {
    const { west, south, east, north } = filter.box;
    // Only what shows its place may be found by it.
    conditions.push(
      `c.channel = 'open311'`,
      `c.lon between ${put(west)} and ${put(east)}`,
      `c.lat between ${put(south)} and ${put(north)}`,
    );
  }
  if (filter.updatedAfter) conditions.push(`coalesce(c.closed_at, ${TOUCHED}) >= ${put(filter.updatedAfter)}`);
  if (filter.updatedBefore) conditions.push(`coalesce(c.closed_at, ${TOUCHED}) <= ${put(filter.updatedBefore)}`);

  const newest = 'order by c.received_at desc, c.id desc';
  const where = () => conditions.join(' and ');
  let picked: string;
  if (filter.updatedAfter) {
    if (filter.codes) conditions.push(`c.category = any(${put(filter.codes)}::text[])`);
    const lines = `select distinct e.case_id from case_events e where e.city = ${its} and e.at >= ${put(filter.updatedAfter)}`;
    picked = `select c.id, c.received_at from (${lines}) k join cases c on c.city = ${its} and c.id = k.case_id where ${where()} ${newest} limit ${limit} offset ${offset}`;
  } else if (filter.codes) {
    const each = `select c.id, c.received_at from cases c where c.category = k.code and ${where()} ${newest} limit ${put(Math.min(filter.limit + filter.offset, DEEPEST))}`;
    picked = `select x.id, x.received_at from unnest(${put(filter.codes)}::text[]) as k (code) cross join lateral (${each}) x
      order by x.received_at desc, x.id desc limit ${limit} offset ${offset}`;
  } else picked = `select c.id, c.received_at from cases c where ${where()} ${newest} limit ${limit} offset ${offset}`;
  const { rows } = await db.pool.query(
    statement(
      `select ${ROWS} from (${picked}) p join cases c on c.city = ${its} and c.id = p.id
       join appeals a on a.city = ${its} and a.case_id = p.id order by p.received_at desc, p.id desc`,
      values,
    ),
  );
  return rows.map(rowOf);
}
