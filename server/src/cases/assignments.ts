import type { Moment } from '#directory/vocabulary.ts';
import type { Facts } from './act.ts';
import type { Assignment, Case, ClockName } from './case.ts';
import { isRunning, pauseClock, resumeClock, stopClock } from './clock.ts';
import { paused, resumed } from './clocks.ts';

type Assignments = Case['assignments'];

export const isOpen = ({ status }: Assignment): boolean => status === 'assigned' || status === 'signed';

/** The open task of a unit inside the case. */
export const openTaskOf = (found: Case, unit: string | null): Assignment | undefined =>
  found.assignments.find((each) => each.unit === unit && isOpen(each));

const changed = (found: Case, which: (each: Assignment) => boolean, change: (each: Assignment) => Assignment): Assignment[] =>
  found.assignments.map((each) => (which(each) ? change(each) : each));
const openLead = (each: Assignment): boolean => each.role === 'lead' && isOpen(each);

/** The lead's time is the case's `unit` clock; the task keeps what became of it when the task is over. */
const clockOf = (found: Case, each: Assignment) => (each.role === 'lead' ? (found.clocks.unit ?? each.clock) : each.clock);

export const finished = (found: Case, each: Assignment, at: Moment): Assignment => ({
  ...each,
  status: 'done',
  signedAt: each.signedAt ?? at,
  doneAt: at,
  clock: stopClock(clockOf(found, each), at),
});

/** 主办签收: the lead has it in its hands, by its own act, by the machine's, or because a ruling says so. */
export const leadSigned = (found: Case, at: Moment): Assignment[] =>
  changed(
    found,
    (each) => each.role === 'lead' && each.status === 'assigned',
    (each) => ({ ...each, status: 'signed', signedAt: at }),
  );

export const leadDone = (found: Case, at: Moment): Assignment[] => changed(found, openLead, (each) => finished(found, each, at));

/** 再办: the lead's task is open again, in the same hands; a unit that never had one here gets one. */
export function leadAgain(found: Case, facts: Facts, clock: Assignment['clock']): Assignment[] {
  const last = found.assignments.findLast(
    (each) => each.role === 'lead' && each.unit === found.lead && each.status !== 'cancelled',
  );
  if (last) {
    return changed(
      found,
      ({ no }) => no === last.no,
      (each) => ({ ...each, status: 'signed', doneAt: null, clock }),
    );
  }
  const { now } = facts;
  const again: Assignment = {
    no: found.assignments.length + 1,
    unit: found.lead as string,
    role: 'lead',
    parent: null,
    status: 'signed',
    task: null,
    at: now,
    signedAt: now,
    doneAt: null,
    clock,
  };
  return [...found.assignments, again];
}

/** Nobody works on it any more: what was open is called off, and its time counts for nobody. */
export const calledOff = (found: Case, facts: Facts): Assignment[] =>
  changed(found, isOpen, (each) => ({ ...each, status: 'cancelled', clock: stopClock(clockOf(found, each), facts.now, 'void') }));

const isHelper = (each: Assignment): boolean => each.role !== 'lead' && isOpen(each);

/** While the case stands still, so do those who help: they could not report either. */
const tasksPaused = (found: Case, facts: Facts, cause: string, by: string): Assignments =>
  changed(found, isHelper, (each) => ({ ...each, clock: pauseClock(each.clock, { from: facts.now, cause, by }) }));

/** Who helps is never later than the lead. */
export function noLaterThan(unit: Case['clocks']['unit'], clock: Assignment['clock'], facts: Facts): Assignment['clock'] {
  const late = isRunning(unit) && isRunning(clock) && clock.due > unit.due && unit.due > facts.now;
  return late ? { ...clock, due: unit.due } : clock;
}

/** They go on with what was left to them. */
const tasksResumed = (found: Case, facts: Facts, unit: Case['clocks']['unit']): Assignments =>
  changed(found, isHelper, (each) => ({
    ...each,
    clock: noLaterThan(unit, resumeClock(each.clock, facts.now, facts.book.calendar), facts),
  }));

/** 时限缩短: the lead has less time, and so has everybody who helps. */
export const workShortened = (found: Case, facts: Facts, unit: Assignment['clock']): Partial<Case> =>
  withTasks(found, { ...found.clocks, unit }, () =>
    changed(found, isHelper, (each) => ({ ...each, clock: noLaterThan(unit, each.clock, facts) })),
  );

const withTasks = (found: Case, clocks: Case['clocks'], tasks: () => Assignments): Partial<Case> =>
  found.assignments.some(isHelper) ? { clocks, assignments: tasks() } : { clocks };

/** 办理中止: the named clocks stand still, and the tasks of those who help. */
export function workPauses(
  found: Case,
  facts: Facts,
  names: readonly ClockName[],
  { cause, by, document }: { cause: string; by: string; document?: string },
): Partial<Case> {
  return withTasks(found, paused(found, facts, names, cause, by, document), () => tasksPaused(found, facts, cause, by));
}

/** 办理恢复: they go on with what was left. */
export function workGoesOn(found: Case, facts: Facts, names: readonly ClockName[]): Partial<Case> {
  const clocks = resumed(found, facts, names);
  return withTasks(found, clocks, () => tasksResumed(found, facts, clocks.unit));
}
