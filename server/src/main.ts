/** config → lock → database → migrate → worker → app: the only file that builds things, and the only clock. */
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Config, readConfig, WrongSettings } from '#platform/config.ts';
import { makeDataFolder } from '#platform/data-folder.ts';
import { openDatabase } from '#platform/database.ts';
import { connect, disconnect } from '#platform/db.ts';
import { isHeld, type Lock, takeLock } from '#platform/lock.ts';
import { type Log, openLog } from '#platform/log.ts';
import { migrate } from '#platform/migrate.ts';
import { checkPort, portProblem } from '#platform/port.ts';
import { isSibling, startSiblings } from '#platform/siblings.ts';
import { likelySlips } from '#platform/slips.ts';
import { setUpCity } from '#directory/set-up.store.ts';
import { buildContext } from '#cases/context.ts';
import { scriptedRecogniser } from '#contact-centre/recogniser/scripted.ts';
import { openTelephone } from '#contact-centre/switchboard/telephone.ts';
import { DEMO_PASSWORD } from '#api/session.routes.ts';
import { openRehearsal } from '#demo/rehearsal.ts';
import { startDemo } from '#demo/start-demo.ts';
import { dialogueOf } from '#demo/texts/calls.ts';
import { buildApp, listen } from './app.ts';
import { startWorker } from './worker.ts';

const MIGRATIONS = join(import.meta.dirname, '../../database/migrations');
const DEMO_CITY = join(import.meta.dirname, '../../database/city/lanchuan');
const now = () => Temporal.Now.instant();

/** What was built, newest last: it is taken down in the opposite order. */
const takeDown: (() => Promise<void> | void)[] = [];
let ending: Promise<void> | undefined;

function end(code: number, log?: Log): Promise<void> {
  ending ??= (async () => {
    for (const step of takeDown.toReversed()) {
      try {
        await step();
      } catch (error) {
        log?.error({ err: error }, 'Not everything could be put away');
      }
    }
    if (code === 0) log?.info('Stopped. Everything is on disk; the next start goes on from here');
    process.exit(code);
  })();
  return ending;
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  makeDataFolder(config.dataDir);
  const lock = await lockFolder(config);
  const log = openLog(config);
  endInGoodOrder(log, lock);
  for (const slip of likelySlips(process.env)) log.warn(slip);
  if (config.role !== 'worker' && !isSibling()) await checkPort(config.port, config.host);

  const say = (line: string) => log.info(line);
  const database = await openDatabase(config, say);
  takeDown.push(() => database.stop());
  database.ended.then(() => {
    if (!ending) log.fatal('PostgreSQL ended although nobody here asked it to; stopping. What was acknowledged is on disk');
    return end(1, log);
  });
  const db = connect(database.url, config.databaseConnections);
  takeDown.push(() => disconnect(db));
  await migrate(db.pool, MIGRATIONS, say);

  if (config.demo && (await setUpCity(db, DEMO_CITY, now(), DEMO_PASSWORD))) say('The demonstration city is set up');
  const ctx = await buildContext(config, db, { now, log });
  // A city of one's own beside the demonstration's, or alone, is never rehearsed.
  const demoOnly = ctx.books.cities().every((city) => city === basename(DEMO_CITY));
  const rehearsal = config.demo && config.demoLife && demoOnly ? openRehearsal(ctx, basename(DEMO_CITY)) : null;
  const telephone = openTelephone(ctx, {
    recogniser: config.demo ? scriptedRecogniser(dialogueOf) : null,
    rehearsal: rehearsal && (() => rehearsal.rehearsed),
  });
  takeDown.push(() => telephone.stop());
  const worker = startWorker(ctx, config.role);
  takeDown.push(() => worker.stop());
  if (config.role === 'worker') {
    welcome(config, undefined);
    return;
  }
  const app = await buildApp(ctx, { centre: telephone.centre, sip: telephone.sip });
  takeDown.push(async () => {
    // What listens for news never finishes by itself; every other request has long been answered by then.
    const late = setTimeout(() => app.server.closeAllConnections(), 5000);
    await app.close();
    clearTimeout(late);
  });
  const shared = config.webProcesses > 1;
  await listen(app, config.port, config.host, shared).catch((error) => {
    throw portProblem(error, config.port, config.host);
  });
  if (isSibling()) return;
  const { port } = app.server.address() as AddressInfo;
  const url = `http://${/^(0\.0\.0\.0|127\.0\.0\.1|::1?)$/.test(config.host) ? 'localhost' : config.host}:${port}`;
  lock?.tell({ url });
  if (shared) {
    // What they share is the database; in a calm hour they have nothing of their own to say.
    const settings = {
      ROLE: 'web',
      PORT: String(port),
      DATABASE_URL: database.url,
      DATA_DIR: config.dataDir,
      SECRETS_FILE: config.secretsFile,
    };
    const calm = config.logLevel === 'info' ? { LOG_LEVEL: 'warn' } : {};
    const siblings = startSiblings(config.webProcesses - 1, { ...settings, ...calm }, (code) =>
      log.error({ code }, 'A process that answers requests ended although nobody asked it to; another is started'),
    );
    takeDown.push(() => siblings.stop());
  }
  welcome(config, url, telephone.rehearsed);
  if (rehearsal && telephone.rehearsed) {
    takeDown.push(() => rehearsal.stop());
    void rehearsal.begin(telephone.centre, url);
  }
  if (config.demo) {
    const demo = startDemo(ctx, { databaseUrl: database.url, url, city: basename(DEMO_CITY) });
    takeDown.push(() => demo.stop());
  }
}

