/** npm run bench -- kills: the program that leads the telephone is killed fifty times in mid-call, the exchange once. Who hears a pause, what is lost? */
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { findAsterisk } from '#contact-centre/exchange/asterisk/install/asterisk.ts';
import { recordsOf, voicesOf } from './kills/counts.ts';
import { type KillsFloor, openKillsFloor, until } from './kills/floor.ts';
import { type Citizen, citizenCalls, type Operator, operatorAt } from './kills/people.ts';
import { percentile, round } from './lib/figures.ts';
import type { Options, Outcome, Say } from './lib/options.ts';

const CACHE = join(import.meta.dirname, '../.cache');
const LOGINS = ['operator', 'op-04', 'op-06', 'op-07', 'op-12', 'operator2'];
const POLL = 100;
const SWEPT_WITHIN = 150_000;

/** From the kill until a desk is answered again by a program that has the exchange, and every call that went on is in its hands. */
async function takenOver(floor: KillsFloor, operator: Operator, since: number, at: Date): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const polling = setInterval(() => {
    // Whoever asks while nobody leads waits long: each asks for itself.
    void operator
      .mine()
      .then(({ leading, exchange }) => leading && exchange === 'up' && resolve())
      .catch(() => {});
  }, POLL);
  const inTime = await Promise.race([promise.then(() => true), pause(30_000, false, { ref: false })]);
  clearInterval(polling);
  if (!inTime) throw new Error('nobody took over within 30 s');
  const answered = performance.now() - since;
  await until(async () => (await floor.notAdopted(at)) === 0, 'every call is taken over');
  return Math.max(answered, (await floor.lastAdopted(at)) - at.getTime());
}

/** Everybody talks, one waits; the leader is killed; two hang up while nobody leads, one afterwards, the others talk on over the next kill. */
async function oneKill(
  floor: KillsFloor,
  operators: readonly Operator[],
  lines: Citizen[],
  call: () => Promise<void>,
): Promise<number> {
  while (lines.length < operators.length + 1) await call();
  await until(() => lines.filter((each) => each.talking()).length === operators.length, 'everybody talks');
  await pause(300 + Math.random() * 1000);
  const since = performance.now();
  const at = new Date();
  floor.killLeader();
  const next = floor.startWorker();
  const talking = lines.filter((each) => each.talking());
  const leaving = talking.slice(0, 2);
  await pause(50 + Math.random() * 200);
  await Promise.all(leaving.map((each) => each.hangUp()));
  const took = await takenOver(floor, operators[0] as Operator, since, at);
  await talking[2]?.hangUp();
  for (let at = lines.length - 1; at >= 0; at -= 1) if (lines[at]?.talk.isGone()) lines.splice(at, 1);
  await next;
  return took;
}

/** Killed with everybody talking: seconds until every phone is known again, and until somebody who calls then talks. */
async function killExchange(floor: KillsFloor, operators: readonly Operator[], call: () => Promise<Citizen>) {
  const since = performance.now();
  const back = floor.town.restart();
  const phones = Promise.all(operators.map((each) => each.registerAgain()));
  await back;
  const started = performance.now() - since;
  await phones;
  const seatsAre = async (is: (seat: { state: string; online: boolean }) => boolean) =>
    (await Promise.all(operators.map((each) => each.mine()))).every(({ seat }) => seat !== null && is(seat));
  await until(() => seatsAre(({ online }) => online), 'every phone is back');
  const seats = performance.now() - since;
  // What was lost is written up (a second), and whoever was put away for the phone that was gone says that they are ready.
  await until(() => seatsAre(({ state }) => state === 'ready' || state === 'away'), 'what was lost is written up');
  const before = await Promise.all(operators.map((each) => each.mine()));
  const away = operators.filter((_, at) => before[at]?.seat?.state === 'away');
  await Promise.all(away.map((each) => each.ready()));
  const citizen = await call();
  await until(() => citizen.talking(), 'who calls afterwards talks');
  return {
    away: away.length,
    started: started / 1000,
    seats: seats / 1000,
    queue: (performance.now() - since) / 1000,
  };
}

export async function kills({ quick, rounds = quick ? 4 : 50 }: Options, say: Say): Promise<Outcome> {
  const asterisk = await findAsterisk({ binary: process.env['ASTERISK_BIN'], cache: CACHE, say });
  const floor = await openKillsFloor(asterisk, say);
  const late = monitorEventLoopDelay({ resolution: 10 });
  try {
    const operators: Operator[] = [];
    for (const login of LOGINS) operators.push(await operatorAt(floor, login));
    const lines: Citizen[] = [];
    const all: Citizen[] = [];
    const call = async () => {
      const citizen = await citizenCalls(floor, `100${String(20_000_000 + all.length)}`);
      all.push(citizen);
      lines.push(citizen);
      return citizen;
    };
    late.enable();
    const took: number[] = [];
    for (let no = 1; no <= rounds; no += 1) {
      took.push(await oneKill(floor, operators, lines, async () => void (await call())));
      say(`  kill ${no}: taken over after ${Math.round(took.at(-1) ?? 0)} ms, ${all.length} calls so far`);
    }
    const heard = all.reduce((sum, each) => sum + each.gaps(), 0);
    await Promise.all(lines.splice(0).map((each) => each.hangUp()));
    late.disable();
    await until(
      async () =>
        (
          await recordsOf(
            floor,
            all.map(({ number }) => number),
          )
        ).open === 0,
      'every call is over',
    ).catch(() => {});
    // What a killed program listened with is swept by the next, a minute after it saw it first.
    await until(async () => (await floor.leftOver()) === 0, 'nothing is left over', SWEPT_WITHIN).catch(() => {});
    const left = await floor.leftOver();
    const records = await recordsOf(
      floor,
      all.map(({ number }) => number),
    );
    const voices = await voicesOf(floor);
    say(
      `  ${all.length} calls, ${voices.recordings} voices of ${Math.round(voices.seconds)} s together, pauses: ${voices.pauses.join(', ') || 'none'}`,
    );
    const made = all.length;

    while (lines.length < operators.length) await call();
    await until(() => lines.every((each) => each.talking()), 'everybody talks');
    const exchange = await killExchange(floor, operators, call);
    await Promise.all(lines.splice(0).map((each) => each.hangUp()));
    for (const each of operators) each.close();
    return {
      figures: {
        ...{ kills: took.length, calls: made },
        audio_interrupted: voices.pauses.length,
        heard_interrupted: heard,
        without_record: records.without,
        doubled: records.doubled,
        not_ended: records.open,
        left_over: left,
        without_both_voices: voices.incomplete,
        not_taken_in: voices.waiting,
        take_over_p50_ms: Math.round(percentile(took, 0.5)),
        take_over_max_ms: Math.round(Math.max(...took)),
        exchange_started_s: round(exchange.started),
        seats_back_s: round(exchange.seats),
        queue_back_s: round(exchange.queue),
        put_away: exchange.away,
        own_delay_max_ms: Math.round(late.max / 1e6),
      },
      notes: {
        limits: { audio_interrupted: 0, without_record: 0, doubled: 0, take_over_max_ms: 3000, queue_back_s: 10 },
        pauses: voices.pauses,
        took,
      },
    };
  } catch (error) {
    say(await floor.lookedAt());
    throw error;
  } finally {
    await floor.close();
  }
}
