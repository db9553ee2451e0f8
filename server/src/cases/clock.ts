import type { Calendar } from '#directory/calendar.ts';
import { instantAfter, measure, sizeOf } from '#directory/calendar.ts';
import type { Limit } from '#directory/limit.ts';
import type { Moment } from '#directory/vocabulary.ts';

/** 中止计时: a stretch that does not count, granted by somebody other than the one whose time it is. */
export type Pause = { from: Moment; to: Moment | null; cause: string; by: string; document?: string };

/**
 * 时钟: one running limit. `due` is null while it is paused. `alarms` are the instants of 50 and 80 % of it; `fired` is the last
 * that was noticed (100: it passed). A stopped clock keeps its outcome for the record.
 */
export type Clock = {
  limit: Limit;
  from: Moment;
  due: Moment | null;
  alarms: { at50: Moment; at80: Moment } | null;
  fired: 0 | 50 | 80 | 100;
  pauses: Pause[];
  stopped: Moment | null;
  outcome: 'met' | 'missed' | 'void' | null;
};

export const toMs = (moment: Moment): number => Date.parse(moment);

const written = new Map<number, Moment>();
/** An instant as it is kept. What comes in together ends together: most deadlines of a burst were written a moment ago. */
export function toMoment(ms: number): Moment {
  let moment = written.get(ms);
  if (moment === undefined) {
    if (written.size === 2000) written.clear();
    moment = new Date(ms).toISOString();
    written.set(ms, moment);
  }
  return moment;
}
export const momentOf = (instant: Temporal.Instant): Moment => toMoment(instant.epochMilliseconds);

/** Starts a limit. With `alarms` it also tells when 50 and 80 % are gone (黄牌、红牌提醒, domain.md §3.1). */
export function startClock(limit: Limit, from: Moment, calendar: Calendar, alarms = false): Clock {
  return timed({ limit, from, due: null, alarms: null, fired: 0, pauses: [], stopped: null, outcome: null }, calendar, alarms);
}

function timed(clock: Clock, calendar: Calendar, alarms: boolean): Clock {
  const from = toMs(clock.from);
  const pauses = clock.pauses.map((pause) => ({ from: toMs(pause.from), to: toMs(pause.to ?? pause.from) }));
  const at = (share: number) => toMoment(instantAfter(calendar, clock.limit, from, pauses, share));
  return { ...clock, due: at(1), alarms: alarms ? { at50: at(0.5), at80: at(0.8) } : null };
}

export const isRunning = (clock: Clock | undefined): clock is Clock & { due: Moment } =>
  clock !== undefined && clock.stopped === null && clock.due !== null;
export const isPaused = (clock: Clock | undefined): boolean =>
  clock !== undefined && clock.stopped === null && clock.due === null;

/** 暂停: the clock stands still. Pausing a clock that stands or has stopped changes nothing. */
export function pauseClock(clock: Clock, pause: Omit<Pause, 'to'>): Clock {
  if (!isRunning(clock)) return clock;
  return { ...clock, due: null, pauses: [...clock.pauses, { ...pause, to: null }] };
}

/** 恢复: the clock goes on with what was left; its deadline is reckoned anew. */
export function resumeClock(clock: Clock, at: Moment, calendar: Calendar): Clock {
  if (!isPaused(clock)) return clock;
  return timed({ ...clock, pauses: ended(clock.pauses, at) }, calendar, clock.alarms !== null);
}

/** A clock ends when its act is done: met or, when it had already passed, missed. `void` takes it out of the reckoning. */
export function stopClock(clock: Clock, at: Moment, outcome?: 'void'): Clock {
  if (clock.stopped !== null) return clock;
  const missed = clock.fired === 100 || (clock.due !== null && at > clock.due);
  // A pause ends with its clock, and stays granted should the clock go on.
  const pauses = isPaused(clock) ? ended(clock.pauses, at) : clock.pauses;
  return { ...clock, pauses, stopped: at, outcome: outcome ?? (missed ? 'missed' : 'met') };
}
const ended = (pauses: readonly Pause[], at: Moment): Pause[] =>
  pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));

