// npm start: whatever is missing is installed and built, then the program runs.
'use strict';

const { handOver } = require('./lib/hand-over.cjs');
const { ensureInstalled } = require('./lib/install.cjs');
const { ensureWeb } = require('./lib/web.cjs');

async function start() {
  await ensureInstalled();
  const built = process.env.ROLE === 'worker' ? 0 : await ensureWeb();
  if (built !== 0) process.exit(built);
  handOver('server/src/main.ts', process.argv.slice(2));
}

start();
