import { nowOf, type Room } from './room.ts';

const keyOf = (what: string, call: string | null): string => `${what} ${call ?? ''}`;

/** 告警: told to every supervisor at once, and kept on the wall until its cause is gone: the call ends, the receipt comes, the link is up. */
export function raise(room: Room, what: string, call: string | null, staff: string | null): void {
  const key = keyOf(what, call);
  const alarm = { what, call, staff, since: nowOf(room) };
  room.alarms.set(key, alarm);
  room.news.tell({ city: room.city, to: 'wall', event: 'alarm', data: alarm });
  if (staff) room.news.tell({ city: room.city, to: [staff], event: 'alarm', data: alarm });
  room.news.tell({ city: room.city, to: 'wall', event: 'wall', data: {} });
  room.ctx.log.warn({ call, what, city: room.city }, `An alarm of the telephone: ${what}`);
}

export function settle(room: Room, what: string, call: string | null): void {
  if (room.alarms.delete(keyOf(what, call))) room.news.tell({ city: room.city, to: 'wall', event: 'wall', data: {} });
}

/** 通话告警解除: all that is about one call. */
export function settleAlarms(room: Room, call: string): void {
  for (const [key, alarm] of room.alarms) if (alarm.call === call) room.alarms.delete(key);
}
