/** 断电测试: the program and its database are killed without warning in the middle of load, again and again; what was acknowledged is there, once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { runningPostgres } from '#platform/postgres.ts';
import { processesIn } from '#platform/postgres-leftovers.ts';
import { DEMO_PASSWORD } from '#api/session.routes.ts';
import { anAppeal } from '#test/app.ts';
import { contacted } from '#test/stories.ts';

const SRC = join(import.meta.dirname, '../src');
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 6);
const WORKERS = 6;
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'crash-test-')));
const cluster = join(folder, 'postgres');
const env = {
  PATH: process.env['PATH'],
  DATA_DIR: folder,
  PORT: '0',
  DEMO: 'on',
  DEMO_LIFE: 'off',
  DEMO_HISTORY: '0',
  LOG_LEVEL: 'warn',
};

let program: ChildProcess;
let said = '';
/** Where the program answers now; nowhere while it is down. */
let base: string | null = null;

async function start(): Promise<void> {
  said = '';
  program = spawn(process.execPath, [join(SRC, 'main.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [program.stdout, program.stderr]) stream?.on('data', (text: Buffer) => (said += text));
  for (let tries = 0; tries < 1200; tries += 1) {
    base = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? null;
    if (base) return;
    if (isDown()) break;
    await pause(25);
  }
  throw new Error(`It did not start:\n${said}`);
}
const isDown = () => program.exitCode !== null || program.signalCode !== null;
async function untilDown(): Promise<void> {
  while (!isDown()) await pause(10);
  base = null;
}
const slay = (pids: readonly number[]) => {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // gone by itself
    }
  }
};

/** The ways to die. One connection's end makes PostgreSQL end all and recover, while the program lives on. */
const DEATHS: readonly { name: string; strike: () => Promise<void>; survives?: boolean }[] = [
  { name: 'the program', strike: async () => void program.kill('SIGKILL') },
  { name: 'the whole database', strike: async () => slay(processesIn(cluster)) },
  {
    name: 'one connection of the database',
    strike: async () =>
      slay(
        processesIn(cluster)
          .sort((a, b) => a - b)
          .slice(-1),
      ),
    survives: true,
  },
  {
    name: 'both at one instant',
    strike: async () => {
      const pids = processesIn(cluster);
      program.kill('SIGKILL');
      slay(pids);
    },
  },
];

afterAll(async () => {
  if (!isDown()) program.kill('SIGTERM');
  await Promise.race([untilDown(), pause(10_000)]);
  if (!isDown()) program.kill('SIGKILL');
  slay(processesIn(cluster));
  rmSync(folder, { recursive: true, force: true });
});

type Life = { id: string | null; filings: number; acked: string[]; open: string | null; lost: string[] };
const lives: Life[] = [];
const wrong: string[] = [];
let working = true;
let commands = 0;
let replays = 0;
const tokens = new Map<string, string>();

type Sent = { login: string; path: string; body: object };
const acked = () => lives.reduce((sum, life) => sum + life.acked.length, 0);

async function post(
  { login, path, body }: Sent,
  key: string | null,
): Promise<{ status: number; body: Record<string, unknown> } | null> {
  if (!base) return null;
  try {
    const answer = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tokens.get(login)}`,
        ...(key ? { 'idempotency-key': key } : {}),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  } catch {
    return null;
  }
}

/** Sends until it is acknowledged, always with the same key; without a key it is sent once, and what came of it is not known. */
async function command(sent: Sent, keyed = true): Promise<Record<string, unknown> | null> {
  commands += 1;
  const key = keyed ? `crash-test-${commands}` : null;
  for (;;) {
    const answer = await post(sent, key);
    if (answer && answer.status < 300) {
      if (answer.body['replayed']) replays += 1;
      return answer.body;
    }
    if (answer && answer.status < 500) wrong.push(`${sent.path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    if (!keyed || (answer && answer.status < 500)) return null;
    await pause(30);
  }
}

async function work(): Promise<void> {
  while (working && wrong.length === 0) {
    const life: Life = { id: null, filings: 1, acked: [], open: null, lost: [] };
    lives.push(life);
    const filed = await command({ login: 'operator', path: '/api/v1/cases', body: anAppeal });
    life.id = String(filed?.['id']);
    life.acked.push('registered', 'accepted');
    const act = async (login: string, name: string, type: string, body: object, keyed = true) => {
      if (!working) return;
      life.open = type;
      const done = await command({ login, path: `/api/v1/cases/${life.id}/${name}`, body }, keyed);
      if (done) life.acked.push(type);
      else life.lost.push(type);
      life.open = null;
    };
    await act('dispatcher', 'dispatch', 'dispatched', { lead: 'um' });
    await act('handler', 'sign', 'signed', {});
    await act('handler', 'contact', 'contacted', contacted);
    for (let n = 0; n < 6; n += 1) await act('handler', 'progress', `progress ${n}`, { text: `progress ${n}` }, n % 2 === 0);
  }
}

/** After a crash PostgreSQL lets nobody in until it has recovered. */
async function database(): Promise<pg.Client> {
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client(runningPostgres(folder));
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      // On a busy machine recovery takes a while.
      if (tries > 900) throw error;
      await pause(50);
    }
  }
}

