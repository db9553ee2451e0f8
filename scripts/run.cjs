// npm run bench|replay|verify-record|… -- arguments: the tools beside the program.
'use strict';

const { existsSync } = require('node:fs');
const { handOver } = require('./lib/hand-over.cjs');
const { ensureInstalled } = require('./lib/install.cjs');
const { inRoot } = require('./lib/paths.cjs');

async function run([name = '', ...args]) {
  const script = name === 'bench' ? 'bench/main.ts' : `server/src/tools/${name}.ts`;
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(inRoot(script))) {
    process.stderr.write(`There is no tool named "${name}". / 没有名为“${name}”的工具。\n`);
    process.exit(2);
  }
  await ensureInstalled();
  handOver(script, args);
}

run(process.argv.slice(2));
