/** The program as main.ts builds it, but with a clock that stands where the bench wants it: callbacks are refused at night, and what was seeded must not grow old. */
import { join } from 'node:path';
import { readConfig } from '#platform/config.ts';
import { connect } from '#platform/db.ts';
import { openLog } from '#platform/log.ts';
import { migrate } from '#platform/migrate.ts';
import { setUpCity } from '#directory/set-up.store.ts';
import { buildContext } from '#cases/context.ts';
import { DEMO_PASSWORD } from '#api/session.routes.ts';
import { startHistory } from '#demo/start-history.ts';
import { buildApp } from '#server/app.ts';
import { startWorker } from '#server/worker.ts';
import { openFloor } from './web/floor.ts';

const ROOT = join(import.meta.dirname, '..');
const beginning = Temporal.Instant.from(process.env['BENCH_NOW'] ?? Temporal.Now.instant().toString());
const began = performance.now();
const now = () => beginning.add({ milliseconds: Math.round(performance.now() - began) });

const config = readConfig(process.env);
const log = openLog(config);
if (config.databaseUrl === undefined) throw new Error('The bench says which database');
const db = connect(config.databaseUrl, config.databaseConnections);
await migrate(db.pool, join(ROOT, 'database/migrations'), () => {});
await setUpCity(db, join(ROOT, 'database/city/lanchuan'), now(), DEMO_PASSWORD);
const ctx = await buildContext(config, db, { now, log });
const worker = process.env['BENCH_SWEEPS'] === 'off' ? null : startWorker(ctx);
// A past only where a bench asks for one (DEMO_HISTORY); whoever waits for the first answer finds it there.
await (await startHistory(ctx, config.databaseUrl, 'lanchuan')).ended;
// Telephones only where a bench wants to look at them: whoever measures cases has none.
const telephone = process.env['BENCH_TELEPHONE'] === 'rehearsal' ? openFloor(ctx) : null;
const app = await buildApp(ctx, telephone ?? {});
await app.listen({ port: config.port, host: '127.0.0.1' });
await telephone?.fill(`http://127.0.0.1:${config.port}`);

const stop = async () => {
  await telephone?.centre.stop();
  await worker?.stop();
  await app.close();
  process.exit(0);
};
process.on('SIGTERM', stop).on('disconnect', stop);
