import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '#test/database.ts';
import { migrate } from './migrate.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function anEmptyDatabase(files: Record<string, string>) {
  await database.pool.query('drop schema public cascade; create schema public');
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  const write = (more: Record<string, string>) => {
    for (const [name, sql] of Object.entries(more)) writeFileSync(join(folder, name), sql);
  };
  write(files);
  const lines: string[] = [];
  return { folder, write, lines, run: () => migrate(database.pool, folder, (line) => lines.push(line)) };
}
const tables = async () =>
  (await database.pool.query("select tablename from pg_tables where schemaname = 'public' order by 1")).rows.map(
    (row) => row.tablename,
  );

test('new files · run in their order, once, and each is told', async () => {
  const { run, write, lines } = await anEmptyDatabase({
    '0001_a.sql': 'create table a (n int)',
    '0002_b.sql': 'create table b (n int); insert into b values (1)',
  });
  await run();
  await run();
  write({ '0003_c.sql': 'alter table a rename to c' });
  await run();
  expect(await tables()).toEqual(['b', 'c', 'migrations']);
  expect(lines).toEqual(['Migrating: 0001_a.sql', 'Migrating: 0002_b.sql', 'Migrating: 0003_c.sql']);
});

test('a file that fails · leaves nothing of itself, and says where', async () => {
  const { run } = await anEmptyDatabase({
    '0001_a.sql': 'create table a (n int);',
    '0002_b.sql': 'create table b (n int);\n\nselect nonsense from b;',
  });
  await expect(run()).rejects.toThrow(/^0002_b\.sql failed: column "nonsense" does not exist \(line 3\)$/);
  expect(await tables()).toEqual(['a', 'migrations']);
});

test('a file that already ran · may not change', async () => {
  const { run, write } = await anEmptyDatabase({ '0001_a.sql': 'create table a (n int)' });
  await run();
  write({ '0001_a.sql': 'create table a (n bigint)' });
  await expect(run()).rejects.toThrow('0001_a.sql was changed after this database had seen it');
});

test('a database of a newer version · is left alone', async () => {
  const { run, folder } = await anEmptyDatabase({ '0001_a.sql': 'select 1', '0002_b.sql': 'select 2' });
  await run();
  rmSync(join(folder, '0002_b.sql'));
  await expect(run()).rejects.toThrow('made by a newer version');
});

test('a number before those that ran, twice, or none at all · is refused', async () => {
  const { run, write, folder } = await anEmptyDatabase({ '0002_b.sql': 'select 2' });
  await run();
  write({ '0001_a.sql': 'select 1' });
  await expect(run()).rejects.toThrow('give it the next free number');
  write({ '0001_c.sql': 'select 1' });
  await expect(run()).rejects.toThrow('have the number 0001');
  rmSync(join(folder, '0001_c.sql'));
  write({ 'later.sql': 'select 1' });
  await expect(run()).rejects.toThrow('is not named like');
});

test('two programs that start at once · take turns', async () => {
  const { run } = await anEmptyDatabase({ '0001_a.sql': 'select pg_sleep(0.1); create table a (n int)' });
  await Promise.all([run(), run(), run()]);
  expect(await tables()).toEqual(['a', 'migrations']);
});
