/** npm run bench -- NAME: what a user would measure, every figure beside a peer or a limit taken in the same run. */
import { writeFileSync } from 'node:fs';
import { calls } from './calls.ts';
import { dayOfCalls } from './day-of-calls.ts';
import { intake } from './intake.ts';
import { kills } from './kills.ts';
import { machine } from './lib/machine.ts';
import { type Options, type Outcome, readOptions, type Say } from './lib/options.ts';
import { lifecycle } from './lifecycle.ts';
import { routing } from './routing.ts';
import { start } from './start.ts';
import { sweep } from './sweep.ts';
import { web } from './web.ts';
import { worklists } from './worklists.ts';

const BENCHES: Readonly<Record<string, (options: Options, say: Say) => Promise<Outcome>>> = {
  intake,
  lifecycle,
  worklists,
  sweep,
  start,
  web,
  routing,
  'day-of-calls': dayOfCalls,
  calls,
  kills,
};

const USAGE = `npm run bench -- NAME [--json FILE] [--keep DIR] [--quick] [--rounds N] [--cases N] [--data DIR]
  NAME: ${Object.keys(BENCHES).join(' | ')}
  --keep DIR   keeps the seeded database for the next run / 保留数据库供下次使用
  --quick      small and short: shows that it works, its figures mean little / 快速试跑
`;
const say: Say = (line) => void process.stdout.write(`${line}\n`);

async function run(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const bench = BENCHES[options.name];
  if (!bench) {
    process.stderr.write(USAGE);
    return 2;
  }
  const on = machine();
  say(`${options.name} · ${on}`);
  const began = performance.now();
  const outcome = await bench(options, say);
  say('');
  for (const [name, value] of Object.entries(outcome.figures)) say(`  ${name.padEnd(24)} ${value}`);
  say(`  (${Math.round((performance.now() - began) / 1000)} s)`);
  if (options.json) {
    const told = { bench: options.name, machine: on, quick: options.quick, at: new Date().toISOString(), ...outcome };
    writeFileSync(options.json, `${JSON.stringify(told, null, 2)}\n`);
  }
  return 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
// A program or a PostgreSQL of ours must not outlive us, whatever is still open here.
process.exit();
