import { Refusal } from '#platform/errors.ts';
import type { Telephone } from '#directory/telephone.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Next, Seat } from './seat.ts';

/** 坐席事件: what happens to a seat. Those of people come from their desk or their supervisor, the others from its calls and its phone. */
export type SeatHappening =
  | { readonly kind: 'ready' }
  | { readonly kind: 'break'; readonly reason: string }
  | { readonly kind: 'away' }
  | { readonly kind: 'online' }
  | { readonly kind: 'offline' }
  /** Its phone has been away for longer than a page is loaded anew or an exchange begins anew. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'reserved'; readonly call: string }
  /** The call that was offered went elsewhere: nobody's fault, the place among the idle is kept. */
  | { readonly kind: 'released'; readonly call: string }
  | { readonly kind: 'refused'; readonly call: string }
  | { readonly kind: 'missed'; readonly call: string }
  | { readonly kind: 'talking'; readonly call: string }
  | { readonly kind: 'wrap-up'; readonly call: string; readonly abused: boolean }
  /** The call is written up, or was taken over by others. */
  | { readonly kind: 'done'; readonly call: string };

export type SeatFacts = {
  readonly now: Moment;
  readonly today: string;
  readonly telephone: Telephone;
  /** 暂停小休: a contingency in force cancels the breaks that can wait (domain.md §5.4). */
  readonly breaksCancelled: boolean;
  /** A supervisor asks it for this seat. */
  readonly granted: boolean;
};

const BUSY: readonly Seat['state'][] = ['reserved', 'talking', 'wrap-up'];

/** 坐席流转: what a seat is after something happened; the same object when nothing changes. A refusal says why a person may not. */
export function afterSeat(before: Seat, happening: SeatHappening, facts: SeatFacts): Seat {
  const { now, today, telephone, granted } = facts;
  const seat = before.day === today ? before : { ...before, day: today, calls: 0, misses: 0 };
  const to = (state: Seat['state'], change: Partial<Seat> = {}): Seat => ({
    ...seat,
    reason: null,
    granted: false,
    since: now,
    ...change,
    state,
  });
  const mine = 'call' in happening ? seat.call === happening.call : true;
  switch (happening.kind) {
    case 'ready':
      if (!seat.online) throw new Refusal('phone-not-registered');
      if (BUSY.includes(seat.state)) return { ...seat, next: null };
      return seat.state === 'ready' ? seat : to('ready', { misses: 0, next: null });
    case 'break':
    case 'away': {
      const state = happening.kind;
      const reason = 'reason' in happening ? happening.reason : null;
      if (reason !== null && !telephone.seat.breaks.some(({ code }) => code === reason))
        throw new Refusal('unknown-break', { reason });
      const next = { state, reason, granted };
      if (isCancelled(seat, next, facts)) throw new Refusal('breaks-cancelled');
      if (BUSY.includes(seat.state)) return { ...seat, next };
      return to(state, { reason, granted, next: null });
    }
    case 'online':
      return seat.online ? seat : { ...seat, online: true };
    case 'offline':
      // A call goes on or is lost by the news of its legs; who waits for one is offered none until the phone is back.
      return seat.online ? { ...seat, online: false } : seat;
    case 'gone':
      return seat.online || seat.state === 'away' || BUSY.includes(seat.state) ? seat : to('away');
    case 'reserved': {
      // Who was not in rotation (a supervisor who listens, somebody who dials in a break) is not put into it by a call.
      const { state, reason } = seat;
      const back = state === 'break' || state === 'away' ? { state, reason, granted: seat.granted, begun: true } : seat.next;
      return to('reserved', { call: happening.call, next: back });
    }
    case 'released':
      if (!mine || seat.state !== 'reserved') return seat;
      return settle(to('ready', { call: null, since: seat.since }), facts);
    case 'refused':
    case 'missed': {
      if (!mine || seat.state !== 'reserved') return seat;
      const misses = seat.misses + 1;
      if (!seat.online) return to('away', { call: null, misses });
      // Who did not answer is out of rotation: the next caller should not wait for an empty chair. Who refused knows of it and stays.
      if (happening.kind === 'missed' || misses >= telephone.seat.missesToAway)
        return to('not-answering', { call: null, misses });
      return settle(to('ready', { call: null, misses }), facts);
    }
    case 'talking':
      return to('talking', { call: happening.call, misses: 0, calls: seat.calls + (seat.state === 'reserved' ? 1 : 0) });
    case 'wrap-up': {
      if (!mine) return seat;
      const rest = happening.abused ? minutesAfter(now, telephone.seat.abuseRestMinutes) : seat.restUntil;
      return to('wrap-up', { restUntil: rest });
    }
    case 'done':
      if (!mine) return seat;
      return settle(to('ready', { call: null }), facts);
  }
}

/**
 * Where a seat goes when its call is done: to the break that was asked for, else ready. One whose phone is not there is offered nothing,
 * and is away as soon as it is `gone`: an exchange that began anew puts nobody away whose call it lost.
 */
function settle(seat: Seat, facts: SeatFacts): Seat {
  const since = facts.now;
  const next = nextOf(seat, facts);
  if (next) return { ...seat, state: next.state, reason: next.reason, granted: next.granted ?? false, since, next: null };
  return seat.next ? { ...seat, next: null } : seat;
}

type BreakFacts = Pick<SeatFacts, 'now' | 'telephone' | 'breaksCancelled'>;

/** 暂停小休 (domain.md §5.4): a break that can wait, and that nobody gave, is not to be had now; rest after abuse is. */
function isCancelled(seat: Seat, { reason, granted }: Next, { now, telephone, breaksCancelled }: BreakFacts): boolean {
  if (!breaksCancelled || granted) return false;
  const rests = seat.restUntil !== null && seat.restUntil > now;
  return !rests && telephone.seat.breaks.some(({ code, cancellable }) => code === reason && cancellable);
}

/** 本通后去向: the break that was asked for, unless it is cancelled by now; one that was on when the call came goes on. */
export const nextOf = (seat: Seat, facts: BreakFacts): Next | null =>
  seat.next && !seat.next.begun && isCancelled(seat, seat.next, facts) ? null : seat.next;

/** 请返岗: whoever is on a break that is cancelled by now is asked to come back; nobody is forced. */
export const isCalledBack = (seat: Seat, facts: BreakFacts): boolean =>
  seat.state === 'break' && isCancelled(seat, { state: 'break', reason: seat.reason, granted: seat.granted }, facts);

const minutesAfter = (now: Moment, minutes: number): Moment => new Date(Date.parse(now) + minutes * 60_000).toISOString();

/** 可派: whether calls are offered to the seat; beyond the cap of a day (C2) only when a contingency asks for it. */
export const takesCalls = (seat: Seat, { seat: { mostCalls } }: Telephone, contingency: boolean): boolean =>
  seat.state === 'ready' && seat.online && (contingency || seat.calls < mostCalls);
