/** Before the tests: one PostgreSQL for the run, and in it a migrated template that every test clones. */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { isHeld, takeLock } from '#platform/lock.ts';
import { migrate, migrationsIn } from '#platform/migrate.ts';
import { startPostgres } from '#platform/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the maintenance database of the test server. */
    databaseAdmin: string;
    databaseTemplate: string;
  }
}

const ROOT = join(import.meta.dirname, '../..');
const MIGRATIONS = join(ROOT, 'database/migrations');
const QUIET = () => undefined;

interface Prepared {
  readonly admin: string;
  readonly template: string;
  stop(): Promise<void>;
}

/** Two kinds of tests ask for it in one process; they share it, and the last one puts it away. */
const shared = globalThis as { testDatabase?: { prepared: Promise<Prepared>; users: number } | undefined };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.testDatabase ??= { prepared: prepare(), users: 0 };
  const { testDatabase } = shared;
  testDatabase.users += 1;
  const prepared = await testDatabase.prepared;
  project.provide('databaseAdmin', prepared.admin);
  project.provide('databaseTemplate', prepared.template);
  return async () => {
    testDatabase.users -= 1;
    if (testDatabase.users > 0) return;
    shared.testDatabase = undefined;
    await prepared.stop();
  };
}

async function prepare(): Promise<Prepared> {
  const server = process.env['TEST_DATABASE_URL']
    ? { admin: process.env['TEST_DATABASE_URL'], stop: async () => undefined }
    : await ownServer();
  try {
    return { ...server, template: await ensureTemplate(server.admin) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Several people may run the tests of one folder at once: each run takes the first server that nobody uses. */
async function ownServer(): Promise<{ admin: string; stop(): Promise<void> }> {
  for (let slot = 1; ; slot += 1) {
    const dataDir = join(ROOT, '.cache/test-postgres', String(slot));
    mkdirSync(dataDir, { recursive: true });
    const lock = await takeLock(dataDir, { doing: 'tests' });
    if (isHeld(lock)) continue;
    const postgres = await startPostgres({
      dataDir,
      log: QUIET,
      durable: false,
      // Nothing here outlives the run, so nothing waits for a disk; acknowledged-means-stored has a test of its own.
      settings: {
        fsync: 'off',
        full_page_writes: 'off',
        synchronous_commit: 'off',
        shared_buffers: '128MB',
        autovacuum: 'off',
        cluster_name: 'test',
      },
    });
    return {
      admin: postgres.url,
      stop: async () => {
        await postgres.stop();
        await lock.release();
      },
    };
  }
}

async function ensureTemplate(admin: string): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, hash: of } of await migrationsIn(MIGRATIONS)) hash.update(`${name}\0${of}\0`);
  const template = `hotline_template_${hash.digest('hex').slice(0, 16)}`;
  const client = new pg.Client(admin);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(12345)');
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database d where (datname ~ '^hotline_template_' or datname ~ '^hotline_test_')
         and not exists (select from pg_stat_activity a where a.datid = d.oid)`,
    );
    // Stale templates, and what runs that were killed left behind. On a shared server others' clones stay.
    for (const { name } of rows) {
      if (name !== template && !(process.env['TEST_DATABASE_URL'] && name.startsWith('hotline_test_')))
        await client.query(`drop database "${name}"`);
    }
    if (!rows.some(({ name }) => name === template)) await buildTemplate(client, admin, template);
  } finally {
    await client.end();
  }
  return template;
}

/** Built under another name first: a run that is killed here leaves no half template behind. */
async function buildTemplate(client: pg.Client, admin: string, template: string): Promise<void> {
  const half = template.replace('hotline_template_', 'hotline_template_half_');
  await client.query(`drop database if exists ${half}`);
  await client.query(`create database ${half} template template0 encoding 'UTF8'`);
  const pool = new pg.Pool({ connectionString: withDatabase(admin, half), max: 2 });
  try {
    await migrate(pool, MIGRATIONS);
  } finally {
    await pool.end();
  }
  await client.query(`alter database ${half} rename to ${template}`);
}

const withDatabase = (url: string, database: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
};
