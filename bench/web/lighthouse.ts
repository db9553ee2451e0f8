/** Lighthouse over the portal's pages. It is fetched by npm when this bench wants it: nothing else of the house needs it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { median } from '../lib/figures.ts';
import { freePort } from '../lib/house.ts';
import type { Say } from '../lib/options.ts';

const VERSION = '13.5.0';
const HOME = join(import.meta.dirname, '../../.cache/lighthouse', VERSION);
const ENTRY = join(HOME, 'node_modules/lighthouse/core/index.js');
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Scores = Record<(typeof CATEGORIES)[number], number>;

type Report = {
  lhr: {
    categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
    audits: Record<string, { score: number | null; title: string; displayValue?: string }>;
    runtimeError?: { message: string };
  };
};
type Lighthouse = (url: string, flags: object) => Promise<Report | undefined>;

/** Null where npm cannot give it. */
async function fetched(say: Say): Promise<Lighthouse | null> {
  if (!existsSync(ENTRY)) {
    say('  fetching Lighthouse by npm …');
    mkdirSync(HOME, { recursive: true });
    try {
      execFileSync(
        'npm',
        ['install', '--prefix', HOME, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', `lighthouse@${VERSION}`],
        {
          stdio: 'ignore',
        },
      );
    } catch {
      return null;
    }
  }
  return ((await import(pathToFileURL(ENTRY).href)) as { default: Lighthouse }).default;
}

/** Lighthouse wants a whole Chromium: the one from npm, made for pages alone, cannot trace. */
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

async function browserAt(port: number, home: string): Promise<ChildProcess> {
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`, `--user-data-dir=${home}`];
  const browser = spawn(CHROMIUM, [...flags, 'about:blank'], { stdio: 'ignore' });
  for (let turn = 0; turn < 100; turn += 1) {
    const there = await fetch(`http://127.0.0.1:${port}/json/version`).catch(() => null);
    if (there?.ok) return browser;
    await pause(100);
  }
  browser.kill();
  throw new Error(`${CHROMIUM} did not start`);
}

/** The lowest score of each category over these pages (0–100), and what took points; null where there is no browser for it. */
export async function lighthouse(
  url: string,
  paths: readonly string[],
  rounds: number,
  say: Say,
): Promise<{ lowest: Scores; lost: string[] } | null> {
  if (!existsSync(CHROMIUM)) {
    say(`  no ${CHROMIUM}: Lighthouse needs a whole Chromium (apt-get install chromium, or CHROMIUM_PATH)`);
    return null;
  }
  const run = await fetched(say);
  if (!run) return null;
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'hotline-lighthouse-'));
  const browser = await browserAt(port, home);
  const lowest: Scores = { performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 };
  const lost = new Set<string>();
  try {
    for (const path of paths) {
      const taken: Scores[] = [];
      for (let round = 0; round < rounds; round += 1) taken.push(await once(run, url + path, port, lost));
      const of = (name: keyof Scores) => median(taken.map((each) => each[name]));
      for (const name of CATEGORIES) lowest[name] = Math.min(lowest[name], of(name));
      say(`  ${path.padEnd(12)} ${CATEGORIES.map((name) => `${name} ${of(name)}`).join('   ')}`);
    }
  } finally {
    browser.kill();
    await pause(500);
    rmSync(home, { recursive: true, force: true });
  }
  return { lowest, lost: [...lost] };
}

async function once(run: Lighthouse, address: string, port: number, lost: Set<string>): Promise<Scores> {
  const report = await run(address, { port, output: 'json', logLevel: 'error', onlyCategories: [...CATEGORIES] });
  if (!report || report.lhr.runtimeError) throw new Error(`Lighthouse: ${report?.lhr.runtimeError?.message ?? 'no report'}`);
  const { categories, audits } = report.lhr;
  const scores = {} as Scores;
  for (const name of CATEGORIES) {
    scores[name] = Math.round((categories[name]?.score ?? 0) * 100);
    for (const { id, weight } of categories[name]?.auditRefs ?? []) {
      const audit = audits[id];
      if (weight > 0 && audit && audit.score !== null && audit.score < 0.9)
        lost.add(`${new URL(address).pathname} ${name}: ${audit.title} ${audit.displayValue ?? ''}`);
    }
  }
  return scores;
}
