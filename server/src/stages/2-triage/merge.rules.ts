import { z } from 'zod';
import { caseId, note } from '#platform/input.ts';
import { act, type Facts, refuse } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { started, stopped } from '#cases/clocks.ts';
import { isEnded } from '#cases/lifecycle.ts';

/** 并单: same matter, same place, an open master. The child follows it; each citizen still gets the reply and the callback. */
export const merge = act({
  name: 'merge',
  label: { zh: '并单', en: 'Merge into' },
  roles: ['dispatcher'],
  begins: ['merged'],
  input: z.strictObject({ master: caseId, reason: note }),
  needs: ({ master }) => [master],
  joins: (found, { master }) => ({ id: master, decide: (other) => [memberJoined(other, found)] }),
  rare: true,
  refuse: (found) => (found.members > 0 ? refuse('has-members', { members: found.members }) : null),
  decide(found, _who, { master: id, reason }, facts) {
    const master = facts.others.get(id);
    if (!master) throw refuse('unknown-case', { id });
    if (id === found.id) throw refuse('merge-into-itself', {});
    if (isEnded(master.state) || master.state === 'to-callback' || master.state === 'draft' || master.state === 'submitted') {
      throw refuse('master-not-open', { number: master.number, state: master.state });
    }
    if (master.category !== found.category)
      throw refuse('not-the-same-matter', { category: found.category, master: master.category });
    if (master.street !== found.street) throw refuse('not-the-same-place', { street: found.street, master: master.street });
    return [
      {
        type: 'merged',
        data: { master: master.number, reason },
        set: {
          master: { id, number: master.number },
          lead: master.lead,
          assignments: found.assignments.map((each) => ({ ...each, status: 'cancelled' as const })),
          clocks: stopped(
            found,
            facts,
            ['dispatch', 'sign', 'contact', 'unit', 'return', 'info-ruling', 'extension-ruling'],
            'void',
          ),
        },
      },
    ];
  },
});

/** The master's side of a merger: one more citizen waits for its reply. */
export const memberJoined = (master: Case, child: Case) => ({
  type: 'memberJoined' as const,
  data: { member: child.number },
  set: { members: master.members + 1 },
});

export const unmerge = act({
  name: 'unmerge',
  label: { zh: '撤销并单', en: 'Undo the merger' },
  roles: ['dispatcher'],
  begins: ['unmerged'],
  input: z.strictObject({ reason: note }),
  rare: true,
  decide: (found, _who, input, facts) => [
    {
      type: 'unmerged',
      data: { ...input, master: found.master?.number },
      set: {
        master: null,
        lead: null,
        clocks: { ...found.clocks, dispatch: started(facts, facts.book.profile.grades[found.grade].dispatch, true) },
      },
    },
  ],
});

/** 并单回访: the master was replied to; its member is called back like any other citizen. */
export function masterReplied(child: Case, master: Case, reply: Record<string, unknown>, facts: Facts) {
  const { limits } = facts.book.profile;
  return {
    type: 'masterReplied' as const,
    data: { master: master.number, ...reply },
    set: {
      reply: master.reply,
      callback: { round: child.round, tries: [], slot: null, status: 'planned' as const, answers: null, at: null },
      clocks: {
        ...child.clocks,
        callback: started(facts, limits.firstCallback, true),
        callbacks: started(facts, limits.allCallbacks),
      },
    },
  };
}
