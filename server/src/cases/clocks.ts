import type { Limit } from '#directory/limit.ts';
import type { Facts } from './act.ts';
import type { Case, ClockName } from './case.ts';
import { type Clock, pauseClock, restartClock, resumeClock, startClock, stopClock } from './clock.ts';

type Clocks = Case['clocks'];

/** Starts a clock of a case now; one of the same name that ran before is gone from the row (the record keeps it). */
export const started = (facts: Facts, limit: Limit, alarms = false): Clock =>
  startClock(limit, facts.now, facts.book.calendar, alarms);

/** Stops those of the named clocks that run. */
export function stopped(found: Case, facts: Facts, names: readonly ClockName[], outcome?: 'void'): Clocks {
  return each(found.clocks, names, (clock) => stopClock(clock, facts.now, outcome));
}

/** 中止: the named clocks stand still, for a cause and by the word of somebody other than whose time it is. */
export function paused(
  found: Case,
  facts: Facts,
  names: readonly ClockName[],
  cause: string,
  by: string,
  document?: string,
): Clocks {
  const pause = { from: facts.now, cause, by, ...(document ? { document } : {}) };
  return each(found.clocks, names, (clock) => pauseClock(clock, pause));
}

export const resumed = (found: Case, facts: Facts, names: readonly ClockName[]): Clocks =>
  each(found.clocks, names, (clock) => resumeClock(clock, facts.now, facts.book.calendar));

/** A clock that was stopped for a while goes on: the time between was not the unit's. */
export const goesOn = (found: Case, facts: Facts, names: readonly ClockName[], cause: string, by: string): Clocks =>
  each(found.clocks, names, (clock) => restartClock(clock, facts.now, facts.book.calendar, cause, by));

function each(clocks: Clocks, names: readonly ClockName[], change: (clock: Clock) => Clock): Clocks {
  const changed: Record<string, Clock> = {};
  for (const name of names) {
    const clock = clocks[name];
    if (clock) changed[name] = change(clock);
  }
  return { ...clocks, ...changed };
}

/** A share of a limit, in the same measure; whole days stay at least one day. */
export function shareOf(limit: Limit, share: number): Limit {
  if (limit.kind === 'natural') return { ...limit, minutes: Math.max(1, limit.minutes * share) };
  if (limit.kind === 'working-hours') return { ...limit, hours: Math.max(0.25, limit.hours * share) };
  return { ...limit, days: Math.max(1, Math.floor(limit.days * share)) };
}

/** 作罢: what somebody had asked for falls away when the case moves on without it, with the clock of its ruling. */
export function fallsAway(found: Case, facts: Facts): Pick<Case, 'info' | 'extension' | 'clocks'> {
  return {
    info: found.info.pending ? { ...found.info, pending: false, question: null, askedBy: null } : found.info,
    extension: { ...found.extension, pending: null },
    clocks: stopped(found, facts, ['info-ruling', 'extension-ruling'], 'void'),
  };
}
