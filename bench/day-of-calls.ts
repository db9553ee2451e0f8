/** 全国一日话务: a day of 4.37 million calls on one thread, then the same day with a storm, without and with a contingency. */
import { erlangA } from '#server/contact-centre/routing/erlang.ts';
import { PEAK } from '#server/contact-centre/routing/peak.rules.ts';
import { RandomCalls, type Stream } from '#server/contact-centre/simulation/calls.ts';
import { type Contingency, type Shift, type Outcome as Simulated, simulate } from '#server/contact-centre/simulation/simulate.ts';
import type { Figures } from '#server/contact-centre/simulation/tally.ts';
import { median, round } from './lib/figures.ts';
import { residentMb } from './lib/machine.ts';
import type { Options, Outcome, Say } from './lib/options.ts';
import { CALLER_SHARES, CITY_PLAN, SKILL_SHARES, TEAM_SHARES } from './routing/city.ts';

/** The national mean of a day, and how it spreads over the hours (telephony.md §6). */
const CALLS = 4_370_000;
const SHAPE = [0.8, 0.5, 0.4, 0.3, 0.3, 0.5, 1.2, 2.6, 6, 8.5, 8.6, 7, 4.6, 4.5, 7.2, 7.6, 7, 6.4, 5.4, 5, 5.2, 4.6, 3.6, 2.2];
const TALK = 200;
const WRAP_UP = 40;
const PATIENCE = 150;
/** Staffed so that the operators are busy so much of their time: the upper end of what a city aims at (domain.md §5.1). */
const OCCUPANCY = 0.85;
const STORM = { from: 15, to: 19, times: 1.6 };
/** Half an hour after it breaks: a fifth more seats (reserve, home seats), all rings open, wrap-up half as long. */
const ANSWER = { afterSeconds: 1800, share: 0.2, shortWrapUpShare: 0.5 };
const LIMIT_SECONDS = 15;
const HOURS = SHAPE.map((_, hour) => hour);
/** With the hours before and after it. */
const IN_STORM = HOURS.filter((hour) => hour >= STORM.from - 1 && hour <= STORM.to);

export async function dayOfCalls({ quick, rounds = quick ? 1 : 3 }: Options, say: Say): Promise<Outcome> {
  const calls = quick ? CALLS / 20 : CALLS;
  simulateDay(calls / 20, 1, null);
  const days = Array.from({ length: rounds }, (_, round) => timed(() => simulateDay(calls, round + 1, null)));
  const day = days[0]?.result ?? simulateDay(calls, 1, null);
  const seconds = median(days.map((each) => each.seconds));
  const whole = day.tally.figures(null, null);
  say(
    `${whole.offered} calls in ${seconds.toFixed(1)} s (${days.map((each) => each.seconds.toFixed(1)).join(', ')}; limit ${LIMIT_SECONDS}), of the processor ${days.map((each) => each.processor.toFixed(1)).join(', ')} s, ${(day.events / seconds / 1e6).toFixed(2)} M events/s, ${residentMb(process.pid).toFixed(0)} MB`,
  );
  table('an ordinary day', day, HOURS, say);

  const before = timed(() => simulateDay(calls, 1, { contingency: null, byRule: false }));
  table(`a storm from ${STORM.from} to ${STORM.to} o'clock, ×${STORM.times}, nothing done`, before.result, IN_STORM, say);
  const after = timed(() => simulateDay(calls, 1, { contingency: contingencyFor(calls), byRule: true }));
  table('the same storm with the contingency and the peak rule', after.result, IN_STORM, say);
  return {
    figures: {
      seconds: round(seconds, 2),
      processor_s: round(median(days.map((each) => each.processor)), 2),
      calls: whole.offered,
      events: day.events,
      events_per_s: Math.round(day.events / seconds),
      rss_mb: Math.round(residentMb(process.pid)),
      answered_in_15: round(whole.answeredIn15, 4),
      abandoned: round(whole.abandoned, 4),
      occupancy: round(whole.occupancy, 4),
      storm_answered_in_15_before: round(stormOf(before.result).answeredIn15, 4),
      storm_answered_in_15_after: round(stormOf(after.result).answeredIn15, 4),
      storm_abandoned_before: round(stormOf(before.result).abandoned, 4),
      storm_abandoned_after: round(stormOf(after.result).abandoned, 4),
    },
    notes: {
      limits: { seconds: LIMIT_SECONDS },
      ordinary: told(day),
      stormBefore: told(before.result),
      stormAfter: told(after.result),
    },
  };
}

type Weather = { contingency: Contingency | null; byRule: boolean } | null;

function simulateDay(calls: number, seed: number, storm: Weather): Simulated {
  return simulate({
    plan: CITY_PLAN,
    calls: new RandomCalls({ streams: streams(calls, storm !== null), intervalSeconds: 3600, wrapUpSeconds: WRAP_UP, seed }),
    shifts: shifts(calls),
    intervalSeconds: 3600,
    hours: 24,
    shortWrapUpShare: ANSWER.shortWrapUpShare,
    contingency: storm?.contingency ?? null,
    peak: storm?.byRule ? { plan: PEAK, handling: (TALK + WRAP_UP) * 1000 } : null,
  });
}

