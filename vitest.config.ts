import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Three kinds of tests: rules need nothing, http a real PostgreSQL (they import #test/database.ts), browser a real Chromium as well. */
const all = globSync('{server,web,bench,scripts}/**/*.test.{ts,tsx}', { exclude: ['**/node_modules/**', 'web/dist/**'] });
const browser = all.filter((file) => /\.browser\.test\.tsx?$/.test(file));
const http = all.filter(
  (file) =>
    !browser.includes(file) && (/\.http\.test\.ts$/.test(file) || readFileSync(file, 'utf8').includes('#test/database.ts')),
);
const rules = all.filter((file) => !browser.includes(file) && !http.includes(file));

/** An empty list would mean vitest's own default: everything. */
const only = (files: string[]): string[] => (files.length > 0 ? files : ['none']);

export default defineConfig({
  test: {
    passWithNoTests: true,
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    projects: [
      { test: { name: 'rules', include: only(rules), testTimeout: 20_000 } },
      {
        test: {
          name: 'http',
          include: only(http),
          globalSetup: ['server/test/prepare.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: only(browser),
          globalSetup: ['server/test/prepare.ts', 'web/test/prepare.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
