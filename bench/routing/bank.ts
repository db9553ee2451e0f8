/**
 * 真实话务回放: a month of a bank's real calls (Technion, «Anonymous Bank», February 1999) on the floor: they come when they came, last as long as
 * they lasted, and whoever hung up is as impatient as then. Who answers whom is decided anew by our routing.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CallerKind } from '#server/contact-centre/routing/bond.ts';
import type { Plan } from '#server/contact-centre/routing/plan.ts';
import type { Calls } from '#server/contact-centre/simulation/calls.ts';
import { Dice } from '#server/contact-centre/simulation/dice.ts';
import { type Shift, simulate } from '#server/contact-centre/simulation/simulate.ts';
import { round } from '../lib/figures.ts';
import type { Say } from '../lib/options.ts';

/** Seconds of the month. */
type Real = { type: string; came: number; waited: number; answered: number | null; ended: number; server: string };

const DAY = 86_400;
const INTERVAL = 30;
/** The stock exchange's and the internet's callers had operators of their own, who helped each other out. */
const TEAMS = ['regular', 'stock', 'internet'];
const teamOf = (type: string): string => (type === 'NE' ? 'stock' : type === 'IN' ? 'internet' : 'regular');
const PLAN: Plan = {
  teams: TEAMS.map((code) => ({ code, sisters: TEAMS })),
  general: 'regular',
  skills: [],
  rings: [{ after: 0, reach: 'own' }],
};

export function replayBank(folder: string, seeds: number, say: Say): Record<string, number> | null {
  const place = join(folder, 'anonymous_bank_calls');
  if (!existsSync(place)) {
    say(`a bank's real calls: not replayed, there is no ${place} (--data DIR says where it is)`);
    return null;
  }
  const calls = read(place);
  const queued = calls.filter(({ waited }) => waited > 0);
  const hungUp = queued.filter(({ answered }) => answered === null).length;
  const waited = calls.reduce((sum, call) => sum + call.waited, 0);
  const patience = waited / hungUp;
  const shifts = staffing(calls);
  const runs = Array.from({ length: seeds }, (_, seed) => {
    const { tally } = simulate({
      plan: PLAN,
      calls: new RealCalls(calls, patience, seed + 1),
      shifts,
      intervalSeconds: INTERVAL,
      hours: 28 * 24,
    });
    return tally.figures(null, null);
  });
  const mean = (of: (run: (typeof runs)[number]) => number) => runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  const found = {
    bank_hung_up_real: round(hungUp / queued.length, 4),
    bank_hung_up_replayed: round(
      mean(({ abandoned, waited: share }) => abandoned / share),
      4,
    ),
    bank_queued_real: round(queued.length / calls.length, 4),
    bank_queued_replayed: round(
      mean((run) => run.waited),
      4,
    ),
    bank_wait_real_s: round(waited / calls.length, 1),
    bank_wait_replayed_s: round(
      mean(({ meanWait }) => meanWait),
      1,
    ),
  };
  say(
    `a bank's real month, ${calls.length} calls: of those who queued hung up ${found.bank_hung_up_real} then, ${found.bank_hung_up_replayed} replayed · queued ${found.bank_queued_real}, ${found.bank_queued_replayed} · mean wait of all ${found.bank_wait_real_s} s, ${found.bank_wait_replayed_s} s`,
  );
  return found;
}

/** Calls that reached the queue or an operator; those that hung up before, and phantoms, asked nobody for anything. */
function read(place: string): Real[] {
  const file = readdirSync(place).find((name) => name.endsWith('.csv.gz')) ?? '';
  const [head = '', ...lines] = gunzipSync(readFileSync(join(place, file)))
    .toString()
    .trim()
    .split(/\r?\n/);
  const columns = head.split(',');
  return lines
    .map((line) => {
      const values = line.split(',');
      const of = (name: string) => values[columns.indexOf(name)] ?? '';
      const [, , day = '1'] = of('date').split('-');
      const second = (name: string) => {
        const [hour = 0, minute = 0, rest = 0] = of(name).split(':').map(Number);
        return (Number(day) - 1) * DAY + hour * 3600 + minute * 60 + rest;
      };
      const waited = Number(of('q_time'));
      const answered = of('outcome') === 'AGENT' ? second('ser_start') : null;
      const came = waited > 0 ? second('q_start') : (answered ?? second('vru_exit'));
      const ended = answered === null ? came + waited : answered + Number(of('ser_time'));
      return { outcome: of('outcome'), type: of('type'), came, waited, answered, ended, server: of('server') };
    })
    .filter(({ outcome, waited }) => outcome === 'AGENT' || (outcome === 'HANG' && waited > 0))
    .sort((a, b) => a.came - b.came);
}

