import { hash } from 'node:crypto';
import pg from 'pg';

/** One database, two ways in: `pool` for everything, `hot` for the few statements that every act sends. */
export type Db = { pool: pg.Pool; hot: pg.Pool };

const INT8 = 20;
const TIMESTAMPTZ = 1184;
const JSON_TEXT = 114;
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return Number;
    if (oid === TIMESTAMPTZ) return isoMoment;
    // `json` holds the exact text that was hashed; who wants an object parses it.
    if (oid === JSON_TEXT) return String;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as typeof pg.types.getTypeParser,
};

/** PostgreSQL's `2026-11-21 22:46:19.12+00` as our `2026-11-21T22:46:19.120Z`. */
function isoMoment(text: string): string {
  const [whole = '', fraction = ''] = text.slice(0, -3).split('.');
  return `${whole.replace(' ', 'T')}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

export function connect(url: string, connections = 10): Db {
  // Hot statements join a handful of keys to big tables: a nested loop over the index is right at every size, also while a new
  // table has no statistics yet and the planner would read all of it.
  const hotOptions = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off';
  const make = (max: number, options: string) => {
    const pool = new pg.Pool({ connectionString: url, max, options: `-c timezone=UTC -c jit=off ${options}`.trim(), types });
    // A connection that dies while it idles is replaced by the pool; without a listener it would end the process.
    pool.on('error', () => {});
    return pool;
  };
  return { pool: make(connections, ''), hot: make(4, hotOptions) };
}

export async function disconnect(db: Db): Promise<void> {
  await Promise.all([db.pool.end(), db.hot.end()]);
}

const names = new Map<string, string>();

/** A prepared statement named by its text: parsed and planned once a connection. Use it for every statement that repeats. */
export function statement(text: string, values: unknown[] = []): pg.QueryConfig {
  let name = names.get(text);
  if (!name) {
    name = hash('sha256', text).slice(0, 24);
    names.set(text, name);
  }
  return { name, text, values };
}

/** Runs `work` in one transaction on one connection. */
export async function transaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
