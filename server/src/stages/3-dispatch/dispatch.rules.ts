import { z } from 'zod';
import { codeWord, note } from '#platform/input.ts';
import { responsibleFor } from '#directory/duties.ts';
import { act, type Facts, refuse } from '#cases/act.ts';
import type { Assignment, Case } from '#cases/case.ts';
import { shareOf, started, stopped } from '#cases/clocks.ts';
import type { NewEvent } from '#cases/event.ts';

/** 承办任务: a co-unit answers earlier than the lead, by the share of the city profile (domain.md §3.1, −20 %). */
function assignments(found: Case, lead: string, co: readonly string[], facts: Facts): Assignment[] {
  const { profile } = facts.book;
  const { resolve } = profile.grades[found.grade];
  const before = found.assignments.map((each) => (each.status === 'done' ? each : { ...each, status: 'cancelled' as const }));
  const of = (unit: string, role: 'lead' | 'co', index: number): Assignment => ({
    no: before.length + 1 + index,
    unit,
    role,
    parent: null,
    status: 'assigned',
    task: null,
    at: facts.now,
    signedAt: null,
    doneAt: null,
    clock: started(facts, role === 'lead' ? resolve : shareOf(resolve, profile.coUnitShare)),
  });
  return [...before, of(lead, 'lead', 0), ...co.map((unit, index) => of(unit, 'co', index + 1))];
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
    const taken = found.assignments.some((each) => each.unit === unit && each.status !== 'cancelled');
    if (taken) throw refuse('unit-named-twice', { unit });
    const { profile } = facts.book;
    const added: Assignment = {
      no: found.assignments.length + 1,
      unit,
      role: 'co',
      parent: null,
      status: 'assigned',
      task,
      at: facts.now,
      signedAt: null,
      doneAt: null,
      clock: started(facts, shareOf(profile.grades[found.grade].resolve, profile.coUnitShare)),
    };
    return [{ type: 'coUnitAdded', data: { unit, task }, set: { assignments: [...found.assignments, added] } }];
  },
});
