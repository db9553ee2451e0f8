/** What the tools that prove something whole have in common: `--city CODE` or every city, a database that is borrowed, and an exit that tells. */
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '#platform/config.ts';
import { borrowDatabase } from '#platform/database.ts';
import { connect, type Db, disconnect } from '#platform/db.ts';
import { loadSecrets, type Secrets } from '#platform/secrets.ts';

export type Installation = { readonly db: Db; readonly config: Config; readonly secrets: Secrets };

/** Asks `isWhole` of each city in turn; the process fails when one is not. What goes on beside the result is told on stderr. */
export async function verifyCities(isWhole: (city: string, of: Installation) => Promise<boolean>): Promise<void> {
  const { values } = parseArgs({ options: { city: { type: 'string' } } });
  const config = readConfig(process.env);
  const database = await borrowDatabase(config, 'verifying', (line) => process.stderr.write(`${line}\n`));
  const db = connect(database.url, 4);
  let whole = true;
  try {
    const { rows } = await db.pool.query<{ city: string }>(
      'select city from cities where $1::text is null or city = $1 order by city',
      [values.city ?? null],
    );
    if (rows.length === 0) throw new Error(`There is no city ${values.city ?? ''} in this database. / 数据库中没有这个城市。`);
    const secrets = loadSecrets(config.secretsFile);
    for (const { city } of rows) if (!(await isWhole(city, { db, config, secrets }))) whole = false;
  } finally {
    await disconnect(db);
    await database.stop();
  }
  process.exitCode = whole ? 0 : 1;
}
