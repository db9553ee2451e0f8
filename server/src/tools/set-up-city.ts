/** `npm run set-up-city -- --folder DIR`: puts a city from its folder into the database; one that is there stays as it is. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '#platform/config.ts';
import { borrowDatabase } from '#platform/database.ts';
import { connect, disconnect } from '#platform/db.ts';
import { migrate } from '#platform/migrate.ts';
import { readCityFolder } from '#directory/read-city.ts';
import { setUpCity } from '#directory/set-up.store.ts';

const MIGRATIONS = join(import.meta.dirname, '../../../database/migrations');
const say = (line: string) => process.stderr.write(`${line}\n`);

async function setUp(folder: string): Promise<void> {
  // Whatever is wrong with the files is said before a database is asked.
  const { city } = readCityFolder(folder);
  const database = await borrowDatabase(readConfig(process.env), 'setting up a city', say);
  const db = connect(database.url, 2);
  try {
    await migrate(db.pool, MIGRATIONS, say);
    const made = await setUpCity(db, folder, Temporal.Now.instant(), null);
    say(
      made
        ? `${city.en} is set up. Give its administrator a password: npm run set-password -- --login admin --city ${city.code}\n  ${city.zh}已建立，请设置管理员密码。`
        : `${city.en} is there already; nothing was changed. / ${city.zh}已存在，未作改动。`,
    );
  } finally {
    await disconnect(db);
    await database.stop();
  }
}

try {
  const { values } = parseArgs({ options: { folder: { type: 'string' } } });
  if (!values.folder)
    throw new Error(
      'Name the folder of the city: npm run set-up-city -- --folder database/city/lanchuan / 请用 --folder 指定城市数据文件夹。',
    );
  await setUp(values.folder);
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
