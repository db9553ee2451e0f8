import type { Db } from '#platform/db.ts';
import type { ActionCode, Level } from '#directory/contingency.ts';
import { type Event, inForce } from './contingency.rules.ts';
import { activeContingency } from './contingency.store.ts';

/** 现行应急状态, as the telephone reads it at every decision: which level, since when, and what is in force. */
export type ContingencyNow = { id: string; level: Level; since: string; actions: ReadonlySet<ActionCode> } | null;

const known = new WeakMap<Db, Map<string, ContingencyNow>>();

/** Costs nothing: it reads what this process remembers. Heard of within seconds from other processes, at once in this one. */
export const contingencyNow = (db: Db, city: string): ContingencyNow => known.get(db)?.get(city) ?? null;

/** 电话应急开关: what the switchboard asks before each decision (its hook `contingency`). */
export const switchboardContingency =
  (db: Db) =>
  (city: string): { openRings: boolean; offerCallBack: boolean } => {
    const actions = contingencyNow(db, city)?.actions;
    return { openRings: actions?.has('open-rings') ?? false, offerCallBack: actions?.has('announce-callback') ?? false };
  };

export function rememberContingency(db: Db, city: string, event: Event | null): void {
  const own = known.get(db) ?? new Map<string, ContingencyNow>();
  known.set(db, own);
  own.set(
    city,
    event?.status === 'active'
      ? { id: event.id, level: event.level, since: event.levelSince, actions: new Set(inForce(event)) }
      : null,
  );
}

/** 刷新: each process looks for itself. */
export async function refreshContingency(db: Db, city: string): Promise<number> {
  rememberContingency(db, city, await activeContingency(db, city));
  return 0;
}
