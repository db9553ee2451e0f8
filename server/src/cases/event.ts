import type { Moment, Principal, Role } from '#directory/vocabulary.ts';
import { type Case, unborn } from './case.ts';
import { type EventType, nextState } from './lifecycle.ts';

/** What a rule decides: what happened, in words for the record (`data`), and what it changes on the case (`set`). */
export type NewEvent = { type: EventType; data?: Readonly<Record<string, unknown>>; set?: Partial<Case> };

/** Who acts, in which role, on whose behalf, and from where (A24): this stands beside every event. */
export type Actor = {
  id: string;
  name: string;
  role: Role;
  principal: Principal;
  unit: string | null;
  behalf: string | null;
  origin: string;
};

/** 留痕: one line of the record, as it is stored. `payload` is the exact text that was hashed. */
export type RecordedEvent = {
  seq: number;
  type: EventType;
  at: Moment;
  actor: Pick<Actor, 'id' | 'role' | 'unit' | 'behalf' | 'origin'> & { name: string };
  payload: string;
};

export const SYSTEM: Actor = {
  id: 'system',
  name: 'system',
  role: 'system',
  principal: 'system',
  unit: null,
  behalf: null,
  origin: 'sweep',
};

/** What an event does to a case. Folding a case's whole history with this gives the row that we keep. */
export function applyEvent(before: Case | null, event: NewEvent): Case {
  const set = event.set ?? {};
  const base = before ?? unborn(set as Case);
  const after = { ...base, ...set };
  // An event names the clocks that it changes; the others go on.
  if (set.clocks) after.clocks = { ...base.clocks, ...set.clocks };
  return { ...after, state: nextState(before ? before.state : null, event.type, base.resume), version: base.version + 1 };
}

/** The case that a history leads to. */
export function foldEvents(events: readonly { type: EventType; payload: string }[]): Case {
  let found: Case | null = null;
  for (const { type, payload } of events) found = applyEvent(found, { type, ...(JSON.parse(payload) as Omit<NewEvent, 'type'>) });
  if (!found) throw new Error('a case has at least one event');
  return found;
}

/** The text of a line: what happened, and of the case only what is another than before. */
export const payloadOf = (event: NewEvent, before: Case | null = null): string =>
  JSON.stringify({ data: event.data ?? {}, set: before && event.set ? changesOf(event.set, before) : (event.set ?? {}) });

function changesOf(set: Partial<Case>, before: Case): Record<string, unknown> {
  const changed = differing(set, before);
  if (set.clocks) changed['clocks'] = differing(set.clocks, before.clocks);
  return changed;
}

function differing(now: object, before: object): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(now)) {
    if (value !== (before as Record<string, unknown>)[key]) changed[key] = value;
  }
  return changed;
}
