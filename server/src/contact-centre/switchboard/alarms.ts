import { nowOf, type Room } from './room.ts';

const KEPT = 10 * 60_000;

/** 告警: told to every supervisor at once, and kept on the wall until it is over. */
export function raise(room: Room, what: string, call: string | null, staff: string | null): void {
  const key = `${what} ${call ?? ''}`;
  const alarm = { what, call, staff, since: nowOf(room) };
  room.alarms.set(key, alarm);
  room.clock.after(KEPT, () => {
    if (room.alarms.get(key) === alarm) room.alarms.delete(key);
  });
  room.news.tell({ city: room.city, to: 'wall', event: 'alarm', data: alarm });
  if (staff) room.news.tell({ city: room.city, to: [staff], event: 'alarm', data: alarm });
  room.news.tell({ city: room.city, to: 'wall', event: 'wall', data: {} });
  room.ctx.log.warn({ call, what, city: room.city }, 'An alarm of the telephone');
}

export function settleAlarms(room: Room, call: string): void {
  for (const [key, alarm] of room.alarms) if (alarm.call === call) room.alarms.delete(key);
}
