/** 受理: appeals a second over HTTP from 64 operators, beside the same rows by the bare driver and by pgbench. */

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { bareRate } from './intake/bare.ts';
import { findPgbench, pgbenchRate } from './intake/pgbench.ts';
import { rowsOf } from './intake/rows.ts';
import { catalogueOf, registrations } from './lib/appeals.ts';
import { medianOf, percentile, round } from './lib/figures.ts';
import { CITY, openPlace, type Place, type Program, startProgram } from './lib/house.ts';
import { type Line, linesTo } from './lib/http.ts';
import { processorTime } from './lib/machine.ts';
import type { Options, Outcome, Say } from './lib/options.ts';

const CLIENTS = 64;
const DATABASE = 'intake';
const PROCESSES = availableParallelism();

type Run = {
  rate: number;
  p50: number;
  p99: number;
  program: number;
  postgres: number;
  clients: number;
  bare: number;
  barePostgres: number;
  pgbench: number;
};

export async function intake({ keep, quick, rounds = quick ? 1 : 5 }: Options, say: Say): Promise<Outcome> {
  const seconds = quick ? 2 : 8;
  const place = await openPlace(keep);
  const pgbench = findPgbench();
  try {
    await place.make(DATABASE);
    // As the operations page says: a process for each core.
    const program = await startProgram(place, DATABASE, { env: { WEB_PROCESSES: String(PROCESSES) } });
    const operator = await program.as('operator');
    const catalogue = await catalogueOf(program);
    const texts = registrations(catalogue, 5000);
    const rows = await rowsOf(place.url(DATABASE), join(place.dir, 'program/secrets.json'), CITY, texts.slice(0, 1000));
    const requests = texts.map((text) => requestFor(operator, JSON.stringify(text)));
    const runs: Run[] = [];
    say(
      `${CLIENTS} clients, 85 % answered at once, 15 % accepted; ${rounds} rounds of ${seconds} s each; synchronous_commit=on; WEB_PROCESSES=${PROCESSES}`,
    );
    for (let round = 1; round <= rounds; round += 1) {
      const http = await overHttp(place, program, requests, seconds);
      await quiet(place);
      const bare = await bareRate(place.url(DATABASE), rows, seconds, () => processorTime(place.pid(), true));
      await checkpoint(place);
      const peer = pgbench ? await pgbenchRate(pgbench, place.url(DATABASE), rows, seconds) : Number.NaN;
      await checkpoint(place);
      runs.push({ ...http, bare: bare.rate, barePostgres: bare.postgres, pgbench: peer });
      say(
        `  round ${round}: HTTP ${http.rate.toFixed(0)}/s (p50 ${http.p50.toFixed(1)}, p99 ${http.p99.toFixed(1)} ms; processor µs an appeal: program ${http.program.toFixed(0)}, PostgreSQL ${http.postgres.toFixed(0)}, the clients ${http.clients.toFixed(0)}) · bare driver ${bare.rate.toFixed(0)}/s (µs: driver ${bare.driver.toFixed(0)}, PostgreSQL ${bare.postgres.toFixed(0)}) · pgbench ${pgbench ? `${peer.toFixed(0)}/s` : 'not installed'}`,
      );
    }
    await program.stop();
    return outcomeOf(runs, pgbench !== null);
  } finally {
    await place.close();
  }
}

function outcomeOf(runs: readonly Run[], peer: boolean): Outcome {
  const of = (pick: (run: Run) => number, digits = 1) => round(medianOf(runs, pick), digits);
  return {
    figures: {
      rate_per_s: of((run) => run.rate, 0),
      p50_ms: of((run) => run.p50),
      p99_ms: of((run) => run.p99),
      bare_sql_per_s: of((run) => run.bare, 0),
      of_bare_sql: of((run) => run.rate / run.bare, 2),
      ...(peer ? { pgbench_per_s: of((run) => run.pgbench, 0), of_pgbench: of((run) => run.rate / run.pgbench, 2) } : {}),
      program_us: of((run) => run.program, 0),
      postgres_us: of((run) => run.postgres, 0),
      clients_us: of((run) => run.clients, 0),
      bare_postgres_us: of((run) => run.barePostgres, 0),
    },
  };
}

/** All of a request but its key, which is new each time. */
const requestFor = (operator: string, body: string): [string, string] => [
  `POST /api/v1/cases HTTP/1.1\r\nhost: bench\r\n${operator}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nidempotency-key: bench-${Date.now()}-`,
  `\r\n\r\n${body}`,
];

let sent = 0;
async function overHttp(place: Place, program: Program, requests: readonly [string, string][], seconds: number) {
  const lines = await linesTo(program.port, CLIENTS);
  const warm = performance.now() + 2000;
  const until = warm + seconds * 1000;
  const latencies: number[] = [];
  const cost = { program: 0, postgres: 0, clients: process.cpuUsage() };
  setTimeout(() => {
    cost.clients = process.cpuUsage();
    cost.program = processorTime(program.pid, true);
    cost.postgres = processorTime(place.pid(), true);
  }, 2000);
  const file = async (line: Line) => {
    for (let began = performance.now(); began < until; ) {
      sent += 1;
      const [head, body] = requests[sent % requests.length] as [string, string];
      const { status, text } = await line.send(`${head}${sent}${body}`);
      if (status !== 201) throw new Error(`an appeal was not taken: ${status} ${text.slice(0, 300)}`);
      const ended = performance.now();
      if (began >= warm) latencies.push(ended - began);
      began = ended;
    }
  };
  await Promise.all(lines.map(file));
  const took = (performance.now() - warm) / 1000;
  const clients = process.cpuUsage(cost.clients);
  const each = (ms: number) => (ms * 1000) / latencies.length;
  const spent = {
    program: each(processorTime(program.pid, true) - cost.program),
    postgres: each(processorTime(place.pid(), true) - cost.postgres),
    clients: each((clients.user + clients.system) / 1000),
  };
  for (const line of lines) line.close();
  return { rate: latencies.length / took, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), ...spent };
}

/** Until what runs behind the intake (the index of words, the counters) has caught up: it would take from the peer what is not the peer's. */
async function quiet(place: Place): Promise<void> {
  const client = new pg.Client(place.url(DATABASE));
  await client.connect();
  try {
    for (let left = 120; left > 0; left -= 1) {
      const { rows } = await client.query(
        `select (select count(*) from appeals where city = $1) - (select count(*) from case_words where city = $1)
           + (select max(id) from case_events where city = $1) - (select through from counter_positions where city = $1) as behind`,
        [CITY],
      );
      if (Number(rows[0].behind) === 0) break;
      await pause(500);
    }
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

async function checkpoint(place: Place): Promise<void> {
  const client = new pg.Client(place.url(DATABASE));
  await client.connect();
  await client.query('checkpoint');
  await client.end();
}
