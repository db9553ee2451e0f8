/** `npm run set-up-city -- --folder DIR`: puts a city from its folder into the database; one that is there stays as it is. */
import { parseArgs } from 'node:util';
import { readConfig } from '#platform/config.ts';
import { borrowDatabase } from '#platform/database.ts';
import { connect, disconnect } from '#platform/db.ts';
import { migrate } from '#platform/migrate.ts';
import { setUpCity } from '#directory/set-up.store.ts';

const { values } = parseArgs({ options: { folder: { type: 'string' } } });
const say = (line: string) => process.stderr.write(`${line}\n`);
if (!values.folder) {
  say('Name the folder of the city: npm run set-up-city -- --folder database/city/lanchuan / 请用 --folder 指定城市数据文件夹');
  process.exit(2);
}
const database = await borrowDatabase(readConfig(process.env), 'setting up a city', say);
const db = connect(database.url, 2);
try {
  await migrate(db.pool, new URL('../../../database/migrations', import.meta.url).pathname, say);
  const made = await setUpCity(db, values.folder, Temporal.Now.instant(), null);
  say(
    made
      ? 'The city is set up. Give its administrator a password: npm run set-password / 城市已建立，请设置管理员密码'
      : 'This city is there already; nothing was changed. / 该城市已存在，未作改动',
  );
} finally {
  await disconnect(db);
  await database.stop();
}
