import type { Telephone } from '#directory/telephone.ts';
import type { Moment } from '#directory/vocabulary.ts';
import { toMs } from '#cases/clock.ts';
import type { Seat } from '../seats/seat.ts';
import type { CallState } from './call.ts';

/** 队列现况: how one team stands at this moment. */
export type QueueNow = {
  team: string;
  waiting: number;
  /** Seconds. */
  longest: number;
  /** Seconds that whoever comes now will wait; null when nobody can tell. */
  predicted: number | null;
  ready: number;
  talking: number;
  staffed: number;
};

const STAFFED: ReadonlySet<Seat['state']> = new Set(['ready', 'reserved', 'talking', 'wrap-up', 'not-answering']);
const WAITING: ReadonlySet<CallState> = new Set(['waiting', 'ringing']);

/** 队列概况: how the teams stand, from calls and seats alone; a seat stands with the first of its teams, so that nobody is counted twice. */
export function queuesOf(
  { teams }: Pick<Telephone, 'teams'>,
  calls: readonly { state: CallState; team: string; queuedAt: Moment | null }[],
  seats: readonly Pick<Seat, 'state' | 'teams' | 'online'>[],
  now: Moment,
): QueueNow[] {
  return teams.map(({ code }) => {
    const waits = calls.filter((call) => call.team === code && WAITING.has(call.state) && call.queuedAt !== null);
    const mine = seats.filter((seat) => seat.teams[0] === code);
    return {
      team: code,
      waiting: waits.length,
      longest: Math.max(0, ...waits.map(({ queuedAt }) => Math.round((toMs(now) - toMs(queuedAt as Moment)) / 1000))),
      predicted: null,
      ready: mine.filter(({ state }) => state === 'ready').length,
      talking: mine.filter(({ state }) => state === 'talking').length,
      staffed: mine.filter(({ state }) => STAFFED.has(state)).length,
    };
  });
}
