// npm run bench|screens|replay|verify-record|… -- arguments: the tools beside the program.
'use strict';

const { existsSync } = require('node:fs');
const { handOver } = require('./lib/hand-over.cjs');
const { ensureInstalled } = require('./lib/install.cjs');
const { inRoot } = require('./lib/paths.cjs');

/** Those that are no part of the program itself. */
const BESIDE = { bench: 'bench/main.ts', screens: 'bench/screens.ts' };

async function run([name = '', ...args]) {
  const script = BESIDE[name] ?? `server/src/tools/${name}.ts`;
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(inRoot(script))) {
    process.stderr.write(`There is no tool named "${name}". / 没有名为“${name}”的工具。\n`);
    process.exit(2);
  }
  await ensureInstalled();
  handOver(script, args);
}

run(process.argv.slice(2));
