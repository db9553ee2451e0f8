import type { Moment, Role } from '#directory/vocabulary.ts';
import { isOpen } from './assignments.ts';
import type { Assignment, Case, ClockName } from './case.ts';
import { isRunning, nextOf } from './clock.ts';
import { isEnded, MASTER_STATES } from './lifecycle.ts';
import { isLive } from './notice.ts';
import { freezesAt } from './score.ts';

/** 待办队列: every worklist of the house. A case stands on a desk because of what it is; nobody puts it there. */
export const DESKS = [
  'acceptance',
  'refusal-confirmation',
  'objection',
  'transfer',
  'dispatch',
  'sign',
  'handling',
  'waiting',
  'return-ruling',
  'info-ruling',
  'extension-ruling',
  'coordination',
  'long-term',
  'review',
  'callback',
  'dissatisfaction',
  'closure-confirmation',
  'withdrawal',
  'reopening',
  'removal',
  'supervision',
  'notice',
  'overdue',
  'group',
  'forming', // the machine's: groups that were confirmed and have yet to be merged
  'to-master', // the machine's: members of a merged matter whose citizen said something that the master has yet to hear
  'score', // the machine's: closed, and the score is not frozen yet; by when it closed
  'members', // the machine's: members of a merged matter who have yet to hear of the reply
  'clock', // the machine's: the next instant at which a clock of the case has something to say
] as const;
export type Desk = (typeof DESKS)[number];

/** A case's place on one desk. `unit` is empty for the desks of the centre; lists are read by `due`, the most pressing first. */
export type DeskEntry = { desk: Desk; unit: string; due: Moment };

const WITH_UNIT: ReadonlySet<string> = new Set(['dispatched', 'signed', 'handling']);
const ACTIVE: ReadonlySet<string> = new Set([
  'dispatched',
  'signed',
  'handling',
  'return-review',
  'need-info',
  'coordination',
  'long-term',
]);
const AFTER_REPLY: ReadonlySet<string> = new Set(['to-callback', 'dissatisfaction-review', 'closed', 'withdrawn']);
/** Clocks that only say until when something may be asked; nothing happens when they end. */
export const WINDOWS: ReadonlySet<ClockName> = new Set<ClockName>([
  'return',
  'refusal-objection',
  'close-objection',
  'removal',
  'score', // its end is heard together with that of the other windows on the score: `freezesAt`
]);
const FAR: Moment = '9999-01-01T00:00:00.000Z';

/** 归入队列: on which desks a case stands now. The one place that says so. */
export function desksOf(found: Case): DeskEntry[] {
  const entries: DeskEntry[] = [];
  const put = (desk: Desk, due: Moment | null | undefined, unit = '') =>
    entries.push({ desk, unit, due: due ?? found.receivedAt });
  const clock = (name: keyof Case['clocks']) => found.clocks[name]?.due;

  // A draft that nobody went on with waits to be read like any other.
  if ((found.state === 'submitted' || found.state === 'draft') && !found.refusal?.pending) put('acceptance', clock('acceptance'));
  if (found.refusal?.pending) put('refusal-confirmation', clock('refusal-confirmation'));
  if (found.refusal?.objection === 'pending' || found.objections.close === 'pending') put('objection', clock('objection-ruling'));
  if (found.callback?.objection?.outcome === 'pending') put('objection', clock('callback-ruling'));
  if (found.state === 'transferred') put('transfer', clock('transfer'));
  if (found.state === 'to-dispatch') put('dispatch', clock('dispatch'));
  if (found.state === 'return-review') put('return-ruling', clock('return-ruling'));
  if (found.info.pending) put('info-ruling', clock('info-ruling'));
  if (found.extension.pending) put('extension-ruling', clock('extension-ruling'));
  if (found.state === 'coordination') put('coordination', clock('coordination'));
  if (found.state === 'long-term') put('long-term', found.shelf?.review);
  if (found.state === 'replied') put('review', clock('review'));
  if (found.state === 'to-callback') put('callback', found.callback?.slot?.from ?? clock('callback') ?? clock('callbacks'));
  if (found.state === 'dissatisfaction-review') {
    put(found.closureProposal ? 'closure-confirmation' : 'dissatisfaction', clock('dissatisfaction'));
  }
  if (found.withdrawal?.pending) put('withdrawal', found.withdrawal.at);
  if (found.reopening?.pending) put('reopening', found.closedAt);
  if (found.removal?.status === 'pending') put('removal', clock('removal-ruling'));
  if (found.overdueAt && !isEnded(found.state)) put('overdue', found.overdueAt);
  if (found.group?.status === 'proposed' && MASTER_STATES.has(found.state)) put('group', found.group.at);
  if (found.group?.status === 'confirmed') put('forming', found.group.at);
  if (found.unheard > 0 && found.state === 'merged') put('to-master', found.receivedAt);
  if (isRunning(found.clocks.score)) put('score', found.closedAt);
  if (found.members > 0 && AFTER_REPLY.has(found.state)) put('members', found.receivedAt);
  for (const notice of found.notices) {
    if (!isLive(notice)) continue;
    if (notice.status === 'reported') put('supervision', notice.clock.due);
    else put('notice', notice.clock.due, notice.unit);
    // Who held the talk sees what did not come of it.
    const talked = notice.level === 'talk' && notice.clock.fired === 100 && found.notices.find(({ no }) => no === notice.from);
    if (talked) put('notice', notice.clock.due, talked.unit);
  }
  for (const unit of unitsOf(found)) entries.push(unitEntry(found, unit));
  const next = nextMoment(found);
  if (next) put('clock', next);
  return once(entries);
}

