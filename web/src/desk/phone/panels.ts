import { store } from './store.ts';

export type Panel = { what: 'transfer' } | { what: 'hand-over'; line: string } | { what: 'keypad' } | null;
/** What lies open over the page for the call in hand: keys and other parts of the page open it as well. */
export const panel = store<Panel>(null);
