/** What desks are told of a call and of a seat: shapes of api/phone.schemas.ts; numbers are masked, acts are those of whoever looks. */
import { actsOf } from '../calls/acts.rules.ts';
import type { Call, CallEvent } from '../calls/call.ts';
import { maskOf } from '../calls/calls.store.ts';
import { deviceOf, type Seat } from '../seats/seat.ts';
import { settleAlarms } from './alarms.ts';
import type { Room } from './room.ts';

export function seatView({
  staff,
  name,
  principal,
  teams,
  skills,
  state,
  reason,
  since,
  online,
  call,
  next,
  calls,
  restUntil,
}: Seat) {
  return {
    staff,
    ...name,
    principal,
    teams: [...teams],
    skills: [...skills],
    state,
    reason,
    since,
    online,
    call,
    next,
    calls,
    restUntil,
  };
}

/** `staff`: who looks; what they may do is told with it. */
export function callView(room: Pick<Room, 'telephone' | 'seats'>, call: Call, staff: string | null) {
  const telephone = room.telephone();
  const line = telephone.lines.find(({ number }) => number === call.line);
  const sitting = call.operator ? room.seats.get(call.operator) : undefined;
  const me = staff ? room.seats.get(staff) : undefined;
  const who = staff && me ? { staff, roles: me.roles, device: deviceOf(staff) } : null;
  const {
    caller,
    legs,
    supervision,
    alarms: _alarms,
    offered: _offered,
    refusedBy: _refused,
    playing: _playing,
    wrapUps,
    operator,
    ...told
  } = call;
  return {
    ...told,
    needs: [...told.needs],
    cases: [...told.cases],
    lineName: { zh: line?.zh ?? call.line, en: line?.en ?? call.line },
    callerMask: caller === null ? null : maskOf(caller),
    operator: operator === null ? null : { staff: operator, zh: sitting?.seat.name.zh ?? '', en: sitting?.seat.name.en ?? '' },
    legs: legs.map(({ id, role, state, placed, staff: whose, name }) => ({ id, role, state, placed, staff: whose, name })),
    supervision: supervision && { staff: supervision.staff, how: supervision.how },
    wrapUpEnds: wrapUps.find((each) => each.staff === staff)?.ends ?? null,
    inHand: staff !== null && inHand(call, staff),
    acts: who ? actsOf(call, who, telephone) : [],
  };
}

/** Everybody of ours whom this call concerns now. */
export const concerned = ({ operator, offered, wrapUps, supervision, legs }: Call): string[] => [
  ...new Set(
    [
      operator,
      offered?.staff,
      ...wrapUps.map(({ staff }) => staff),
      supervision?.staff,
      ...legs.filter(({ state }) => state !== 'gone').map(({ staff }) => staff),
    ].filter((staff): staff is string => Boolean(staff)),
  ),
];

/** 在手: whether somebody has this call before them; one that was refused or passed on is not theirs any more. */
export const inHand = (call: Call, staff: string): boolean => call.state !== 'ended' && concerned(call).includes(staff);

/** 推送: to whom it concerned before as well, so that nobody goes on looking at a call that went elsewhere. */
export function tellCall(room: Room, before: Call, call: Call, events: readonly CallEvent[]): void {
  for (const staff of new Set([...concerned(before), ...concerned(call)]))
    room.news.tell({ city: room.city, to: [staff], event: 'call', data: callView(room, call, staff) });
  if (before.state !== call.state || events.length > 0) room.news.tell({ city: room.city, to: 'wall', event: 'wall', data: {} });
  if (call.state === 'ended' || (call.handOver?.receipt && !before.handOver?.receipt)) settleAlarms(room, call.id);
  room.hooks.hearing(call);
  if (events.some(({ type }) => type === 'connected') && call.direction === 'in')
    room.hooks
      .answered(call)
      .catch((error) => room.ctx.log.warn({ err: error, call: call.id }, 'A call-back could not be settled'));
}
