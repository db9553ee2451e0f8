/** The whole installation as a city has it with a second program that stands by: PostgreSQL, Asterisk, one program for the web, two that may lead. */
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Program as AsteriskProgram } from '#contact-centre/exchange/asterisk/start.ts';
import { toneAt, wavOf } from '#contact-centre/exchange/sound/wav.ts';
import { asteriskTown } from '#test/asterisk-world.ts';
import { CITY, openPlace, startProgram } from '../lib/house.ts';
import type { Say } from '../lib/options.ts';

const ROOT = join(import.meta.dirname, '../..');
const DATABASE = 'kills';

export type KillsFloor = Awaited<ReturnType<typeof openKillsFloor>>;
export async function openKillsFloor(asterisk: AsteriskProgram, say: Say) {
  const town = await asteriskTown(asterisk);
  const place = await openPlace(undefined);
  await place.make(DATABASE);
  const dataDir = join(place.dir, 'program', DATABASE);
  const secretsFile = join(place.dir, 'program', 'secrets.json');
  const env = {
    ...{ EXCHANGE_URL: town.address.url, EXCHANGE_USER: town.address.user, EXCHANGE_PASSWORD: town.address.password },
    ...{ SEAT_PHONES: 'desk', DATA_DIR: dataDir, SECRETS_FILE: secretsFile, DATABASE_URL: place.url(DATABASE) },
    ...{ DEMO_HISTORY: '0', DEMO_LIFE: 'off' },
  };
  const web = await startProgram(place, DATABASE, { env: { ...env, ROLE: 'web' } });
  const db = new pg.Pool({ connectionString: place.url(DATABASE), max: 4 });
  // A seat that has written nothing yet is ready again after a second: what is measured is calls, not writing.
  await db.query(
    `update city_books set body = jsonb_set(body, '{telephone,targets,wrapUpSeconds}', '1') where kind = 'profile' and city = $1`,
    [CITY],
  );
  const { rows } = await db.query(
    `select body->'telephone'->'messages' as messages from city_books where kind = 'profile' and city = $1`,
    [CITY],
  );
  const second = wavOf(
    Int16Array.from({ length: 8000 }, (_, at) => toneAt(500, at, 8000)),
    8000,
  );
  for (const { code } of rows[0].messages as { code: string }[])
    writeFileSync(join(town.settings.folder, `sounds/zh/${code}.wav`), second);

  const workers = new Set<ChildProcess>();
  let leader: ChildProcess | null = null;
  /** Comes back when it stands by (or leads). */
  async function startWorker(): Promise<void> {
    const child = spawn(process.execPath, ['--max-semi-space-size=32', join(ROOT, 'server/src/main.ts')], {
      cwd: ROOT,
      // The channel carries nothing: the program notices by its closing that we are gone.
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        NODE_NO_WARNINGS: '1',
        LOG_LEVEL: 'info',
        ...env,
        ROLE: 'worker',
      },
    });
    workers.add(child);
    let standsBy = false;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('at work, no pages here')) standsBy = true;
      if (text.includes('This program leads the telephone')) leader = child;
      for (const line of text.split('\n')) if (/ (error|fatal) /.test(line)) say(`    worker ${child.pid}: ${line}`);
    });
    child.once('exit', () => workers.delete(child));
    for (let waited = 0; !standsBy; waited += 20) {
      if (waited > 60_000 || child.exitCode !== null) throw new Error('A program that should stand by did not start');
      await pause(20);
    }
  }
  await startWorker();
  await startWorker();

  return {
    ...{ town, db, web, dataDir, secretsFile, startWorker },
    /** SIGKILL for whoever leads; nothing is said to it before. */
    killLeader(): void {
      if (leader === null) throw new Error('nobody leads');
      const had = leader;
      leader = null;
      had.kill('SIGKILL');
    },
    /** Calls that were there then and of which the next program has not said yet that it has them in hand. */
    async notAdopted(at: Date): Promise<number> {
      const { rows } = await db.query(
        `select count(*)::int as n from calls c where received_at < $1 and (ended_at is null or ended_at > $1)
           and not exists (select from call_events e where e.city = c.city and e.call = c.id and e.type = 'adopted' and e.at > $1)`,
        [at],
      );
      return rows[0].n as number;
    },
    /** When it said so of the last of them, in milliseconds. */
    async lastAdopted(at: Date): Promise<number> {
      const { rows } = await db.query(`select max(at) as at from call_events where type = 'adopted' and at > $1`, [at]);
      return (rows[0].at as Date).getTime();
    },
    async leftOver(): Promise<number> {
      const [channels, bridges] = await Promise.all([
        town.ari<unknown[]>('GET', 'channels'),
        town.ari<unknown[]>('GET', 'bridges'),
      ]);
      return channels.length + bridges.length;
    },
    /** What stands on record of seats and calls: looked at when it does not go on. */
    async lookedAt(): Promise<string> {
      const seats = await db.query(
        `select p.login, s.state, s.online, s.next, (select json_agg(json_build_array(l.at, l.state) order by l.no) from seat_lines l where l.staff = s.staff) as lines
         from seats s join staff p on p.city = s.city and p.id = s.staff where s.state <> 'away' or s.online`,
      );
      const calls = await db.query(
        `select c.id, c.state, p.login, (select json_agg(json_build_array(e.at, e.type) order by e.no) from call_events e where e.call = c.id) as happened
         from calls c left join staff p on p.city = c.city and p.id = c.operator order by c.received_at`,
      );
      return [...seats.rows, ...calls.rows].map((row) => `    ${JSON.stringify(row)}`).join('\n');
    },
    async close(): Promise<void> {
      for (const child of workers) child.kill('SIGKILL');
      await web.stop();
      await db.end();
      await town.close();
      await place.close();
    },
  };
}

export async function until(is: () => boolean | Promise<boolean>, what: string, most = 30_000): Promise<void> {
  for (const end = performance.now() + most; performance.now() < end; await pause(50)) if (await is()) return;
  throw new Error(`${what}: it did not come about within ${most / 1000} s`);
}
