/** Lighthouse over the portal's pages. It is fetched by npm when this bench wants it: nothing else of the house needs it. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from '#test/browser.ts';
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
    audits: Record<string, { score: number | null; title: string }>;
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

/** The lowest score of each category over these pages (0–100), and what took points. */
export async function lighthouse(
  url: string,
  paths: readonly string[],
  say: Say,
): Promise<{ lowest: Scores; lost: string[] } | null> {
  const run = await fetched(say);
  if (!run) return null;
  const port = await freePort();
  const browser = await openBrowser([`--remote-debugging-port=${port}`]);
  const lowest: Scores = { performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 };
  const lost: string[] = [];
  try {
    for (const path of paths) {
      const report = await run(url + path, {
        port,
        output: 'json',
        logLevel: 'error',
        onlyCategories: [...CATEGORIES],
        maxWaitForLoad: 30_000,
      });
      if (!report) continue;
      const { categories, audits } = report.lhr;
      const line: string[] = [];
      for (const name of CATEGORIES) {
        const score = Math.round((categories[name]?.score ?? 0) * 100);
        line.push(`${name} ${score}`);
        lowest[name] = Math.min(lowest[name], score);
        for (const { id, weight } of categories[name]?.auditRefs ?? []) {
          const audit = audits[id];
          if (weight > 0 && audit && audit.score !== null && audit.score < 0.9) lost.push(`${path} ${name}: ${audit.title}`);
        }
      }
      say(`  ${path.padEnd(20)} ${line.join('   ')}`);
    }
  } finally {
    await browser.close();
  }
  return { lowest, lost };
}