/** The assignments that are somebody's work now; in review the lead sees what it is waiting for. */
const unitsOf = (found: Case): Assignment[] => {
  if (ACTIVE.has(found.state)) return found.assignments.filter(isOpen);
  if (found.state !== 'replied') return [];
  return found.assignments.filter(({ role, status, unit }) => role === 'lead' && status === 'done' && unit === found.lead);
};

function unitEntry(found: Case, assignment: Assignment): DeskEntry {
  const { unit, role, status, clock } = assignment;
  const due = (role === 'lead' ? (found.clocks.unit?.due ?? clock.due) : clock.due) ?? FAR;
  if (role === 'lead') {
    if (!WITH_UNIT.has(found.state)) return { desk: 'waiting', unit, due };
    return { desk: found.state === 'dispatched' ? 'sign' : 'handling', unit, due };
  }
  return { desk: status === 'assigned' ? 'sign' : 'handling', unit, due };
}

/** The next instant at which the machine has to look at this case. */
export function nextMoment(found: Case): Moment | null {
  let next: Moment | null = null;
  const consider = (moment: Moment | null | undefined) => {
    if (moment && (next === null || moment < next)) next = moment;
  };
  for (const [name, clock] of Object.entries(found.clocks)) if (!WINDOWS.has(name as ClockName)) consider(nextOf(clock));
  consider(freezesAt(found));
  for (const each of found.assignments) if (each.role !== 'lead' && isOpen(each)) consider(nextOf(each.clock));
  for (const notice of found.notices) if (isLive(notice)) consider(nextOf(notice.clock));
  return next;
}

function once(entries: DeskEntry[]): DeskEntry[] {
  const seen = new Map<string, DeskEntry>();
  for (const entry of entries) {
    const key = `${entry.desk} ${entry.unit}`;
    const before = seen.get(key);
    if (!before || entry.due < before.due) seen.set(key, entry);
  }
  return [...seen.values()];
}

/** 队列归属: who works at which desk. A handler's desks show only what is the unit's own. */
export const DESK_ROLES: { readonly [desk in Desk]: readonly Role[] } = {
  acceptance: ['operator', 'supervisor'],
  'refusal-confirmation': ['operator', 'reviewer', 'supervisor'],
  objection: ['reviewer', 'inspector'],
  transfer: ['operator', 'supervisor'],
  dispatch: ['dispatcher', 'supervisor'],
  sign: ['handler'],
  handling: ['handler'],
  waiting: ['handler'],
  'return-ruling': ['dispatcher', 'coordinator'],
  'info-ruling': ['dispatcher'],
  'extension-ruling': ['dispatcher', 'supervisor'],
  coordination: ['coordinator', 'supervisor', 'leader'],
  'long-term': ['supervisor'],
  review: ['reviewer'],
  callback: ['callback-agent'],
  dissatisfaction: ['reviewer', 'supervisor'],
  'closure-confirmation': ['supervisor'],
  withdrawal: ['callback-agent'],
  reopening: ['reviewer', 'inspector', 'supervisor'],
  removal: ['reviewer'],
  supervision: ['supervisor', 'leader'],
  notice: ['handler'],
  overdue: ['supervisor', 'leader'],
  group: ['supervisor', 'dispatcher'],
  forming: [],
  'to-master': [],
  score: [],
  members: [],
  clock: [],
};
/** Desks whose entries belong to one unit each. */
export const UNIT_DESKS: ReadonlySet<Desk> = new Set<Desk>(['sign', 'handling', 'waiting', 'notice']);
