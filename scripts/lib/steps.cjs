// Long steps say that they began, that they are still at it, and how long they took.
'use strict';

const { spawn } = require('node:child_process');
const { ROOT, NODE } = require('./paths.cjs');

const say = (line) => process.stdout.write(`${line}\n`);

/** Runs a program to its end and returns its exit code; `label` makes it a step with progress lines. */
async function run(command, args, { label, env = process.env, quiet = false } = {}) {
  const began = Date.now();
  const seconds = () => `${Math.max(1, Math.round((Date.now() - began) / 1000))} s`;
  if (label) say(`${label} …`);
  const beat = setInterval(() => label && say(`  still at it (${seconds()})`), 15_000);
  let heard = '';
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    if (quiet) for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (heard += text));
    child.once('error', reject).once('close', (exit) => resolve(exit ?? 1));
  }).finally(() => clearInterval(beat));
  if (code !== 0 && heard) process.stderr.write(heard);
  if (label && code === 0) say(`  done in ${seconds()}`);
  return code;
}

/** A program of node_modules on the project's own Node. */
const runTool = (script, args, options) => run(NODE, [script, ...args], options);

module.exports = { say, run, runTool };
