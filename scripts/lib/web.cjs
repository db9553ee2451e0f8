// Builds the web into web/dist when its sources changed.
'use strict';

const { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { inRoot, hashOf, readOr } = require('./paths.cjs');
const { runTool } = require('./steps.cjs');

const DIST = inRoot('web/dist');
const STAMP = inRoot('web/dist/.built-from');

/** Returns the exit code of the build, 0 where nothing had to be done. */
async function ensureWeb() {
  if (!existsSync(inRoot('web/index.html'))) return 0;
  const skip = (name) => name === 'web/dist' || name.includes('.test.');
  const wanted = hashOf(['web', 'docs/openapi.json', 'package-lock.json'], skip);
  if (readOr(STAMP, '') === wanted) return 0;
  // Beside, then moved: a program that runs meanwhile keeps serving the old one, and a failed build leaves it there.
  const fresh = inRoot('.cache', `web-${process.pid}`);
  mkdirSync(inRoot('.cache'), { recursive: true });
  const args = ['build', 'web', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'];
  const code = await runTool(inRoot('node_modules/vite/bin/vite.js'), args, { label: 'Building the web pages / 正在构建网页' });
  if (code === 0) {
    writeFileSync(`${fresh}/.built-from`, wanted);
    rmSync(DIST, { recursive: true, force: true });
    renameSync(fresh, DIST);
  } else rmSync(fresh, { recursive: true, force: true });
  return code;
}

module.exports = { ensureWeb };
