/** The program as a user has it, with a PostgreSQL of its own in a throw-away folder: same settings, nothing made faster by being less safe. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isHeld, takeLock } from '#platform/lock.ts';
import { startPostgres } from '#platform/postgres.ts';
import { postmasterFile } from '#platform/postgres-leftovers.ts';
import { bearer, Line, success } from './http.ts';

const ROOT = join(import.meta.dirname, '../..');
export const CITY = 'lanchuan';

export type Place = {
  readonly dir: string;
  /** The address of a database of this cluster. */
  url(database: string): string;
  /** An empty one, or a copy. */
  make(database: string, template?: string): Promise<void>;
  has(database: string): Promise<boolean>;
  /** The postmaster, whose processor time with its children is PostgreSQL's. */
  pid(): number;
  close(): Promise<void>;
};

/** A cluster in a temporary folder, or in one that is kept between runs (seeding a million cases takes minutes). */
export async function openPlace(keep: string | undefined, settings: Record<string, string> = {}): Promise<Place> {
  if (keep) mkdirSync(keep, { recursive: true });
  const dir = keep ?? mkdtempSync(join(tmpdir(), 'hotline-bench-'));
  const lock = await takeLock(dir);
  if (isHeld(lock)) throw new Error(`Another bench (process ${lock.pid}) works in ${dir}; wait for it or name another --keep`);
  const postgres = await startPostgres({ dataDir: dir, log: () => {}, settings });
  const url = (database: string) => {
    const address = new URL(postgres.url);
    address.pathname = `/${database}`;
    return address.href;
  };
  const ask = async (text: string, values: unknown[] = []) => {
    const client = new pg.Client(url('postgres'));
    await client.connect();
    try {
      return await client.query(text, values);
    } finally {
      await client.end();
    }
  };
  const has = async (database: string) => (await ask('select from pg_database where datname = $1', [database])).rowCount === 1;
  return {
    dir,
    url,
    has,
    make: async (database, template) => {
      if (await has(database)) await ask(`drop database ${database} with (force)`);
      await ask(`create database ${database}${template ? ` template ${template} strategy file_copy` : ''}`);
    },
    pid: () => postmasterFile(join(dir, 'postgres'))?.pid ?? 0,
    close: async () => {
      await postgres.stop();
      await lock.release();
      if (!keep) rmSync(dir, { recursive: true, force: true });
    },
  };
}

export type Program = {
  port: number;
  pid: number;
  /** The headers of somebody who signed in. */
  as(login: string): Promise<string>;
  get<T>(path: string, headers?: string): Promise<T>;
  stop(): Promise<void>;
};

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the program on a database and waits for its first answer. `script` is another than main.ts where the clock must stand elsewhere. */
export async function startProgram(
  place: Place,
  database: string,
  { script = 'server/src/main.ts', env = {} }: { script?: string; env?: Record<string, string> } = {},
): Promise<Program> {
  const port = await freePort();
  // With the same room for what dies young as `npm start` gives (scripts/lib/hand-over.cjs).
  const child = spawn(process.execPath, ['--max-semi-space-size=32', join(ROOT, script)], {
    cwd: ROOT,
    // The channel carries nothing: the program notices by its closing that we are gone.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_NO_WARNINGS: '1',
      NODE_OPTIONS: process.env['BENCH_NODE_OPTIONS'],
      PORT: String(port),
      DATA_DIR: join(place.dir, 'program', database),
      SECRETS_FILE: join(place.dir, 'program', 'secrets.json'),
      DATABASE_URL: place.url(database),
      DEMO_HISTORY: '0',
      DEMO_LIFE: 'off',
      LOG_LEVEL: 'warn',
      ...env,
    },
  });
  await answers(child, port, Number(env['WEB_PROCESSES'] ?? 1));
  const line = await Line.to(port);
  const tokens = new Map<string, string>();
  const as = async (login: string) => {
    const known = tokens.get(login);
    if (known) return known;
    const body = JSON.stringify({ login, password: 'demo12345' });
    const { token } = success<{ token: string }>(await line.request('POST', '/api/v1/session', '', body), `sign in as ${login}`);
    tokens.set(login, bearer(token));
    return bearer(token);
  };
  return {
    port,
    pid: child.pid ?? 0,
    as,
    get: async <T>(path: string, headers = '') => success<T>(await line.request('GET', path, headers), path),
    async stop() {
      line.close();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      else return;
      await ended;
    },
  };
}

/** Once the program is ready, and all of its processes answer. */
async function answers(child: ChildProcess, port: number, processes: number): Promise<void> {
  for (const began = performance.now(); performance.now() - began < 120_000; await pause(20)) {
    if (child.exitCode !== null) throw new Error('The program ended before it answered');
    const line = await Line.to(port).catch(() => null);
    if (!line) continue;
    const reply = await line.request('GET', '/readyz').catch(() => null);
    const figures = await line.request('GET', '/metrics').catch(() => null);
    line.close();
    if (reply?.status === 200 && figures?.text.includes(`hotline_web_processes ${processes}\n`)) return;
  }
  throw new Error('The program did not answer within two minutes');
}
