/** 话务墙实况: what the wall shows of this moment; its figures of the day come from the record. */
import { queuesOf } from '../calls/queues.ts';
import { predictedWait } from '../routing/waiting.rules.ts';
import { staffedIn } from './perform.ts';
import { nowOf, type Room } from './room.ts';
import { callView, seatView } from './views.ts';

const MOST_CALLS = 500;
const MOST_SEATS = 3000;

const goingOn = (room: Room) => [...room.calls.values()].map(({ call }) => call).filter(({ state }) => state !== 'ended');

/** 队列实况, with what whoever comes now will wait. */
export function queuesNow(room: Room) {
  const telephone = room.telephone();
  const seats = [...room.seats.values()].map(({ seat }) => seat);
  return queuesOf(telephone, goingOn(room), seats, nowOf(room)).map((queue, at) => {
    const facts = { ahead: queue.waiting, staffed: staffedIn(room, queue.team), idle: queue.ready, handling: room.handling };
    const predicted = predictedWait(facts);
    const { zh, en } = telephone.teams[at] as { zh: string; en: string };
    return { ...queue, zh, en, predicted: predicted === null ? null : Math.round(predicted / 1000) };
  });
}

export const liveOf = (room: Room, staff: string | null) => ({
  at: nowOf(room),
  exchange: room.linked ? ('up' as const) : ('down' as const),
  rehearsal: room.hooks.rehearsal !== null,
  leading: true,
  queues: queuesNow(room),
  seats: [...room.seats.values()].slice(0, MOST_SEATS).map(({ seat }) => seatView(room, seat)),
  calls: goingOn(room)
    .slice(0, MOST_CALLS)
    .map((call) => callView(room, call, staff)),
  alarms: [...room.alarms.values()],
});
