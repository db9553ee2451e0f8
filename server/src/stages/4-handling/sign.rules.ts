import { z } from 'zod';
import { codeWord, note } from '#platform/input.ts';
import type { Book, Unit } from '#directory/book.ts';
import type { Person } from '#cases/act.ts';
import { act, leadOnly, refuse } from '#cases/act.ts';
import { finished, isOpen, leadSigned, openTaskOf } from '#cases/assignments.ts';
import type { Assignment, Case } from '#cases/case.ts';
import { toMs } from '#cases/clock.ts';
import { started, stopped } from '#cases/clocks.ts';

/** The open task of a person's unit inside the case. */
const ownTask = (found: Case, who: Person): Assignment | undefined => openTaskOf(found, who.unit);

/** 下级单位: one that stands below in the tree of units; whoever is merely on a lower level is not one's own (66号 (5)). */
function isBelow(book: Book, unit: Unit, above: string): boolean {
  const parent = unit.parent === null ? undefined : book.units.get(unit.parent);
  return unit.parent === above || (parent !== undefined && isBelow(book, parent, above));
}

/** 签收: the unit has it in its hands. Its clock has run since dispatch: an unsigned order gains no time (domain.md §0.2). */
export const sign = act({
  name: 'sign',
  label: { zh: '签收', en: 'Sign for it' },
  roles: ['handler'],
  begins: ['signed'],
  input: z.strictObject({}),
  refuse: leadOnly,
  decide: (found, _who, _input, facts) => [
    {
      type: 'signed',
      data: { auto: false, late: (found.clocks.sign?.due ?? facts.now) < facts.now },
      set: {
        clocks: stopped(found, facts, ['sign']),
        assignments: leadSigned(found, facts.now),
      },
    },
  ],
});

/** 协办签收: a co-unit or an assigned-down unit signs for its own task. */
export const signTask = act({
  name: 'sign-task',
  label: { zh: '签收协办任务', en: 'Sign for the task' },
  roles: ['handler'],
  begins: ['assignmentSigned'],
  input: z.strictObject({}),
  refuse(found, who) {
    const task = ownTask(found, who);
    if (!task || task.role === 'lead') return refuse('no-task-here', {});
    return task.status === 'assigned' ? null : refuse('already-signed', {});
  },
  decide(found, who, _input, facts) {
    const no = ownTask(found, who)?.no;
    return [
      {
        type: 'assignmentSigned',
        data: { no, unit: who.unit },
        set: {
          assignments: found.assignments.map((each) =>
            each.no === no ? { ...each, status: 'signed' as const, signedAt: facts.now } : each,
          ),
        },
      },
    ];
  },
});

/** 加派(下派): one level down, with a deadline not later than the parent's (domain.md §3.1 assign_down). */
export const assignDown = act({
  name: 'assign-down',
  label: { zh: '下派', en: 'Assign down' },
  roles: ['handler'],
  begins: ['assignedDown'],
  input: z.strictObject({ unit: codeWord, task: note, due: z.iso.datetime({ offset: true }).optional() }),
  refuse: (found, who) => (ownTask(found, who) ? null : refuse('no-task-here', {})),
  decide(found, who, { unit, task, due }, facts) {
    const parent = ownTask(found, who) as Assignment;
    const below = facts.book.units.get(unit);
    if (!below) throw refuse('unknown-unit', { units: [unit] });
    if (!isBelow(facts.book, below, parent.unit)) throw refuse('only-downwards', { unit, level: below.level });
    if (openTaskOf(found, unit)) throw refuse('unit-named-twice', { unit });
    const parentDue = parent.role === 'lead' ? found.clocks.unit?.due : parent.clock.due;
    if (!parentDue) throw refuse('clock-not-running', {});
    const ends = due === undefined ? parentDue : new Date(due).toISOString();
    // Who is late already may still have help, by a date to come.
    if (ends > parentDue && parentDue > facts.now) throw refuse('later-than-the-parent', { due: ends, parentDue });
    if (ends <= facts.now) throw refuse('already-past', { due: ends });
    const minutes = (toMs(ends) - toMs(facts.now)) / 60_000;
    const clock = { ...started(facts, { kind: 'natural', minutes }), due: ends };
    const added: Assignment = {
      no: found.assignments.length + 1,
      unit,
      role: 'down',
      parent: parent.no,
      status: 'assigned',
      task,
      at: facts.now,
      signedAt: null,
      doneAt: null,
      clock,
    };
    return [{ type: 'assignedDown', data: { unit, task, due: ends }, set: { assignments: [...found.assignments, added] } }];
  },
});

/** 协办反馈: a co-unit or assigned-down unit reports its part; the lead merges the parts into one reply. */
export const finishTask = act({
  name: 'finish-task',
  label: { zh: '反馈协办结果', en: 'Report the task done' },
  roles: ['handler'],
  begins: ['assignmentDone'],
  input: z.strictObject({ result: note }),
  refuse(found, who) {
    const task = ownTask(found, who);
    if (!task || task.role === 'lead') return refuse('no-task-here', {});
    const below = found.assignments.filter((each) => each.parent === task.no && isOpen(each));
    return below.length > 0 ? refuse('tasks-open', { units: below.map((each) => each.unit) }) : null;
  },
  decide(found, who, { result }, facts) {
    const no = ownTask(found, who)?.no;
    return [
      {
        type: 'assignmentDone',
        data: { no, unit: who.unit, result },
        set: {
          assignments: found.assignments.map((each) => (each.no === no ? finished(found, each, facts.now) : each)),
        },
      },
    ];
  },
});
