import { z } from 'zod';
import { codeWord, note } from '#platform/input.ts';
import type { Person } from '#cases/act.ts';
import { act, refuse } from '#cases/act.ts';
import type { Assignment, Case } from '#cases/case.ts';
import { stopped } from '#cases/clocks.ts';

export const leadOnly = (found: Case, who: Person) =>
  found.lead === who.unit ? null : refuse('lead-only', { lead: found.lead });

/** The open task of a person's unit inside the case. */
export const ownTask = (found: Case, who: Person): Assignment | undefined =>
  found.assignments.find((each) => each.unit === who.unit && (each.status === 'assigned' || each.status === 'signed'));

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
        assignments: found.assignments.map((each) =>
          each.role === 'lead' && each.status === 'assigned' ? { ...each, status: 'signed' as const, signedAt: facts.now } : each,
        ),
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
    const own = facts.book.units.get(who.unit ?? '');
    if (!own || below.level <= own.level) throw refuse('only-downwards', { unit, level: below.level });
    if (found.assignments.some((each) => each.unit === unit && each.status !== 'cancelled' && each.status !== 'done')) {
      throw refuse('unit-named-twice', { unit });
    }
    const parentDue = parent.role === 'lead' ? found.clocks.unit?.due : parent.clock.due;
    const ends = due === undefined ? parentDue : new Date(due).toISOString();
    if (ends && parentDue && ends > parentDue) throw refuse('later-than-the-parent', { due: ends, parentDue });
    if (ends && ends <= facts.now) throw refuse('already-past', { due: ends });
    const clock = {
      ...parent.clock,
      from: facts.now,
      due: ends ?? null,
      alarms: null,
      fired: 0 as const,
      pauses: [],
      stopped: null,
      outcome: null,
    };
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
    const below = found.assignments.filter(
      (each) => each.parent === task.no && each.status !== 'done' && each.status !== 'cancelled',
    );
    return below.length > 0 ? refuse('tasks-open', { units: below.map((each) => each.unit) }) : null;
  },
  decide(found, who, { result }, facts) {
    const no = ownTask(found, who)?.no;
    return [
      {
        type: 'assignmentDone',
        data: { no, unit: who.unit, result },
        set: {
          assignments: found.assignments.map((each) =>
            each.no === no
              ? {
                  ...each,
                  status: 'done' as const,
                  doneAt: facts.now,
                  signedAt: each.signedAt ?? facts.now,
                  clock: {
                    ...each.clock,
                    stopped: facts.now,
                    outcome: each.clock.due && facts.now > each.clock.due ? ('missed' as const) : ('met' as const),
                  },
                }
              : each,
          ),
        },
      },
    ];
  },
});