/** With a database of yours, web and worker may be several processes; then the database itself keeps them apart. */
async function lockFolder(config: Config): Promise<Lock | undefined> {
  if (config.databaseUrl !== undefined && config.role !== 'all') return undefined;
  // A killed npm's program notices within a moment and stops in good order: wait for that rather than complain.
  for (let tenths = 0; ; tenths += 1) {
    const lock = await takeLock(config.dataDir);
    if (!isHeld(lock)) {
      takeDown.push(() => lock.release());
      return lock;
    }
    if (tenths >= (lock.doing === 'stopping' ? 600 : 20)) {
      const where = lock.url ? ` at ${lock.url}` : '';
      throw new Error(
        `One is already running in ${config.dataDir}${where} (process ${lock.pid}${lock.doing ? `, ${lock.doing}` : ''}). ` +
          'Use that one, stop it first, or give this one a folder and a port of its own: DATA_DIR=./data2 PORT=12346 npm start\n' +
          `  ${config.dataDir} 已有程序在运行${where ? `:${lock.url}` : ''}(进程 ${lock.pid})。请使用它或先停止它,或另设 DATA_DIR 与 PORT。`,
      );
    }
    await pause(100);
  }
}

function endInGoodOrder(log: Log, lock: Lock | undefined): void {
  let impatient = false;
  const asked = (why: string) => {
    // Ctrl-C reaches us twice, from the terminal and from npm's script: only a later one means haste.
    if (impatient) process.exit(1);
    if (ending) return;
    setTimeout(() => {
      impatient = true;
    }, 1500).unref();
    log.info(`Stopping (${why}): what is in hand is finished first`);
    lock?.tell({ doing: 'stopping' });
    void end(0, log);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked(signal));
  process.on('disconnect', () => asked('the starter is gone'));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error) => {
      log.fatal({ err: error }, 'A fault nobody caught; stopping');
      void end(1, log);
    });
}

function welcome(config: Config, url: string | undefined, rehearsed = false): void {
  const lines = ['', '  12345 · 政务服务便民热线 · an open city hotline', ''];
  if (url) lines.push(`  Open / 打开      ${url}`);
  else lines.push('  Worker / 后台     at work, no pages here');
  lines.push(`  Data / 数据      ${config.dataDir}`);
  if (config.demo && url)
    lines.push(`  Sign in / 登录   ${url}/desk with an account of the demonstration city, shown on the page`);
  if (rehearsed)
    lines.push(
      '  Phone / 电话     rehearsed: calls are scripted and silent; npm run phone brings a real one',
      '                   演练:来电是脚本,没有声音;npm run phone 接入真实电话',
    );
  lines.push('  Stop / 停止      Ctrl-C', '');
  process.stdout.write(`${lines.join('\n')}\n`);
}

try {
  await start();
} catch (error) {
  // Asked to stop while still starting: whatever fails now fails because of that.
  if (!ending) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    if (process.env['LOG_LEVEL'] === 'debug') console.error(error);
  }
  await end(error instanceof WrongSettings ? 2 : 1);
}
