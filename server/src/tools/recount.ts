/** `npm run recount [-- --city CODE] [--check]`: proves that the counters behind the statistics equal the cases, and counts anew where they do not. */
import { parseArgs } from 'node:util';
import { readConfig } from '#platform/config.ts';
import { borrowDatabase } from '#platform/database.ts';
import { connect, disconnect } from '#platform/db.ts';
import { books } from '#directory/book.store.ts';
import { recount } from '#stages/6-evaluation/counters.jobs.ts';
import { counterFaults } from '#stages/6-evaluation/counters.store.ts';

const { values } = parseArgs({ options: { city: { type: 'string' }, check: { type: 'boolean', default: false } } });
const say = (line: string) => process.stdout.write(`${line}\n`);
const database = await borrowDatabase(readConfig(process.env), 'counting anew', (line) => process.stderr.write(`${line}\n`));
const db = connect(database.url, 4);
let right = true;
try {
  const now = Temporal.Now.instant();
  const shelf = books(db, () => now);
  await shelf.refresh();
  const cities = shelf.cities().filter((city) => !values.city || values.city === city);
  if (cities.length === 0) throw new Error(`There is no city ${values.city ?? ''} in this database. / 数据库中没有这个城市。`);
  for (const city of cities) {
    const zone = shelf.of(city)?.profile.zone as string;
    const faults = await counterFaults(db, city, zone);
    for (const { what, name } of faults) say(`${city}: WRONG ${what} ${name}`);
    if (faults.length > 0 && values.check) right = false;
    if (!values.check) {
      const cases = await recount(db, { city, zone, now: now.toString() });
      say(`${city}: ${cases} cases were counted anew. / ${city}：已重新统计 ${cases} 件工单。`);
      right &&= (await counterFaults(db, city, zone)).length === 0;
    }
    say(
      right
        ? `${city}: the counters equal the cases. / ${city}：计数与工单一致。`
        : `${city}: the counters are wrong. / ${city}：计数有误。`,
    );
  }
} finally {
  await disconnect(db);
  await database.stop();
}
process.exitCode = right ? 0 : 1;
