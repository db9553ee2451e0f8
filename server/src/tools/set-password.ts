/** `npm run set-password -- --login NAME [--city CODE]`: asks for a new password on standard input; every session of the account ends. */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '#platform/config.ts';
import { borrowDatabase } from '#platform/database.ts';
import { connect, type Db, disconnect } from '#platform/db.ts';
import { hashPassword } from '#platform/passwords.ts';
import { staffByLogin } from '#directory/staff.store.ts';
import { changeStaff } from '#directory/staff-admin.store.ts';

const LEAST = 10;
const say = (line: string) => process.stderr.write(`${line}\n`);

/** The city of the account: the one that is named, or the only one there is. */
async function cityFor(db: Db, named: string | undefined): Promise<string> {
  const { rows: there } = await db.pool.query(`select to_regclass('cities') is not null as yes`);
  if (!there[0].yes) throw new Error('There is no city in this database yet: npm run set-up-city. / 数据库中还没有城市。');
  const { rows } = await db.pool.query<{ city: string }>('select city from cities order by city');
  const codes = rows.map(({ city }) => city);
  const city = named ?? (codes.length === 1 ? codes[0] : undefined);
  if (city && codes.includes(city)) return city;
  throw new Error(`Name the city: --city ${codes.join(' | ') || '—'}. / 请用 --city 指定城市：${codes.join('、') || '—'}。`);
}

async function setPassword(db: Db, login: string, named: string | undefined): Promise<void> {
  const city = await cityFor(db, named);
  const staff = await staffByLogin(db, city, login);
  if (!staff) throw new Error(`There is no account ${login} in office in ${city}. / ${city} 没有在职账号 ${login}。`);
  const lines = createInterface({ input: process.stdin });
  say(`New password for ${staff.login} (${staff.zh}), at least ${LEAST} characters / 新密码，至少 ${LEAST} 位:`);
  const password = (await lines[Symbol.asyncIterator]().next()).value ?? '';
  lines.close();
  if (password.length < LEAST) throw new Error(`Too short: at least ${LEAST} characters. / 太短，至少 ${LEAST} 位。`);
  await changeStaff(db, city, staff.id, { password: await hashPassword(password) });
  say('Done; earlier sessions have ended (a running server forgets them within 20 seconds). / 已设置，旧会话已失效。');
}

try {
  const { values } = parseArgs({ options: { login: { type: 'string' }, city: { type: 'string' } } });
  if (!values.login) throw new Error('Name the account: npm run set-password -- --login admin / 请用 --login 指定账号。');
  const database = await borrowDatabase(readConfig(process.env), 'setting a password', say);
  const db = connect(database.url, 2);
  try {
    await setPassword(db, values.login, values.city);
  } finally {
    await disconnect(db);
    await database.stop();
  }
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
