// npm test: types, lint and format, unused code, then every test. `npm test -- ARGS` hands ARGS to Vitest alone.
'use strict';

const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { ensureInstalled } = require('./lib/install.cjs');
const { inRoot } = require('./lib/paths.cjs');
const { countsOf, lineOf } = require('./lib/report.cjs');
const { runTool, say } = require('./lib/steps.cjs');
const { ensureWeb } = require('./lib/web.cjs');

const REPORT = inRoot('.cache/test-report.json');
const SUMMARY = inRoot('.cache/test-summary.txt');

const CHECKS = [
  { label: 'Types', script: 'node_modules/typescript/bin/tsc', args: ['-p', '.'] },
  { label: 'Lint and format', script: 'node_modules/@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings', '.'] },
  { label: 'Unused code and dependencies', script: 'node_modules/knip/bin/knip.js', args: [] },
];

async function test(args) {
  await ensureInstalled();
  const vitest = inRoot('node_modules/vitest/vitest.mjs');
  const failed = (await ensureWeb()) === 0 ? [] : ['Web build'];
  if (args.length > 0) process.exit(await runTool(vitest, ['run', ...args]));

  for (const { label, script, args: words } of CHECKS) {
    if ((await runTool(inRoot(script), words, { label, quiet: true })) !== 0) failed.push(label);
  }
  mkdirSync(inRoot('.cache'), { recursive: true });
  rmSync(REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const code = await runTool(vitest, ['run', ...reporters], { label: 'Tests' });

  const counts = countsOf(REPORT);
  for (const label of failed) say(`${label}: failed, see above`);
  // A failed check is a failure like any other; so is a run that ends badly although each test passed.
  counts.failed += failed.length + (code !== 0 && counts.failed === 0 ? 1 : 0);
  writeFileSync(SUMMARY, `${lineOf(counts)}\n`);
  say(`In all: ${lineOf(counts)}`);
  process.exit(counts.failed > 0 ? 1 : 0);
}

test(process.argv.slice(2));
