/** `npm run verify-record [-- --city CODE]`: proves the record whole, or names the first case and event that was touched. */
import { parseArgs } from 'node:util';
import { readConfig } from '#platform/config.ts';
import { borrowDatabase } from '#platform/database.ts';
import { connect, disconnect } from '#platform/db.ts';
import { loadSecrets } from '#platform/secrets.ts';
import { verifyCity } from '#cases/verify.store.ts';

const { values } = parseArgs({ options: { city: { type: 'string' } } });
const config = readConfig(process.env);
const say = (line: string) => process.stderr.write(`${line}\n`);
const database = await borrowDatabase(config, 'verifying', say);
const db = connect(database.url, 4);
let whole = true;
try {
  const { rows } = await db.pool.query<{ city: string }>(
    'select city from cities where $1::text is null or city = $1 order by city',
    [values.city ?? null],
  );
  if (rows.length === 0) throw new Error(`There is no city ${values.city ?? ''} in this database. / 数据库中没有这个城市。`);
  const secrets = loadSecrets(config.secretsFile);
  for (const { city } of rows) {
    let told = 0;
    const { cases, events, checkpoints, fault } = await verifyCity(db, secrets, config.recordHash, city, (done, lines) => {
      if (done - told < 20_000) return;
      told = done;
      say(`${city}: ${done} cases, ${lines} events …`);
    });
    if (fault) {
      whole = false;
      const where = fault.caseId
        ? `case ${fault.number} (${fault.caseId})${fault.event ? `, event ${fault.event.seq} ${fault.event.type}` : ''}`
        : 'the whole record';
      process.stdout.write(`${city}: TOUCHED. ${where}: ${fault.what}.\n${city}：记录被改动。${where}\n`);
    } else {
      process.stdout.write(
        `${city}: whole. ${cases} cases, ${events} events, ${checkpoints} signed checkpoints.\n${city}：记录完整。\n`,
      );
    }
  }
} finally {
  await disconnect(db);
  await database.stop();
}
process.exitCode = whole ? 0 : 1;
