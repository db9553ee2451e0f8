// Hands over to a program of ours on the project's own Node: its output, its exit code, its signals.
'use strict';

const { spawn } = require('node:child_process');
const { constants } = require('node:os');
const { NODE, ROOT, inRoot } = require('./paths.cjs');

// What a request leaves behind dies young: more room for it means fewer collections, and less is carried on by mistake.
const YOUNG = '--max-semi-space-size=32';

function handOver(script, args) {
  // The extra channel carries no messages: the program notices by its closing that we were killed, and stops in good order.
  // What was compiled is kept: the second start need not strip the types again.
  const env = { NODE_COMPILE_CACHE: inRoot('.cache/compile'), ...process.env };
  const child = spawn(NODE, [YOUNG, inRoot(script), ...args], {
    cwd: ROOT,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
  watchNpm(() => child.kill('SIGTERM'));
}

/**
 * A killed npm passes nothing on; without this the program would go on unseen and hold its folder against the next start.
 * (The scripts in package.json say `exec`, so that our parent is npm and no shell between.)
 */
function watchNpm(gone) {
  if (!process.env.npm_lifecycle_event) return;
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && gone(), 300).unref();
}

module.exports = { handOver };
