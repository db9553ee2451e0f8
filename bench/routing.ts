/** 话务分配: how long a decision takes, whether the floor agrees with Erlang, and what it makes of a month of a bank's real calls. */
import { ERLANG_A_ROWS, ERLANG_C_ROWS } from '#server/contact-centre/routing/erlang-rows.ts';
import { agreement } from '#server/contact-centre/simulation/agreement.ts';
import { round } from './lib/figures.ts';
import type { Options, Outcome, Say } from './lib/options.ts';
import { replayBank } from './routing/bank.ts';
import { overrun, ringsOpening, type Timed, theFloor, twoLists } from './routing/decisions.ts';

const LIMIT_MS = 0.2;

export async function routing({ quick, data = '/work/shared/data' }: Options, say: Say): Promise<Outcome> {
  const decided = decisions(quick, say);
  const erlang = erlangRows(quick, say);
  const bank = replayBank(data, quick ? 1 : 5, say);
  return {
    figures: { ...decided, erlang_rows_off: erlang.filter(({ off }) => off).length, ...bank },
    notes: { limits: { decision_p99_ms: LIMIT_MS, erlang_rows_off: 0 }, erlang, bank: bank ? 'replayed' : 'not there' },
  };
}

function decisions(quick: boolean, say: Say): Record<string, number> {
  const people = quick ? 1000 : 10_000;
  const count = quick ? 10_000 : 400_000;
  const line = (what: string, { p50, p99, most, decisions: made }: Timed) =>
    say(
      `  ${what}: p50 ${(p50 * 1000).toFixed(1)} µs, p99 ${(p99 * 1000).toFixed(1)} µs, slowest ${most.toFixed(2)} ms of ${made} decisions`,
    );
  say(`${people} seats, ${people} waiting`);
  overrun(theFloor(), people, count / 4);
  const peak = overrun(theFloor(), people, count);
  line('overrun, everybody talks', peak.timed);
  const rings = ringsOpening(theFloor(), people, count);
  line('rings opening beside idle teams', rings);
  const peer = overrun(twoLists(), people, quick ? 200 : 300);
  line('overrun, two lists looked through', peer.timed);
  const differ = peer.pairs.filter((pair, at) => pair !== peak.pairs[at]).length;
  say(`  of the first ${peer.pairs.length} pairs, both floors differ in ${differ}`);
  const slower = rings.p99 > peak.timed.p99 ? rings : peak.timed;
  return {
    decision_p50_ms: round(slower.p50, 5),
    decision_p99_ms: round(slower.p99, 5),
    decision_most_ms: round(Math.max(rings.most, peak.timed.most), 3),
    linear_p50_ms: round(peer.timed.p50, 3),
    linear_p99_ms: round(peer.timed.p99, 3),
    pairs_differ: differ,
  };
}

function erlangRows(quick: boolean, say: Say) {
  const runs = quick ? { seeds: 12, callsPerSeed: 20_000 } : { seeds: 40, callsPerSeed: 150_000 };
  say(`Erlang C and A: ${runs.seeds} seeds of ${runs.callsPerSeed} calls each; simulated (± standard error) / exact`);
  return [...ERLANG_C_ROWS, ...ERLANG_A_ROWS].map((row) => {
    const compared = agreement(row, runs);
    const patience = 'patienceSeconds' in row ? `, patience ${row.patienceSeconds} s` : '';
    const name = `${row.callsPerHour}/h, ${row.handlingSeconds} s, ${row.seats} seats${patience}`;
    const figures = compared.map(
      ({ figure, simulated, standardError, exact, off }) =>
        `${figure} ${simulated.toFixed(4)} ±${standardError.toFixed(4)} / ${exact.toFixed(4)}${off ? ' OFF' : ''}`,
    );
    say(`  ${name}: ${figures.join(' · ')}`);
    return { name, off: compared.some(({ off }) => off), compared };
  });
}