/**
 * Nobody wrote down who was at work when. From an operator's first call of a day to the last, somebody was there who talked, or who waited for a call;
 * but whoever took none while callers of the own kind queued was away (wrap-up, a break) until the next one taken.
 */
function staffing(calls: readonly Real[]): Shift[] {
  const byServer = Map.groupBy(
    calls.filter(({ answered }) => answered !== null),
    // Of calls whose operator is not on record, each was somebody of its own.
    ({ server, came, type }) => (server === 'NO_SERVER' ? `${came} ${type}` : server),
  );
  const queueing = new Map(TEAMS.map((team) => [team, queuedSeconds(calls.filter(({ type }) => teamOf(type) === team))]));
  const shifts = new Map<string, { teams: string[]; seats: Int32Array }>();
  for (const served of byServer.values()) {
    const teams = TEAMS.filter((team) => served.filter(({ type }) => teamOf(type) === team).length >= served.length * 0.05);
    const shift = shifts.get(teams.join()) ?? { teams, seats: new Int32Array((28 * DAY) / INTERVAL + 1) };
    shifts.set(teams.join(), shift);
    const here = new Uint8Array(shift.seats.length);
    const ordered = served.toSorted((a, b) => (a.answered ?? 0) - (b.answered ?? 0));
    ordered.forEach(({ answered, ended }, at) => {
      mark(here, answered ?? 0, ended);
      const next = ordered[at + 1]?.answered;
      if (next == null || Math.floor(next / DAY) !== Math.floor(ended / DAY)) return;
      mark(here, awayUntil(ended, next, teams, queueing), next);
    });
    here.forEach((one, at) => {
      shift.seats[at] = (shift.seats[at] ?? 0) + one;
    });
  }
  return Array.from(shifts.values(), ({ teams, seats }) => ({ kind: { teams, skills: [] }, seats: Array.from(seats) }));
}

function mark(here: Uint8Array, from: number, to: number): void {
  for (let at = Math.round(from / INTERVAL); at < Math.round(to / INTERVAL); at += 1) here[at] = 1;
}

/** Of each second, how many had queued up to it while somebody did: a running sum that tells of any span whether it saw a queue. */
function queuedSeconds(calls: readonly Real[]): Int32Array {
  const change = new Int32Array(29 * DAY);
  for (const { came, waited } of calls) {
    // A few seconds of ringing are no queue.
    if (waited <= 5) continue;
    change[came + 5] = (change[came + 5] ?? 0) + 1;
    change[came + waited] = (change[came + waited] ?? 0) - 1;
  }
  const last = new Int32Array(change.length);
  let queue = 0;
  let seen = -1;
  change.forEach((by, second) => {
    queue += by;
    if (queue > 0) seen = second;
    last[second] = seen;
  });
  return last;
}

/** The last second of a pause at which a caller whom this operator serves was queueing. */
function awayUntil(from: number, to: number, teams: readonly string[], queueing: ReadonlyMap<string, Int32Array>): number {
  const seen = Math.max(...teams.map((team) => queueing.get(team)?.[Math.max(from, to - 1)] ?? -1));
  return seen < from ? from : Math.min(to, seen + 1);
}

/** The real calls in their order; what nobody knows is drawn: how long whoever hung up would have talked, how long whoever was answered would have waited. */
class RealCalls implements Calls {
  readonly kinds: readonly CallerKind[] = TEAMS.map((team) => ({ team, needs: [], priority: 0, care: false, emergency: false }));
  at = 0;
  kind = 0;
  talk = 0;
  readonly wrapUp = 0;
  patience = 0;
  readonly counted = true;
  private readonly calls: readonly Real[];
  private readonly meanPatience: number;
  private readonly dice: Dice;
  private readonly talks: Map<string, number[]>;
  private upcoming = 0;

  constructor(calls: readonly Real[], meanPatience: number, seed: number) {
    this.calls = calls;
    this.meanPatience = meanPatience;
    this.dice = new Dice(seed);
    this.talks = new Map();
    for (const { type, answered, ended } of calls) {
      if (answered === null) continue;
      const talks = this.talks.get(type) ?? [];
      talks.push(ended - answered);
      this.talks.set(type, talks);
    }
  }

  next(): boolean {
    const call = this.calls[this.upcoming];
    if (!call) return false;
    this.upcoming += 1;
    this.at = call.came * 1000;
    this.kind = TEAMS.indexOf(teamOf(call.type));
    if (call.answered === null) {
      const talks = this.talks.get(call.type) ?? [];
      this.talk = 1000 * (talks[Math.floor(this.dice.share() * talks.length)] ?? 0);
      this.patience = call.waited * 1000;
    } else {
      this.talk = 1000 * (call.ended - call.answered);
      this.patience = 1000 * (call.waited + this.dice.exponential(this.meanPatience));
    }
    return true;
  }
}
