/** How long a decision takes on a floor of ten thousand seats and ten thousand waiting, and how long when two lists are looked through. */
import { Floor, refused } from '#server/contact-centre/routing/floor.ts';
import type { Caller, Seat } from '#server/contact-centre/routing/people.ts';
import { Dice } from '#server/contact-centre/simulation/dice.ts';
import { LinearFloor } from '#test/linear-floor.ts';
import { percentile } from '../lib/figures.ts';
import { CITY_PLAN, drawCaller, drawSeat } from './city.ts';

export type Timed = { p50: number; p99: number; most: number; decisions: number };
type Pair = { caller: string; seat: string };
/** What both floors can do. */
type Either = {
  arrive: (caller: Caller, now: number) => Pair[];
  free: (seat: Seat, now: number) => Pair[];
  look: (now: number) => Pair[];
  leave: (id: string) => void;
};

const SECOND = 1000;
const START = 3_600_000;

export function theFloor(): Either {
  const floor = new Floor(CITY_PLAN);
  return {
    arrive: (caller, now) => [...floor.arrive(caller, now).assigned],
    free: (seat, now) => floor.free(seat, now),
    look: (now) => floor.look(now),
    leave: (id) => floor.leave(id),
  };
}

export function twoLists(): Either {
  const floor = new LinearFloor(CITY_PLAN);
  return {
    arrive: (caller, now) => floor.arrive(caller, now).pairs,
    free: (seat, now) => floor.free(seat, now),
    look: (now) => floor.look(now),
    leave: (id) => floor.leave(id),
  };
}

/**
 * Overrun: everybody talks and as many wait as there are seats. Calls end and the seat takes the next, callers arrive, give up, are refused;
 * one in twelve asks for whoever knows the matter. As many wait all the time.
 */
export function overrun(floor: Either, people: number, decisions: number): { timed: Timed; pairs: string[] } {
  const dice = new Dice(12345);
  const roll = () => dice.share();
  const seats = Array.from({ length: people }, (_, at) => ({ id: `s${at}`, ...drawSeat(roll), idleSince: 0 }));
  const talking: { seat: Seat; caller: Caller | null }[] = seats.map((seat) => ({ seat, caller: null }));
  const waiting = new Map<string, Caller>();
  const order: string[] = [];
  const bySeat = new Map(seats.map((seat) => [seat.id, seat]));
  const pairs: string[] = [];
  let came = 0;
  let now = START;

  const aCaller = (since: number): Caller => {
    came += 1;
    const kind = { ...drawCaller(roll), emergency: false };
    const knows = seats[Math.floor(roll() * people)];
    const lastOperator = knows && roll() < 0.08 ? { seat: knows.id, until: since + 20 * SECOND } : null;
    // Two callers never come at the very same moment: the floors may differ in who is first then.
    return { id: `c${came}`, ...kind, since: since + came / 1e6, lastOperator, refusedBy: [] };
  };
  const note = (found: Pair[]) => {
    for (const { caller, seat } of found) {
      talking.push({ seat: bySeat.get(seat) as Seat, caller: waiting.get(caller) as Caller });
      waiting.delete(caller);
      if (pairs.length < 1000) pairs.push(`${caller}→${seat}`);
    }
  };
  const enter = (caller: Caller, measure: Measure) => {
    waiting.set(caller.id, caller);
    order.push(caller.id);
    note(measure(() => floor.arrive(caller, now)));
  };
  const unmeasured: Measure = (work) => work();
  for (let at = 0; at < people; at += 1) enter(aCaller(START - Math.floor((people - at) * 60)), unmeasured);

  const { measure, times } = stopwatch();
  while (times.length < decisions) {
    now += 12;
    const dies = roll();
    if (dies < 0.04) {
      const id = order[Math.floor(roll() * order.length)] ?? '';
      if (waiting.delete(id)) floor.leave(id);
    }
    if (waiting.size < people) enter(aCaller(now), measure);
    if (waiting.size >= people) {
      const at = Math.floor(roll() * talking.length);
      const { seat, caller } = talking[at] as (typeof talking)[number];
      talking[at] = talking.at(-1) as (typeof talking)[number];
      talking.pop();
      if (caller && dies > 0.97) enter(refused(caller, seat.id, now, 60 * SECOND), measure);
      note(measure(() => floor.free({ ...seat, idleSince: now }, now)));
    }
  }
  return { timed: told(times), pairs };
}

/**
 * Rings that open: as many wait for the team of their own as are idle in others, five hundred more come every second, and each is taken by a
 * sister team after twenty seconds, by the general team after forty.
 */
export function ringsOpening(floor: Either, people: number, decisions: number): Timed {
  const dice = new Dice(54321);
  const roll = () => dice.share();
  let now = START;
  let came = 0;
  const aSeat = (id: string): Seat => ({
    id,
    teams: [roll() < 0.5 ? 'labour' : 'general'],
    skills: drawSeat(roll).skills,
    idleSince: now,
  });
  const bySeat = new Map<string, Seat>();
  const enter = (measure: Measure) => {
    came += 1;
    const kind = { ...drawCaller(roll), team: 'consumer', emergency: false };
    const caller = { ...kind, id: `c${came}`, since: now, lastOperator: null, refusedBy: [] };
    return measure(() => floor.arrive(caller, now));
  };
  const unmeasured: Measure = (work) => work();
  for (let at = 0; at < people; at += 1) {
    bySeat.set(`s${at}`, aSeat(`s${at}`));
    floor.free(bySeat.get(`s${at}`) as Seat, now);
  }
  const { measure, times } = stopwatch();
  while (times.length < decisions) {
    // Until the first ring opens, nothing is measured: the floor fills.
    const watch = now - START < 20 * SECOND ? unmeasured : measure;
    now += 2;
    const found = [...watch(() => floor.look(now)), ...enter(watch)];
    for (const { seat } of found) {
      const back = { ...(bySeat.get(seat) as Seat), idleSince: now };
      watch(() => floor.free(back, now));
    }
  }
  return told(times);
}

type Measure = <T>(work: () => T) => T;

function stopwatch(): { measure: Measure; times: number[] } {
  const times: number[] = [];
  return {
    times,
    measure: (work) => {
      const began = performance.now();
      const found = work();
      times.push(performance.now() - began);
      return found;
    },
  };
}

const told = (times: number[]): Timed => ({
  p50: percentile(times, 0.5),
  p99: percentile(times, 0.99),
  most: percentile(times, 1),
  decisions: times.length,
});
