/** A database of one's own for a test: real PostgreSQL, real constraints, in well under a second. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { connect, type Db, disconnect } from '#platform/db.ts';

export interface FreshDatabase {
  readonly db: Db;
  /** The same as `db.pool`. */
  readonly pool: pg.Pool;
  readonly url: string;
  drop(): Promise<void>;
}

/** Clones the migrated template. Drop it when done; what a failed run leaves is dropped by the next. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const admin = inject('databaseAdmin');
  if (!admin) throw new Error('Tests that import #test/database.ts belong to the "http" project: see vitest.config.ts.');
  const name = `hotline_test_${randomBytes(8).toString('hex')}`;
  await once(admin, `create database ${name} template ${inject('databaseTemplate')}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  const db = connect(url.href, 8);
  return {
    db,
    pool: db.pool,
    url: url.href,
    async drop() {
      await disconnect(db);
      await once(admin, `drop database if exists ${name} with (force)`);
    },
  };
}

async function once(url: string, text: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
