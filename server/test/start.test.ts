/** The program as its user meets it: started, started twice, stopped, killed, and told nonsense. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { runningPostgres } from '#platform/postgres.ts';
import { processesIn } from '#platform/postgres-leftovers.ts';
import { freshDatabase } from '#test/database.ts';

const MAIN = join(import.meta.dirname, '../src/main.ts');
const started: ChildProcess[] = [];
const folders: string[] = [];

afterAll(async () => {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  for (const folder of folders) {
    for (let tenths = 0; tenths < 50 && processesIn(join(folder, 'postgres')).length > 0; tenths += 1) await pause(100);
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Only root can look into it: the account that PostgreSQL runs as must do without. */
function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'start-test-'));
  folders.push(folder);
  return folder;
}

interface Program {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

function run(settings: Record<string, string>, starter = false): Program {
  const env = { PATH: process.env['PATH'], DEMO: 'off', PORT: '0', ...settings };
  const child = spawn(process.execPath, [MAIN], {
    env,
    stdio: starter ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let heard = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (heard += text));
  // 'close' has all the output, but never comes once the extra channel was cut from our side.
  const ended = new Promise<number | string>((resolve) =>
    child.once(starter ? 'exit' : 'close', (code, signal) => resolve(code ?? signal ?? -1)),
  );
  return { child, ended, said: () => heard };
}

/** The address that the program shows once it is there. */
async function up(program: Program): Promise<string> {
  for (let tenths = 0; tenths < 300; tenths += 1) {
    const url = /http:\/\/localhost:\d+/.exec(program.said())?.[0];
    if (url) return url;
    if (program.child.exitCode !== null) break;
    await pause(50);
  }
  throw new Error(`It did not start:\n${program.said()}`);
}

async function store(dataDir: string, note: string): Promise<void> {
  const client = new pg.Client(runningPostgres(dataDir));
  client.on('error', () => undefined);
  await client.connect();
  await client.query('create table if not exists notes (note text)');
  await client.query('insert into notes values ($1)', [note]);
  await client.end();
}

async function stored(dataDir: string): Promise<string[]> {
  const client = new pg.Client(runningPostgres(dataDir));
  await client.connect();
  const { rows } = await client.query<{ note: string }>('select note from notes order by note');
  await client.end();
  return rows.map(({ note }) => note);
}

/** Some end by themselves when their program does, between being found and being killed. */
function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

test('wrong settings · are all named and nothing is begun', async () => {
  const program = run({ PORT: 'x', ROLE: 'boss', DATA_DIR: '/dev/null/data' });
  expect(await program.ended).toBe(2);
  expect(program.said()).toContain('PORT is "x"');
  expect(program.said()).toContain('ROLE is "boss"');
});

test('a folder that cannot be written · is named', async () => {
  const program = run({ DATA_DIR: '/dev/null/data' });
  expect(await program.ended).toBe(1);
  expect(program.said()).toContain('DATA_DIR /dev/null/data cannot be used');
});

test('a port that is taken · is named, with another to try', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const program = run({ DATA_DIR: aFolder(), PORT: String(port) });
  expect(await program.ended).toBe(1);
  expect(program.said()).toContain(`PORT ${port} on 127.0.0.1 is already used`);
  expect(program.said()).toContain(`PORT=${port + 1} npm start`);
  other.close();
});

test('a database that is not there · is named without its password', async () => {
  const program = run({ DATA_DIR: aFolder(), DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/x' });
  expect(await program.ended).toBe(1);
  expect(program.said()).toContain('DATABASE_URL postgres://me:***@127.0.0.1:1/x cannot be reached');
  expect(program.said()).not.toContain('secret');
});

test('a database of yours · is used, and none of our own is made', async () => {
  const database = await freshDatabase();
  const dataDir = aFolder();
  const program = run({ DATA_DIR: dataDir, DATABASE_URL: database.url });
  expect((await fetch(`${await up(program)}/healthz`)).status).toBe(200);
  expect(() => runningPostgres(dataDir)).not.toThrow();
  expect(runningPostgres(dataDir)).toBeUndefined();
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  await database.drop();
});

test('a second start in the same folder · says in one sentence who is there', async () => {
  const dataDir = aFolder();
  const first = run({ DATA_DIR: dataDir });
  const url = await up(first);
  const second = run({ DATA_DIR: dataDir });
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`One is already running in ${dataDir} at ${url} (process ${first.child.pid})`);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
});

test('Ctrl-C, its starter’s death, kill -9, kill -9 of the database too · lose nothing and hinder nothing', async () => {
  const dataDir = aFolder();
  const cluster = join(dataDir, 'postgres');
  const log = () => readFileSync(join(dataDir, 'log/postgres.log'), 'utf8');

  let program = run({ DATA_DIR: dataDir });
  await up(program);
  await store(dataDir, '1 before Ctrl-C');
  program.child.kill('SIGINT');
  program.child.kill('SIGINT');
  expect(await program.ended).toBe(0);
  expect(processesIn(cluster)).toEqual([]);
  expect(log()).toContain('database system is shut down');

  program = run({ DATA_DIR: dataDir }, true);
  await up(program);
  await store(dataDir, '2 before the starter was killed');
  program.child.disconnect();
  expect(await program.ended).toBe(0);

  program = run({ DATA_DIR: dataDir });
  await up(program);
  await store(dataDir, '3 before the program was killed');
  program.child.kill('SIGKILL');
  program = run({ DATA_DIR: dataDir });
  await up(program);
  expect(log()).not.toContain('was not properly shut down');

  await store(dataDir, '4 before both were killed');
  program.child.kill('SIGKILL');
  for (const pid of processesIn(cluster)) killed(pid);
  program = run({ DATA_DIR: dataDir });
  await up(program);
  expect(log()).toContain('was not properly shut down; automatic recovery in progress');

  expect(await stored(dataDir)).toEqual([
    '1 before Ctrl-C',
    '2 before the starter was killed',
    '3 before the program was killed',
    '4 before both were killed',
  ]);

  for (const pid of processesIn(cluster)) killed(pid);
  expect(await program.ended).toBe(1);
  expect(program.said()).toContain('PostgreSQL ended although nobody here asked it to');
});
