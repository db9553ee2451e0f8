/** `npm run verify-recordings [-- --city CODE]`: opens every recording and proves it whole, or names each that is missing or was touched. */
import { parseArgs } from 'node:util';
import { readConfig } from '#platform/config.ts';
import { borrowDatabase } from '#platform/database.ts';
import { connect, disconnect } from '#platform/db.ts';
import { loadSecrets } from '#platform/secrets.ts';
import { recordingSafe } from '#contact-centre/recordings/safe.ts';
import { type Fault, verifyRecordings } from '#contact-centre/recordings/verify.ts';

const { values } = parseArgs({ options: { city: { type: 'string' } } });
const config = readConfig(process.env);
const say = (line: string) => process.stdout.write(`${line}\n`);
const database = await borrowDatabase(config, 'verifying', (line) => process.stderr.write(`${line}\n`));
const db = connect(database.url, 2);
const FAULTS: Record<Fault, string> = {
  missing: 'its file is missing / 文件缺失',
  unreadable: 'its file does not open: cut, moved or touched / 文件无法打开，已残缺、移动或被改动',
  changed: 'its sound is not what was recorded / 声音与入库时不一致',
};
let whole = true;
try {
  const { rows } = await db.pool.query<{ city: string }>(
    'select city from cities where $1::text is null or city = $1 order by city',
    [values.city ?? null],
  );
  if (rows.length === 0) throw new Error(`There is no city ${values.city ?? ''} in this database. / 数据库中没有这个城市。`);
  const safe = recordingSafe({ config, secrets: loadSecrets(config.secretsFile) });
  for (const { city } of rows) {
    const { recordings, bytes, faults } = await verifyRecordings(db, safe, city, ({ call, name, fault }) =>
      say(`${city}: ${call} ${name}: ${FAULTS[fault]}`),
    );
    if (faults > 0) whole = false;
    const amount = `${recordings} recordings, ${(bytes / 1e6).toFixed(1)} MB`;
    if (faults > 0)
      say(`${city}: TOUCHED. ${faults} of ${amount}.\n${city}：${recordings} 份录音中有 ${faults} 份缺失或被改动。`);
    else say(`${city}: whole. ${amount}.\n${city}：${recordings} 份录音完整。`);
  }
} finally {
  await disconnect(db);
  await database.stop();
}
process.exitCode = whole ? 0 : 1;
