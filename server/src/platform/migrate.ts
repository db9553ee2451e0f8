/** Brings a database to the shape this program expects: plain SQL files, forward only, each in a transaction of its own. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';

/** Any number, the same in every process that migrates: two starting at once take turns. */
const MIGRATION_LOCK = 12345_0001;

class MigrationFailed extends Error {}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

/** The migrations of a folder in their order; NNNN_what_it_does.sql, each number once. */
export async function migrationsIn(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const numbers = new Set<string>();
  for (const name of names) {
    const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1];
    if (!number) throw new MigrationFailed(`${join(folder, name)} is not named like 0001_what_it_does.sql.`);
    if (numbers.has(number)) throw new MigrationFailed(`Two migrations in ${folder} have the number ${number}.`);
    numbers.add(number);
  }
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** Runs what is new. Throws MigrationFailed where a file that already ran was changed, vanished, or where one fails. */
export async function migrate(pool: pg.Pool, folder: string, log?: (line: string) => void): Promise<void> {
  const migrations = await migrationsIn(folder);
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists migrations (name text primary key, hash text not null, ran_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migrations order by name');
    refuseChanged(migrations, rows);
    for (const migration of migrations.slice(rows.length)) {
      log?.(`Migrating: ${migration.name}`);
      await run(client, migration);
    }
  } finally {
    // The lock belongs to the connection: without this it would stay with it in the pool.
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
}

function refuseChanged(migrations: readonly Migration[], ran: readonly { name: string; hash: string }[]): void {
  ran.forEach(({ name, hash }, index) => {
    const file = migrations[index];
    if (!migrations.some((migration) => migration.name === name))
      throw new MigrationFailed(
        `This database has seen ${name}, which this program does not know: it was made by a newer version. Update the program.`,
      );
    if (file?.name !== name)
      throw new MigrationFailed(
        `${file?.name} sorts before ${name}, which this database has already seen: give it the next free number.`,
      );
    if (file.hash !== hash)
      throw new MigrationFailed(
        `${name} was changed after this database had seen it. Undo the change and put it into a new file instead.`,
      );
  });
}

async function run(client: pg.PoolClient, { name, sql, hash }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migrations (name, hash) values ($1, $2)', [name, hash]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    throw new MigrationFailed(`${name} failed: ${cause instanceof Error ? cause.message : cause}${whereIn(sql, cause)}`, {
      cause,
    });
  }
}

/** PostgreSQL counts characters; people look for a line. */
function whereIn(sql: string, cause: unknown): string {
  const position = Number((cause as { position?: string }).position);
  return position > 0 ? ` (line ${sql.slice(0, position).split('\n').length})` : '';
}
