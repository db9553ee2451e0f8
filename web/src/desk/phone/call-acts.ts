import type { Call } from './types.ts';

/** 按键: chosen so that no browser and no other page of the desk has them; each works while one types. */
export const KEYS = {
  answer: 'F2',
  refuse: 'Shift+F2',
  mute: 'F4',
  hold: 'F8',
  join: 'Shift+F8',
  transfer: 'F9',
  hangUp: 'Shift+F9',
  duress: 'Alt+5',
  keypad: 'Alt+K',
  recording: 'Alt+P',
  copy: 'Alt+C',
  register: 'Alt+G',
  note: 'Alt+W',
  more: 'Alt+M',
  storm: 'Alt+Y',
  phrases: 'Alt+Q',
} as const;
const FIRST_HAND_OVER = 6;
/** 110, 119, 120, 122 in the order of the city's list. */
export const handOverKey = (at: number): string => `Alt+${FIRST_HAND_OVER + at}`;

/** What the server lets this person do with the call now; nothing else decides what is offered. */
export const may = (call: Pick<Call, 'acts'>, act: string): boolean => call.acts.includes(act);
export const heldNow = (call: Call): boolean =>
  call.state === 'talking' &&
  call.legs.some(({ role, state, placed }) => role === 'citizen' && state !== 'gone' && placed === 'held');
export const thirdOf = (call: Call) => call.legs.find(({ id, state }) => id === call.third?.leg && state !== 'gone') ?? null;
/** 话后处理: it is one's own to write up, whatever the call itself is about by now. */
export const writesUp = (call: Pick<Call, 'acts'>): boolean => may(call, 'wrap-up');
