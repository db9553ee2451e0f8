import { z } from 'zod';
import { codeWord, note } from '#platform/input.ts';
import { responsibleFor } from '#directory/duties.ts';
import { act, type Facts, refuse } from '#cases/act.ts';
import { calledOff, openTaskOf } from '#cases/assignments.ts';
import type { Assignment, Case } from '#cases/case.ts';
import { type Clock, isRunning } from '#cases/clock.ts';
import { shareOf, started, stopped } from '#cases/clocks.ts';
import type { NewEvent } from '#cases/event.ts';

/** 承办任务: a co-unit answers earlier than the lead, by the share of the city profile (domain.md §3.1, −20 %). */
function assignments(found: Case, lead: string, co: readonly string[], facts: Facts): Assignment[] {
  const { profile } = facts.book;
  const { resolve } = profile.grades[found.grade];
  const before = calledOff(found, facts);
  const clock = started(facts, resolve);
  const first = { ...taskOf(before.length + 1, lead, null, facts), role: 'lead' as const, clock };
  return [...before, first, ...coTasks({ ...found, assignments: [...before, first] }, co, null, clock, facts)];
}

const taskOf = (no: number, unit: string, task: string | null, facts: Facts): Omit<Assignment, 'clock' | 'role'> => ({
  no,
  unit,
  parent: null,
  status: 'assigned',
  task,
  at: facts.now,
  signedAt: null,
  doneAt: null,
});

/** 协办任务: with its share of the limit from now, and never later than the lead. */
export function coTasks(
  found: Case,
  units: readonly string[],
  task: string | null,
  lead: Clock | undefined,
  facts: Facts,
): Assignment[] {
  const { profile } = facts.book;
  const clock = started(facts, shareOf(profile.grades[found.grade].resolve, profile.coUnitShare));
  const due = isRunning(lead) && clock.due && lead.due > facts.now && lead.due < clock.due ? lead.due : clock.due;
  return units.map((unit, index) => ({
    ...taskOf(found.assignments.length + 1 + index, unit, task, facts),
    role: 'co',
    clock: { ...clock, due },
  }));
}

/** 派单: one lead, the unit's clock starts now; what the list does not say needs a reason (domain.md §3.1 dispatch, §2.1 (5)). */
export function dispatched(
  found: Case,
  lead: string,
  co: readonly string[],
  by: string,
  data: Record<string, unknown>,
  facts: Facts,
): NewEvent {
  const { profile, profileVersion, dutiesVersion } = facts.book;
  const limits = profile.grades[found.grade];
  return {
    type: 'dispatched',
    data: { lead, co, ...data, grade: found.grade, profile: profileVersion, duties: dutiesVersion },
    set: {
      lead,
      dispatchedBy: by,
      profile: profileVersion,
      extension: { count: 0, pending: null },
      assignments: assignments(found, lead, co, facts),
      clocks: {
        ...stopped(found, facts, ['dispatch']),
        unit: started(facts, limits.resolve, true),
        sign: started(facts, limits.sign),
        contact: started(facts, limits.contact, true),
        return: started(facts, limits.returnWindow),
      },
    },
  };
}

export const dispatch = act({
  name: 'dispatch',
  label: { zh: '派单', en: 'Dispatch' },
  roles: ['dispatcher', 'system'],
  begins: ['dispatched'],
  input: z.strictObject({ lead: codeWord, co: z.array(codeWord).max(20).default([]), reason: note.optional() }),
  refuse: (found) => (found.category === null ? refuse('category-missing', {}) : null),
  decide(found, who, { lead, co, reason }, facts) {
    const { units } = facts.book;
    const unknown = [lead, ...co].filter((code) => !units.has(code));
    if (unknown.length > 0) throw refuse('unknown-unit', { units: unknown });
    if (co.includes(lead) || new Set(co).size !== co.length) throw refuse('unit-named-twice', { lead, co });
    const responsible = responsibleFor(facts.book, found);
    const listed = responsible.find((each) => each.lead.code === lead);
    if (!listed) {
      // 66号 (5): what departments owe is not pushed to the grassroots, whatever reason is given.
      const owed = responsible[0]?.lead;
      const grassroots = (units.get(lead)?.level ?? 1) > 1;
      if (grassroots && owed?.kind === 'department' && owed.level === 1)
        throw refuse('not-to-the-grassroots', { lead, owed: owed.code });
      if (!reason) throw refuse('outside-the-duties', { lead, listed: responsible.map((each) => each.lead.code) });
    }
    const upheldBefore = found.returns.some((each) => each.outcome === 'upheld' && each.unit === lead);
    if (upheldBefore && !reason) throw refuse('returned-by-this-unit', { lead });
    return [dispatched(found, lead, co, who.id, { reason: reason ?? null, basis: listed?.duty.basis ?? null }, facts)];
  },
});

/** 增派协办: one more unit helps; it gets a clock of its own. */
export const addCoUnit = act({
  name: 'add-co-unit',
  label: { zh: '增加协办', en: 'Add a co-unit' },
  roles: ['dispatcher'],
  begins: ['coUnitAdded'],
  input: z.strictObject({ unit: codeWord, task: note }),
  rare: true,
  decide(found, _who, { unit, task }, facts) {
    if (!facts.book.units.has(unit)) throw refuse('unknown-unit', { units: [unit] });
    if (openTaskOf(found, unit)) throw refuse('unit-named-twice', { unit });
    const added = coTasks(found, [unit], task, found.clocks.unit, facts);
    return [{ type: 'coUnitAdded', data: { unit, task }, set: { assignments: [...found.assignments, ...added] } }];
  },
});
