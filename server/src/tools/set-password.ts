/** `npm run set-password -- --login NAME [--city CODE]`: asks for a new password on standard input; every session of the account ends. */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '#platform/config.ts';
import { borrowDatabase } from '#platform/database.ts';
import { connect, disconnect } from '#platform/db.ts';
import { hashPassword } from '#platform/passwords.ts';
import { staffByLogin } from '#directory/staff.store.ts';
import { changeStaff } from '#directory/staff-admin.store.ts';

const LEAST = 10;
const { values } = parseArgs({ options: { login: { type: 'string' }, city: { type: 'string' } } });
const say = (line: string) => process.stderr.write(`${line}\n`);
const database = await borrowDatabase(readConfig(process.env), 'setting a password', say);
const db = connect(database.url, 2);
try {
  const { rows } = await db.pool.query<{ city: string }>(
    'select city from cities where $1::text is null or city = $1 order by city',
    [values.city ?? null],
  );
  const city = rows[0]?.city;
  const staff = city && values.login ? await staffByLogin(db, city, values.login) : null;
  if (!city || !staff)
    throw new Error(`There is no account ${values.login ?? ''} in city ${values.city ?? city ?? ''}. / 没有这个账号。`);
  const lines = createInterface({ input: process.stdin });
  say(`New password for ${staff.login} (${staff.zh}), at least ${LEAST} characters / 新密码，至少 ${LEAST} 位:`);
  const password = (await lines[Symbol.asyncIterator]().next()).value ?? '';
  lines.close();
  if (password.length < LEAST) throw new Error(`Too short: at least ${LEAST} characters. / 太短，至少 ${LEAST} 位。`);
  await changeStaff(db, city, staff.id, { password: await hashPassword(password) });
  say('Done; earlier sessions have ended. / 已设置，旧会话已失效。');
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
} finally {
  await disconnect(db);
  await database.stop();
}
