/** npm run bench -- calls: real calls of SIPp through a real Asterisk, our switchboard and a real PostgreSQL, all on this machine. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findAsterisk, findTool } from '#contact-centre/exchange/asterisk/install/asterisk.ts';
import { toneAt } from '#contact-centre/exchange/sound/wav.ts';
import { type BenchFloor, CARRIER, openFloor, PHONES } from './calls/floor.ts';
import { watchRequests } from './calls/rest.ts';
import { sipp } from './calls/sipp.ts';
import { percentile, round } from './lib/figures.ts';
import { CITY } from './lib/house.ts';
import type { Options, Outcome, Say } from './lib/options.ts';

const CACHE = join(import.meta.dirname, '../.cache');
const TICKS = 100;

type Load = {
  readonly name: string;
  readonly rate: number;
  readonly calls: number;
  readonly talk: number;
  readonly voices: boolean;
};

/** Processor time of a process, in milliseconds. */
function cpuOf(pid: number): number {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / TICKS) * 1000;
}

/** A-law of a tone (ITU-T G.711), ten seconds of it. */
function voice(file: string, hertz: number): string {
  const of = (sample: number): number => {
    const sign = sample >= 0 ? 0x80 : 0;
    const size = Math.min(32_635, Math.abs(sample)) >> 3;
    const exponent = size < 32 ? 0 : Math.floor(Math.log2(size)) - 4;
    const mantissa = exponent === 0 ? size >> 1 : (size >> exponent) & 0x0f;
    return (sign | (exponent << 4) | (mantissa & 0x0f)) ^ 0x55;
  };
  writeFileSync(
    file,
    Uint8Array.from({ length: 80_000 }, (_, at) => of(toneAt(hertz, at, 8000))),
  );
  return file;
}

async function run(floor: BenchFloor, program: Parameters<typeof sipp>[0], load: Load, say: Say) {
  const { folder, ctx } = floor;
  const says = load.voices ? voice(join(folder, 'caller.alaw'), 440) : null;
  const answers = load.voices ? voice(join(folder, 'phone.alaw'), 620) : null;
  const { rows: before } = await ctx.db.pool.query('select count(*)::int as n from calls');
  const requests = watchRequests(floor.port);
  const asterisk = cpuOf(floor.asterisk);
  const own = process.cpuUsage();
  let most = 0;
  const counting = setInterval(() => {
    const calls = [...(floor.centre.roomOf(CITY)?.calls.values() ?? [])].filter(({ call }) => call.state === 'talking').length;
    most = Math.max(most, calls);
  }, 200);
  const phones = sipp(program, folder, 'phone', {
    voice: answers,
    args: ['-i', PHONES.address, '-p', String(PHONES.port), '-mp', '10000'],
  });
  await pause(300);
  const callers = sipp(program, folder, 'caller', {
    voice: says,
    talk: load.talk,
    args: [
      ...[floor.sip, '-i', CARRIER.address, '-p', String(CARRIER.port), '-mp', '45000'],
      ...['-r', String(load.rate), '-m', String(load.calls), '-l', '4000'],
    ],
  });
  const code = await callers.ended;
  await pause(2500);
  clearInterval(counting);
  requests.stop();
  const spent = process.cpuUsage(own);
  const exchangeSpent = cpuOf(floor.asterisk) - asterisk;
  phones.process.kill('SIGKILL');
  const { succeeded, failed } = callers.counts();
  const { rows } = await ctx.db.pool.query(
    `select count(*)::int as n, count(*) filter (where talking_at is not null)::int as talked, count(*) filter (where ended_at is null)::int as open from calls`,
  );
  const left = await floor.left();
  const figures = {
    failed: failed + Math.max(0, load.calls - (rows[0].n - before[0].n)),
    at_once: most,
    rest_p99_ms: round(percentile(requests.took, 0.99)),
    rest_p50_ms: round(percentile(requests.took, 0.5)),
    rest_per_call: round(requests.took.length / load.calls, 1),
    cpu_ms_per_call: round((spent.user + spent.system) / 1000 / load.calls, 2),
    asterisk_cpu_ms_per_call: round(exchangeSpent / load.calls, 1),
    left_over: left,
  };
  say(
    `  ${load.name}: ${succeeded} of ${load.calls} succeeded (SIPp ended with ${code}), ${rows[0].talked} talked in all, ${rows[0].open} open`,
  );
  for (const [name, value] of Object.entries(figures)) say(`    ${name.padEnd(26)} ${value}`);
  return figures;
}

export async function calls({ quick }: Options, say: Say): Promise<Outcome> {
  const asterisk = await findAsterisk({ binary: process.env['ASTERISK_BIN'], cache: CACHE, say });
  const tool = await findTool('sipp', CACHE, say);
  if (!tool) throw new Error('SIPp could not be had: install sip-tester, or see above');
  const many: Load = quick
    ? { name: '5 a second', rate: 5, calls: 40, talk: 3000, voices: false }
    : { name: '30 a second, 600 at once', rate: 30, calls: 900, talk: 21_000, voices: false };
  const heard: Load = quick
    ? { name: 'with voices', rate: 2, calls: 10, talk: 4000, voices: true }
    : { name: '100 at once with voices both ways, recorded', rate: 5, calls: 200, talk: 21_000, voices: true };
  const floor = await openFloor(asterisk, quick ? 40 : 800);
  try {
    // A hotline's program runs for days: what is measured is one that has been at work, not one whose code is still being compiled.
    await run(floor, tool, { ...many, name: 'at work before', calls: many.rate * 10, talk: 5000 }, say);
    const silent = await run(floor, tool, many, say);
    const loud = await run(floor, tool, heard, say);
    return {
      figures: { ...silent, ...Object.fromEntries(Object.entries(loud).map(([name, value]) => [`voices_${name}`, value])) },
      notes: { limits: { failed: 0, rest_p99_ms: 60, cpu_ms_per_call: 5, left_over: 0 } },
    };
  } finally {
    await floor.close();
  }
}