/** Every acknowledged act stands in the record once; of what was not acknowledged, nothing stands twice. */
async function check(): Promise<void> {
  const client = await database();
  const known = lives.map((life) => ({ ...life, acked: [...life.acked], lost: [...life.lost] }));
  const { rows } = await client.query(
    `select case_id as id, array_agg(case type when 'progressed' then payload::json->'data'->>'text' else type end order by seq) as types from case_events group by 1`,
  );
  await client.end();
  const histories = new Map((rows as { id: string; types: string[] }[]).map(({ id, types }) => [id, types]));
  for (const { id, acked, lost, open } of known) {
    if (!id) continue;
    const types = histories.get(id) ?? [];
    for (const type of acked)
      if (types.filter((each) => each === type).length !== 1) wrong.push(`${id}: ${type} acknowledged, but ${types}`);
    // That it all looks alike is proposed as a group, again when that has grown: no act of anybody's.
    for (const type of types.filter((each) => each !== 'groupProposed')) {
      // What the worker did between our two looks is younger than what we knew.
      const due = acked.includes(type) || lost.includes(type) || type === open || working;
      if (!due || types.indexOf(type) !== types.lastIndexOf(type)) wrong.push(`${id}: ${type} too much in ${types}`);
    }
  }
  if (!working && histories.size !== lives.length) wrong.push(`${histories.size} cases of ${lives.length} filings`);
}

test(
  `killed ${ROUNDS} times under load · every acknowledged act is there, none is doubled, and the record is whole`,
  async () => {
    await start();
    for (const login of ['operator', 'dispatcher', 'handler']) {
      const answer = await fetch(`${base}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password: DEMO_PASSWORD }),
      });
      tokens.set(login, ((await answer.json()) as { token: string }).token);
    }
    const workers = Array.from({ length: WORKERS }, work);
    for (let round = 0; round < ROUNDS; round += 1) {
      await pause(300 + ((round * 377) % 700));
      const { name, strike, survives } = DEATHS[round % DEATHS.length] as (typeof DEATHS)[number];
      const before = acked();
      await strike();
      if (!survives) {
        await untilDown();
        await start();
      }
      await check();
      // The load goes on as if nothing had been.
      for (let tries = 0; acked() < before + WORKERS && tries < 400; tries += 1) await pause(25);
      expect(acked(), `after the death of ${name}`).toBeGreaterThanOrEqual(before + WORKERS);
      expect(isDown(), said).toBe(false);
      expect(wrong, `after the death of ${name}`).toEqual([]);
    }
    // An orderly stop under the same load loses nothing either.
    program.kill('SIGTERM');
    await Promise.race([untilDown(), pause(15_000)]);
    expect(program.exitCode, said).toBe(0);
    await start();
    await check();
    working = false;
    await Promise.all(workers);
    await check();
    expect(wrong).toEqual([]);
    expect(lives.length).toBeGreaterThan(ROUNDS);
    const proof = spawn(process.execPath, [join(SRC, 'tools/verify-record.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let proved = '';
    for (const stream of [proof.stdout, proof.stderr]) stream?.on('data', (text: Buffer) => (proved += text));
    const code = await new Promise((resolve) => proof.once('close', resolve));
    expect(code, proved).toBe(0);
    console.info(
      `${commands} commands, ${lives.length} filings, ${replays} found done by a retry, ${lives.flatMap(({ lost }) => lost).length} without a key left unknown`,
    );
  },
  60_000 + ROUNDS * 15_000,
);
