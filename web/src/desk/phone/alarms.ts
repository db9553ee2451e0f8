import { store } from './store.ts';
import type { Alarm } from './types.ts';

const MOST = 5;
/** 告警: what the server called for attention to and nobody has put aside yet. */
export const alarms = store<readonly Alarm[]>([]);
export const raise = (alarm: Alarm): void =>
  alarms.set((before) => [
    alarm,
    ...before.filter((each) => each.what !== alarm.what || each.call !== alarm.call).slice(0, MOST - 1),
  ]);
export const putAside = (alarm: Alarm): void => alarms.set((before) => before.filter((each) => each !== alarm));