const ofHour = (calls: number, hour: number): number => (calls * (SHAPE[hour] ?? 0)) / SHAPE.reduce((sum, each) => sum + each, 0);

function streams(calls: number, stormy: boolean): Stream[] {
  const plain = { needs: [], priority: 0, care: false, emergency: false };
  const special = CALLER_SHARES.reduce((sum, { share }) => sum + share, 0);
  const kinds = [...CALLER_SHARES, { share: 1 - special, kind: plain }];
  return TEAM_SHARES.flatMap(([team, ofTeam]) =>
    kinds.map(({ share, kind }) => ({
      kind: { team, ...kind },
      calls: SHAPE.map((_, hour) => {
        const times = stormy && hour >= STORM.from && hour < STORM.to ? STORM.times : 1;
        return ofHour(calls, hour) * ofTeam * share * times;
      }),
      talkSeconds: TALK,
      variation: 0.9,
      patienceSeconds: PATIENCE,
    })),
  );
}

/** Each team's seats hour by hour; of each, one with every skill alone and those with none. */
function shifts(calls: number): Shift[] {
  const skilled = SKILL_SHARES.reduce((sum, [, share]) => sum + share, 0);
  return TEAM_SHARES.flatMap(([team, ofTeam]) => {
    const seatsOf = (share: number) =>
      SHAPE.map((_, hour) => Math.ceil(((ofHour(calls, hour) * ofTeam * (TALK + WRAP_UP)) / 3600 / OCCUPANCY) * share));
    return [
      ...SKILL_SHARES.map(([skill, share]) => ({ kind: { teams: [team], skills: [skill] }, seats: seatsOf(share) })),
      { kind: { teams: [team], skills: [] }, seats: seatsOf(1 - skilled) },
    ];
  });
}

function contingencyFor(calls: number): Contingency {
  return {
    fromSecond: STORM.from * 3600 + ANSWER.afterSeconds,
    untilSecond: STORM.to * 3600,
    extraSeats: shifts(calls).map(({ seats }) => Math.ceil((seats[STORM.from] ?? 0) * ANSWER.share)),
    openAllRings: true,
    shortWrapUp: true,
  };
}

/** The storm's hours together. */
function stormOf({ tally }: Simulated): { answeredIn15: number; abandoned: number } {
  const hours = Array.from({ length: STORM.to - STORM.from }, (_, at) => tally.figures(null, STORM.from + at));
  const offered = hours.reduce((sum, hour) => sum + hour.offered, 0);
  const share = (of: (hour: Figures) => number) => hours.reduce((sum, hour) => sum + of(hour) * hour.offered, 0) / offered;
  return { answeredIn15: share((hour) => hour.answeredIn15), abandoned: share((hour) => hour.abandoned) };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8);

function table(title: string, { tally, longestQueue, highestPeak }: Simulated, hours: readonly number[], say: Say): void {
  const row = (name: string, figures: Figures, beside = '') =>
    say(
      `  ${name.padEnd(10)}${String(figures.offered).padStart(9)} calls · in 15 s ${percent(figures.answeredIn15)} · gave up ${percent(figures.abandoned)} · mean wait ${figures.meanWait.toFixed(1).padStart(6)} s · helped ${percent(figures.helped)} · busy ${percent(figures.occupancy)} of ${figures.staffed.toFixed(0).padStart(6)} seats${beside}`,
    );
  say(`${title} (the longest queue ${longestQueue}, peak level ${highestPeak}):`);
  row('all', tally.figures(null, null));
  for (const [team, { code }] of CITY_PLAN.teams.entries()) row(code, tally.figures(team, null));
  for (const hour of hours) {
    const figures = tally.figures(null, hour);
    const { abandons } = erlangA({
      callsPerHour: figures.offered,
      handlingSeconds: TALK + WRAP_UP,
      seats: Math.round(figures.staffed),
      patienceSeconds: PATIENCE,
    });
    row(`${String(hour).padStart(2, '0')}:00`, figures, ` · one floor by Erlang A: ${percent(abandons)}`);
  }
}

/** By team, and by hour, for the file. */
function told({ tally }: Simulated): unknown {
  return {
    teams: CITY_PLAN.teams.map(({ code }, team) => ({ team: code, ...tally.figures(team, null) })),
    hours: SHAPE.map((_, hour) => ({ hour, ...tally.figures(null, hour) })),
    byTeamAndHour: CITY_PLAN.teams.map(({ code }, team) => ({
      team: code,
      hours: SHAPE.map((_, hour) => tally.figures(team, hour)),
    })),
  };
}

/** Of the clock and of the processor: where others work on the same machine, the latter is what the day costs. */
function timed<T>(work: () => T): { result: T; seconds: number; processor: number } {
  const began = performance.now();
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (performance.now() - began) / 1000, processor: (user + system) / 1e6 };
}
