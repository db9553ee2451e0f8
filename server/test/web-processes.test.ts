/** 多进程: several processes answer on one port, count together, and live and die with the first. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '#test/database.ts';

const MAIN = join(import.meta.dirname, '../src/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'web-processes-'));
let fresh: FreshDatabase;
let child: ChildProcess;
let url: string;
let said = '';

beforeAll(async () => {
  fresh = await freshDatabase();
  const settings = {
    PORT: '0',
    DATA_DIR: folder,
    DATABASE_URL: fresh.url,
    DEMO_HISTORY: '0',
    DEMO_LIFE: 'off',
    WEB_PROCESSES: '3',
  };
  child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout?.on('data', (text: Buffer) => (said += text));
  await until(() => /http:\/\/localhost:\d+/.test(said));
  url = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? '';
  await until(async () => (await metric('hotline_web_processes')) === 3);
});
afterAll(async () => {
  child.kill('SIGKILL');
  await fresh.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function until(true_: () => boolean | Promise<boolean>): Promise<void> {
  for (let tenths = 0; tenths < 300; tenths += 1) {
    if (await true_()) return;
    await pause(100);
  }
  throw new Error(`It did not come to that:\n${said}`);
}

/** Over a connection of its own, so that any of the processes may answer. */
const ask = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get(`${url}${path}`, { agent: false }, (reply) => {
      let text = '';
      reply.on('data', (part) => (text += part)).on('end', () => resolve(text));
    }).on('error', reject);
  });

async function metric(name: string): Promise<number> {
  const lines = (await ask('/metrics')).split('\n').filter((line) => line.startsWith(name));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

const siblings = (): number[] => {
  try {
    return execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return [];
  }
};

test('whoever is asked for the figures · gives those of all', async () => {
  for (let left = 30; left > 0; left -= 1) await ask('/api/v1/codes');
  for (let left = 6; left > 0; left -= 1) {
    expect(await metric('hotline_requests_total{method="GET",route="/api/v1/codes"')).toBe(30);
  }
});

test('one that is killed · is replaced, and the others go on answering', async () => {
  const [first] = siblings();
  process.kill(first as number, 'SIGKILL');
  // Who was with the one that died is cut off, and asks again.
  const processes = () => metric('hotline_web_processes').catch(() => 0);
  await until(async () => (await processes()) === 3 && !siblings().includes(first as number));
  expect(said).toContain('another is started');
});

test('when the first is killed · none is left', async () => {
  const all = siblings();
  expect(all).toHaveLength(2);
  child.kill('SIGKILL');
  await until(() => all.every((pid) => !alive(pid)));
});

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
