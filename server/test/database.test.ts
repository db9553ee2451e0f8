import { expect, test } from 'vitest';
import { freshDatabase } from '#test/database.ts';

test('a fresh database · is migrated, is its own, and sees Chinese letters', async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
  await one.pool.query('create table only_here (n int)');
  const { rows } = await two.pool.query(
    "select to_regclass('only_here') as missing, to_regclass('migrations') is not null as migrated, '诉' ~ '[[:alpha:]]' as letters",
  );
  expect(rows).toEqual([{ missing: null, migrated: true, letters: true }]);
  await Promise.all([one.drop(), two.drop()]);
});
