/** 启动: the first start and the second, to the first page, and what the program holds in memory when nobody asks anything. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres } from '#platform/postgres.ts';
import { medianOf, round } from './lib/figures.ts';
import { freePort } from './lib/house.ts';
import { Line } from './lib/http.ts';
import { residentMb } from './lib/machine.ts';
import type { Options, Outcome, Say } from './lib/options.ts';

const ROOT = join(import.meta.dirname, '..');
const HISTORY = 20_000;

type Run = {
  first: number;
  second: number;
  postgres: number;
  firstWith: number;
  history: number;
  secondWith: number;
  rss: number;
  rssWith: number;
};

export async function start({ quick, rounds = quick ? 1 : 3 }: Options, say: Say): Promise<Outcome> {
  const past = quick ? 300 : HISTORY;
  // Whatever is not installed or built yet is so after this one; that takes what the network takes.
  await inFolder((folder) => startOnce(folder, 0).then((running) => running.end()));
  const runs: Run[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const run = await measure(past, quick);
    runs.push(run);
    say(
      `  round ${round}: first start ${run.first.toFixed(1)} s, second ${run.second.toFixed(1)} s (PostgreSQL alone, first: ${run.postgres.toFixed(1)} s) · with a past of ${past} cases: first page ${run.firstWith.toFixed(1)} s, all there ${run.history.toFixed(1)} s, second start ${run.secondWith.toFixed(1)} s · memory at rest ${run.rss.toFixed(0)} MB, with the past ${run.rssWith.toFixed(0)} MB`,
    );
  }
  const of = (pick: (run: Run) => number) => round(medianOf(runs, pick));
  return {
    figures: {
      first_start_s: of((run) => run.first),
      second_start_s: of((run) => Math.max(run.second, run.secondWith)),
      first_start_with_past_s: of((run) => run.firstWith),
      past_loaded_s: of((run) => run.history),
      postgres_alone_s: of((run) => run.postgres),
      rss_mb: of((run) => Math.max(run.rss, run.rssWith)),
    },
    notes: { past, limits: { second_start_s: 10, past_loaded_s: 60, rss_mb: 400 } },
  };
}

async function measure(past: number, quick: boolean): Promise<Run> {
  const rest = quick ? 1000 : 10_000;
  const postgres = await inFolder(async (folder) => {
    const began = performance.now();
    const alone = await startPostgres({ dataDir: folder, log: () => {} });
    const took = (performance.now() - began) / 1000;
    await alone.stop();
    return took;
  });
  const empty = await inFolder(async (folder) => {
    const first = await startOnce(folder, 0);
    await first.end();
    const second = await startOnce(folder, 0);
    await pause(rest);
    const rss = second.rss();
    await second.end();
    return { first: first.seconds, second: second.seconds, rss };
  });
  const full = await inFolder(async (folder) => {
    const first = await startOnce(folder, past);
    const history = await first.said(/The past is there/);
    await first.end();
    const second = await startOnce(folder, past);
    await pause(rest);
    const rssWith = second.rss();
    await second.end();
    return { firstWith: first.seconds, history, secondWith: second.seconds, rssWith };
  });
  return { ...empty, ...full, postgres };
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hotline-start-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `npm start` as a user types it, until the first page is there. */
async function startOnce(folder: string, past: number) {
  const port = await freePort();
  const began = performance.now();
  const npm = spawn('npm', ['start', '--silent'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: String(port),
      DATA_DIR: folder,
      DEMO_HISTORY: String(past),
      DEMO_LIFE: 'off',
    },
  });
  let output = '';
  npm.stdout.on('data', (part: Buffer) => {
    output += part.toString();
  });
  const seconds = () => (performance.now() - began) / 1000;
  for (;;) {
    if (npm.exitCode !== null) throw new Error(`npm start ended before the first page:\n${output}`);
    const line = await Line.to(port).catch(() => null);
    const reply = await line?.request('GET', '/', 'accept: text/html\r\n').catch(() => null);
    line?.close();
    if (reply && reply.status < 500) break;
    await pause(20);
  }
  const took = seconds();
  return {
    seconds: took,
    rss: () => residentMb(programOf(npm)),
    async said(sentence: RegExp): Promise<number> {
      while (!sentence.test(output)) {
        if (npm.exitCode !== null) throw new Error(`it ended before it said ${sentence}:\n${output}`);
        await pause(50);
      }
      return seconds();
    },
    async end(): Promise<void> {
      const ended = new Promise((resolve) => npm.once('exit', resolve));
      process.kill(programOf(npm), 'SIGTERM');
      await ended;
    },
  };
}

/** The program itself, below npm and its starter. */
function programOf(npm: ChildProcess): number {
  const parentOf = (pid: string) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    } catch {
      return 0;
    }
  };
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const below = new Set([npm.pid ?? 0]);
  for (let grown = true; grown; ) {
    const found = all.filter((pid) => !below.has(Number(pid)) && below.has(parentOf(pid)));
    for (const pid of found) below.add(Number(pid));
    grown = found.length > 0;
  }
  const program = [...below].find((pid) => {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.some((word) => word.endsWith('server/src/main.ts'));
  });
  if (!program) throw new Error('the program is not below npm');
  return program;
}
