/** What desks are told of a call and of a seat: shapes of api/phone.schemas.ts; numbers are masked, acts are those of whoever looks. */
import { actsOf } from '../calls/acts.rules.ts';
import type { Call, CallEvent } from '../calls/call.ts';
import { concerned, viewOf } from '../calls/view.ts';
import { isCalledBack, nextOf } from '../seats/seat.rules.ts';
import { deviceOf, type Seat } from '../seats/seat.ts';
import { settleAlarms } from './alarms.ts';
import { nowOf, type Room } from './room.ts';

export function seatView(room: BreakRoom, seat: Seat) {
  const { city: _1, name, device: _2, misses: _3, day: _4, granted: _5, next: _6, teams, skills, ...told } = seat;
  const facts = breakFacts(room);
  const next = nextOf(seat, facts);
  return {
    ...{ ...told, ...name, teams: [...teams], skills: [...skills] },
    next: next && { state: next.state, reason: next.reason },
    calledBack: isCalledBack(seat, facts),
  };
}

type BreakRoom = Pick<Room, 'telephone' | 'hooks' | 'city' | 'clock'>;
/** What decides upon breaks at this moment. */
export const breakFacts = (room: BreakRoom) => ({
  now: nowOf(room),
  telephone: room.telephone(),
  breaksCancelled: room.hooks.contingency(room.city).breaksCancelled,
});

/** `staff`: who looks; what they may do is told with it. */
export function callView(room: Pick<Room, 'telephone' | 'seats'>, call: Call, staff: string | null) {
  const telephone = room.telephone();
  const me = staff ? room.seats.get(staff) : undefined;
  const who = staff && me ? { staff, roles: me.roles, device: deviceOf(staff) } : null;
  const name = room.seats.get(call.operator ?? '')?.seat.name ?? null;
  return viewOf(call, { telephone, name, staff, acts: who ? actsOf(call, who, telephone) : [] });
}

/** 推送: to whom it concerned before as well, so that nobody goes on looking at a call that went elsewhere. */
export function tellCall(room: Room, before: Call, call: Call, events: readonly CallEvent[]): void {
  for (const staff of new Set([...concerned(before), ...concerned(call)]))
    room.news.tell({ city: room.city, to: [staff], event: 'call', data: callView(room, call, staff) });
  if (before.state !== call.state || events.length > 0) room.news.tell({ city: room.city, to: 'wall', event: 'wall', data: {} });
  if (call.state === 'ended' || (call.handOver?.receipt && !before.handOver?.receipt)) settleAlarms(room, call.id);
  room.hooks.hearing(call);
}