/** A stopped clock runs on: the time between counts as a pause (a reply that was sent back: time in review is not the unit's). */
export function restartClock(clock: Clock, at: Moment, calendar: Calendar, cause: string, by: string): Clock {
  if (clock.stopped === null) return clock;
  const pauses = [...clock.pauses, { from: clock.stopped, to: at, cause, by }];
  return timed({ ...clock, pauses, stopped: null, outcome: null }, calendar, clock.alarms !== null);
}

/** 延期: a longer limit from the same start; pauses stay granted, alarms are set anew. A clock that stands still goes on standing. */
export function extendClock(clock: Clock, limit: Limit, calendar: Calendar): Clock {
  const fired = clock.fired === 100 ? 100 : 0;
  if (isPaused(clock)) return { ...clock, limit, fired };
  return { ...timed({ ...clock, limit }, calendar, clock.alarms !== null), fired };
}

/** 缩短时限: a deadline that somebody set; the limit becomes the hours around the clock until then, so that the reckoning stays true. */
export function shortenClock(clock: Clock, due: Moment, calendar: Calendar): Clock {
  const pauses = clock.pauses.map((pause) => ({ from: toMs(pause.from), to: toMs(pause.to ?? due) }));
  const span = measure(calendar, 'natural', toMs(clock.from), toMs(due), pauses);
  const minutes = Math.max(1, Math.round(span / 60_000));
  return { ...extendClock(clock, { kind: 'natural', minutes }, calendar), due };
}

/** 改级: another limit from the same start, as if it had been this one all along. */
export const regradeClock = (clock: Clock, limit: Limit, calendar: Calendar): Clock =>
  extendClock({ ...clock, fired: 0 }, limit, calendar);

/** The share of the limit that is used up at an instant (1 = all of it). */
export function shareUsed(clock: Clock, at: Moment, calendar: Calendar): number {
  const end = clock.stopped ?? at;
  const pauses = clock.pauses.map((pause) => ({ from: toMs(pause.from), to: toMs(pause.to ?? end) }));
  return measure(calendar, clock.limit.kind, toMs(clock.from), toMs(end), pauses) / sizeOf(clock.limit);
}

/** The next instant at which this clock has something to say: an alarm, or its end. */
export function nextOf(clock: Clock): Moment | null {
  if (!isRunning(clock) || clock.fired === 100) return null;
  if (clock.alarms && clock.fired < 50) return clock.alarms.at50;
  return clock.alarms && clock.fired < 80 ? clock.alarms.at80 : clock.due;
}

/** How far a clock has come by an instant, as its alarms are told. */
function levelAt({ due, alarms }: Clock, at: Moment): Clock['fired'] {
  if (due !== null && due <= at) return 100;
  if (!alarms) return 0;
  return alarms.at80 <= at ? 80 : alarms.at50 <= at ? 50 : 0;
}

/**
 * 重算: the same limit from the same start by a corrected calendar. What was noticed and is true no longer is as if it had not been;
 * of stopped clocks only those that missed their deadline are reckoned anew. A correction makes nobody late after the fact: a new
 * deadline that had already passed does not take the place of one that had not. The clock itself when nothing changes.
 */
export function reckonedAgain(clock: Clock, now: Moment, calendar: Calendar): Clock {
  if (clock.due === null || clock.limit.kind === 'natural') return clock;
  if (clock.stopped !== null && clock.outcome !== 'missed') return clock;
  const again = timed(clock, calendar, clock.alarms !== null);
  const until = clock.stopped ?? now;
  const wasLate = clock.due < until;
  const isLate = again.due !== null && again.due < until;
  if (again.due === clock.due || (isLate && !wasLate)) return clock;
  const level = levelAt(again, until);
  const fired = Math.min(level, clock.fired) as Clock['fired'];
  return clock.stopped === null || isLate ? { ...again, fired } : { ...again, fired, outcome: 'met' };
}
