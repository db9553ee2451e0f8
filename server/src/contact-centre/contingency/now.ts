import { isDeepStrictEqual } from 'node:util';
import type { Db } from '#platform/db.ts';
import type { ActionCode, Level } from '#directory/contingency.ts';
import { type Event, inForce } from './contingency.rules.ts';
import { activeContingency } from './contingency.store.ts';

/** 现行应急状态, as the telephone reads it at every decision: which level, since when, and what is in force. */
export type ContingencyNow = {
  id: string;
  level: Level;
  since: string;
  actions: ReadonlySet<ActionCode>;
  /** What operators are to say; empty where nothing was written. */
  flashNote: string;
} | null;

const known = new WeakMap<Db, Map<string, ContingencyNow>>();

/** Costs nothing: it reads what this process remembers. Heard of within seconds from other processes, at once in this one. */
export const contingencyNow = (db: Db, city: string): ContingencyNow => known.get(db)?.get(city) ?? null;

/** 电话应急开关: what the switchboard asks before each decision (its hook `contingency`). */
export const switchboardContingency =
  (db: Db) =>
  (city: string): { openRings: boolean; offerCallBack: boolean; breaksCancelled: boolean } => {
    const has = (code: ActionCode): boolean => contingencyNow(db, city)?.actions.has(code) ?? false;
    return {
      openRings: has('open-rings'),
      offerCallBack: has('announce-callback'),
      breaksCancelled: has('cancel-breaks'),
    };
  };

/** 快讯口径: the note to the action, while it is in force. */
const flashNoteOf = (event: Event): string =>
  event.actions.find(({ code, status }) => code === 'flash-note' && status === 'done')?.note ?? '';

export function rememberContingency(db: Db, city: string, event: Event | null): void {
  const own = known.get(db) ?? new Map<string, ContingencyNow>();
  known.set(db, own);
  const now: ContingencyNow =
    event?.status === 'active'
      ? {
          ...{ id: event.id, level: event.level, since: event.levelSince },
          ...{ actions: new Set(inForce(event)), flashNote: flashNoteOf(event) },
        }
      : null;
  const before = own.get(city) ?? null;
  own.set(city, now);
  if (isDeepStrictEqual(before, now)) return;
  for (const hear of listeners.get(db) ?? []) hear(city);
}

const listeners = new WeakMap<Db, Set<(city: string) => void>>();
/** 应急变化: told in each process as soon as it knows of it. */
export function onContingency(db: Db, hear: (city: string) => void): () => void {
  const own = listeners.get(db) ?? new Set();
  listeners.set(db, own);
  own.add(hear);
  return () => own.delete(hear);
}

/** 刷新: each process looks for itself. */
export async function refreshContingency(db: Db, city: string): Promise<number> {
  rememberContingency(db, city, await activeContingency(db, city));
  return 0;
}
