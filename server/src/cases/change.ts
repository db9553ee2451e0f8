import { Refusal } from '#platform/errors.ts';
import { inTurn } from '#platform/in-turn.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Case } from './case.ts';
import { type DeskEntry, desksOf } from './desks.ts';
import { type Actor, applyEvent, type NewEvent, payloadOf, type RecordedEvent } from './event.ts';
import { chainHash, type RecordHash } from './record.ts';
import { type CaseChange, type CaseStore, type ChainedEvent, isDuplicateCommand, type Loaded } from './store.ts';

/** What the client sent beside the act: its key for "do this once", a digest of the request, the version it saw. */
export type Command = { key: Buffer; print: string } | null;
export type Changing = {
  store: CaseStore;
  algorithm: RecordHash;
  city: string;
  id: string;
  actor: Actor;
  now: () => Moment;
  command?: Command;
  seenVersion?: number | undefined;
};
type Deciding = (found: Case, now: Moment) => NewEvent[];
export type Changed = { before: Case; after: Case; events: readonly RecordedEvent[]; replayed: boolean };

const TRIES = 8;
/** Within one process nobody loses a race for a case: they take turns. Only other processes are met by version. */
const turns = inTurn();

/**
 * The one door. No case changes without its line in the record, and no line is written without its change: both are one statement.
 * Who comes second finds another version: the rule judges anew what it finds, unless the caller said which version it had seen.
 */
export const changeCase = (changing: Changing, decide: Deciding): Promise<Changed | null> =>
  turns(`${changing.city} ${changing.id}`, () => change(changing, decide));

async function change(changing: Changing, decide: Deciding): Promise<Changed | null> {
  const { store, city, id, command = null, seenVersion } = changing;
  for (let left = TRIES; left > 0; left -= 1) {
    const loaded = await store.load({ city, id, command: command?.key ?? null });
    if (!loaded) return null;
    if (loaded.done) return replay(loaded, command);
    const { found } = loaded;
    if (seenVersion !== undefined && seenVersion !== found.version) {
      throw new Refusal('stale', { seen: seenVersion, version: found.version });
    }
    const now = changing.now();
    const events = decide(found, now);
    if (events.length === 0) return { before: found, after: found, events: [], replayed: false };
    const made = {
      ...chain(changing, found, loaded.head, events, now),
      command: command?.key ?? null,
      print: command?.print ?? null,
    };
    try {
      if (await store.save(made)) return { before: found, after: made.after, events: made.events, replayed: false };
    } catch (error) {
      // The same command came twice at once: the other one has done it, the next look finds what it did.
      if (!isDuplicateCommand(error)) throw error;
    }
  }
  throw new Refusal('busy', { tries: TRIES });
}

function replay({ found, done }: Loaded, command: Command): Changed {
  if (done?.caseId !== found.id || done.print !== command?.print) throw new Refusal('key-reused', {});
  return { before: found, after: found, events: [], replayed: true };
}

/** Works out the case after the events, their chained lines, and where the case stands and no longer stands. */
export function chain(
  { algorithm, actor }: Pick<Changing, 'algorithm' | 'actor'>,
  before: Case | null,
  head: Buffer,
  events: readonly NewEvent[],
  at: Moment,
): Omit<CaseChange, 'command' | 'print'> {
  let after = before;
  let last = head;
  const { id, name, role, unit, behalf, origin } = actor;
  const lines: ChainedEvent[] = events.map((event) => {
    const payload = payloadOf(event, after);
    after = applyEvent(after, event);
    const line: RecordedEvent = {
      seq: after.version,
      type: event.type,
      at,
      actor: { id, name, role, unit, behalf, origin },
      payload,
    };
    last = chainHash(algorithm, last, after.city, after.id, line);
    return { ...line, hash: last };
  });
  const changed = after as Case;
  return { before: before ?? changed, after: changed, head: last, events: lines, ...moves(before, changed) };
}

function moves(before: Case | null, after: Case): { gone: DeskEntry[]; come: DeskEntry[] } {
  const key = ({ desk, unit }: DeskEntry) => `${desk} ${unit}`;
  const old = new Map((before ? desksOf(before) : []).map((entry) => [key(entry), entry]));
  const come = desksOf(after).filter((entry) => old.get(key(entry))?.due !== entry.due);
  const stays = new Set(desksOf(after).map(key));
  return { gone: [...old.values()].filter((entry) => !stays.has(key(entry))), come };
}
