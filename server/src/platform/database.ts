/** Which database: yours (DATABASE_URL), or the PostgreSQL that comes along. */
import pg from 'pg';
import type { Config } from './config.ts';
import { makeDataFolder } from './data-folder.ts';
import { isHeld, takeLock } from './lock.ts';
import { runningPostgres, startPostgres } from './postgres.ts';

export interface Database {
  readonly url: string;
  /** Resolves when the database that we run ends without being asked; never for yours. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

type Say = (line: string) => void;
type Place = Pick<Config, 'dataDir' | 'databaseUrl'>;

/** For the program itself, which holds the lock of its folder. */
export async function openDatabase({ dataDir, databaseUrl }: Place, say: Say): Promise<Database> {
  if (databaseUrl === undefined) return startPostgres({ dataDir, log: say });
  await checkDatabase(databaseUrl, say);
  return { url: databaseUrl, ended: new Promise(() => undefined), stop: async () => undefined };
}

/** For a tool beside the program: the database of the running program, or, where none runs, one of its own for as long as it works. */
export async function borrowDatabase(place: Place, doing: string, say: Say): Promise<Database> {
  if (place.databaseUrl !== undefined) return openDatabase(place, say);
  makeDataFolder(place.dataDir);
  const lock = await takeLock(place.dataDir, { doing });
  if (!isHeld(lock)) {
    const own = await startPostgres({ dataDir: place.dataDir, log: say });
    return { ...own, stop: () => own.stop().then(() => lock.release()) };
  }
  const url = runningPostgres(place.dataDir);
  if (url === undefined)
    throw new Error(`Process ${lock.pid} works in ${place.dataDir} but its database is not ready yet. Try again in a moment.`);
  return { url, ended: new Promise(() => undefined), stop: async () => undefined };
}

const OLDEST = 15;
const NEWEST = 18;

/** Says in one sentence what is wrong with a database that was named, before anything else fails on it. */
async function checkDatabase(url: string, say: Say): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  const place = url.replace(/(:\/\/[^/@:]*:)[^@]*@/, '$1***@');
  try {
    await client.connect();
  } catch (cause) {
    const why =
      cause instanceof AggregateError ? cause.errors.map((each: Error) => each.message).join('; ') : (cause as Error).message;
    throw new Error(
      `DATABASE_URL ${place} cannot be reached: ${why}. Is it running, and are user, password and database name right? ` +
        'Unset DATABASE_URL to use the PostgreSQL that comes along.\n  数据库连接失败:请检查 DATABASE_URL;不设此项则使用自带的 PostgreSQL。',
      { cause },
    );
  }
  try {
    const { rows } = await client.query<{ version: number; encoding: string; letters: boolean }>(
      `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding,
         case when current_setting('server_encoding') = 'UTF8' then chr(35785) ~ '[[:alpha:]]' end as letters`,
    );
    const found = rows[0];
    if (!found || found.version < OLDEST || found.version > NEWEST)
      throw new Error(
        `DATABASE_URL ${place} is PostgreSQL ${found?.version}, which this program does not work with: it needs ${OLDEST} to ${NEWEST}. ` +
          'Name another server, or unset DATABASE_URL to use the PostgreSQL that comes along.\n' +
          `  DATABASE_URL 所指的数据库是 PostgreSQL ${found?.version},本程序需要 ${OLDEST} 至 ${NEWEST}。请换一台服务器,或不设 DATABASE_URL 而使用自带的数据库。`,
      );
    if (found.encoding !== 'UTF8')
      throw new Error(
        `DATABASE_URL ${place} stores texts as ${found.encoding}. Make one with: create database … encoding 'UTF8' template template0. / 数据库编码须为 UTF8。`,
      );
    if (!found.letters)
      say(
        `DATABASE_URL ${place} does not take Chinese characters for letters (lc_ctype C): text search will be poor. Make it with lc_ctype 'C.UTF-8'.`,
      );
  } finally {
    await client.end();
  }
}
