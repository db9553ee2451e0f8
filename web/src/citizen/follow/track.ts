import type { Entry, Followed } from '../types.ts';

const STOPS = ['received', 'accepted', 'unit', 'contacted', 'replied', 'calledBack', 'closed'] as const;
type Stop = (typeof STOPS)[number];
type End = 'refused' | 'withdrawn' | 'answered' | 'transferred';
export type TrackStep = {
  name: Stop | End;
  /** When it was reached; null where it was passed without a moment of its own. */
  at: string | null;
  status: 'over' | 'now' | 'to-come';
  /** 岔路: what happened on the way before the next stop. */
  aside: Entry[];
};

/** The events by which a stop is reached. */
const REACHES: Readonly<Record<string, Stop | End>> = {
  registered: 'received',
  submitted: 'received',
  accepted: 'accepted',
  refusalOverturned: 'accepted',
  answerObjected: 'accepted',
  dispatched: 'unit',
  contacted: 'contacted',
  reviewPassed: 'replied',
  masterReplied: 'replied',
  satisfied: 'calledBack',
  dissatisfied: 'calledBack',
  unreachable: 'calledBack',
  callbackWaived: 'calledBack',
  refused: 'refused',
  withdrawn: 'withdrawn',
  answered: 'answered',
  transferred: 'transferred',
};
/** 岔路: what leads aside and back again. */
const ASIDE: ReadonlySet<string> = new Set([
  ...['infoAsked', 'infoGiven', 'infoLapsed', 'merged', 'returnUpheld', 'coordinationOpened', 'ruledNewLead', 'ruledSameLead'],
  ...['extensionApproved', 'shelved', 'unshelved', 'paused', 'resumed', 'reworked', 'reopened', 'callbackPlanned'],
  ...['refusalObjected', 'refusalUpheld', 'closeObjected', 'closeObjectionRejected', 'explainedClosed', 'withdrawalAsked'],
  ...['withdrawalDenied', 'transferReceived', 'reopenAsked', 'reopenDenied'],
]);
/** After these it is the unit's again: what was reached behind that is still to come. */
const BACK: Readonly<Record<string, Stop>> = {
  reworked: 'unit',
  reopened: 'unit',
  ruledNewLead: 'accepted',
  returnUpheld: 'accepted',
};
const ENDS: ReadonlySet<string> = new Set(['refused', 'withdrawn', 'answered', 'transferred']);

const isStop = (name: string): name is Stop => (STOPS as readonly string[]).includes(name);

/** 步骤: the way of an appeal from its record, the stops that are reached, the one where it is, and those to come. */
export function trackOf(followed: Pick<Followed, 'timeline' | 'state' | 'closedAt' | 'receivedAt'>): TrackStep[] {
  const reached = new Map<Stop | End, string>([['received', followed.receivedAt]]);
  const aside = new Map<Stop | End, Entry[]>();
  let here: Stop | End = 'received';
  for (const entry of followed.timeline) {
    const back = BACK[entry.type];
    if (back) {
      for (const stop of STOPS.slice(STOPS.indexOf(back) + 1)) reached.delete(stop);
      here = back;
    }
    const stop = REACHES[entry.type];
    if (stop) {
      if (!reached.has(stop) || stop === 'unit') reached.set(stop, entry.at);
      if (stop === 'accepted') for (const end of ENDS) reached.delete(end as End);
      here = stop;
    }
    if (ASIDE.has(entry.type)) aside.set(here, [...(aside.get(here) ?? []), entry]);
  }
  if (followed.closedAt && ['closed', 'archived'].includes(followed.state)) {
    reached.set('closed', followed.closedAt);
    here = 'closed';
  }
  const end = [...reached.keys()].find((name) => ENDS.has(name));
  const last = isStop(here) ? STOPS.indexOf(here) : -1;
  const names: (Stop | End)[] = end
    ? [
        ...STOPS.filter((name) => reached.has(name) && name !== 'closed'),
        end as End,
        ...(here === 'closed' ? ['closed' as const] : []),
      ]
    : STOPS.filter((name, at) => reached.has(name) || at > last);
  return names.map((name) => ({
    name,
    at: reached.get(name) ?? null,
    status: name === here ? 'now' : reached.has(name) ? 'over' : 'to-come',
    aside: aside.get(name) ?? [],
  }));
}
