/** 话务墙实况: what the wall shows of this moment; its figures of the day come from the record. */

import { predictedWait } from '../routing/waiting.rules.ts';
import { staffedIn } from './perform.ts';
import type { Room } from './room.ts';
import { callView, seatView } from './views.ts';

const MOST_CALLS = 500;
const MOST_SEATS = 3000;

export function liveOf(room: Room, staff: string | null) {
  const now = room.clock.now();
  const waiting = room.floor.waiting();
  const seats = [...room.seats.values()].map(({ seat }) => seat);
  const calls = [...room.calls.values()].map(({ call }) => call).filter(({ state }) => state !== 'ended');
  return {
    at: new Date(now).toISOString(),
    exchange: room.linked ? ('up' as const) : ('down' as const),
    leading: true,
    queues: room.telephone().teams.map(({ code, zh, en }) => {
      const mine = waiting.filter(({ team }) => team === code);
      const staffed = staffedIn(room, code);
      const idle = seats.filter((seat) => seat.state === 'ready' && seat.teams.includes(code)).length;
      const predicted = predictedWait({ ahead: mine.length, staffed, idle, handling: room.handling });
      return {
        ...{ team: code, zh, en, waiting: mine.length, staffed, ready: idle },
        longest: Math.round(Math.max(0, ...mine.map(({ since }) => now - since)) / 1000),
        predicted: predicted === null ? null : Math.round(predicted / 1000),
        talking: seats.filter((seat) => seat.state === 'talking' && seat.teams.includes(code)).length,
      };
    }),
    seats: seats.slice(0, MOST_SEATS).map(seatView),
    calls: calls.slice(0, MOST_CALLS).map((call) => callView(room, call, staff)),
    alarms: [...room.alarms.values()],
    peak: room.peak.level,
  };
}
