import { z } from 'zod';
import { caseId, note } from '#platform/input.ts';
import { act, type Facts, refuse } from '#cases/act.ts';
import { calledOff } from '#cases/assignments.ts';
import type { Callback, Case } from '#cases/case.ts';
import { fallsAway, started, stopped } from '#cases/clocks.ts';
import { closed } from '#cases/closing.ts';
import { applyEvent, type NewEvent } from '#cases/event.ts';
import { MASTER_STATES } from '#cases/lifecycle.ts';
import { whySamePlace } from '#cases/similar.ts';

/** 并单: same matter; the same street, or near it, or of the same owner; an open master. The child follows it; each citizen still gets the reply and the callback. */
export const merge = act({
  name: 'merge',
  label: { zh: '并单', en: 'Merge into' },
  roles: ['dispatcher'],
  begins: ['merged'],
  undo: 'unmerge',
  input: z.strictObject({ master: caseId, reason: note }),
  needs: ({ master }) => [master],
  joins: (found, { master }) => ({ id: master, decide: (other) => [memberJoined(other, found)] }),
  rare: true,
  refuse(found) {
    if (found.category === null) return refuse('category-missing', {});
    return found.members > 0 ? refuse('has-members', { members: found.members }) : null;
  },
  decide(found, _who, { master: id, reason }, facts) {
    const master = facts.others.get(id);
    if (!master) throw refuse('unknown-case', { id });
    if (id === found.id) throw refuse('merge-into-itself', {});
    if (!MASTER_STATES.has(master.state)) {
      throw refuse('master-not-open', { number: master.number, state: master.state });
    }
    if (master.category !== found.category)
      throw refuse('not-the-same-matter', { category: found.category, master: master.category });
    if (master.street !== found.street && !whySamePlace(master, found, facts.book.profile.group.metres))
      throw refuse('not-the-same-place', { street: found.street, master: master.street });
    const moved = { ...found, ...fallsAway(found, facts) };
    return [
      {
        type: 'merged',
        data: { master: master.number, reason },
        set: {
          master: { id, number: master.number },
          lead: master.lead,
          ...fallsAway(found, facts),
          // It answers to its master from here on: a reply of its own, before a rework, is no more than a line of the record.
          withdrawal: null,
          group: null,
          // What was urged before counts with the master's from here on.
          unheard: found.urges.total > 0 ? 1 : 0,
          overdueAt: null,
          reply: null,
          callback: null,
          rating: null,
          assignments: calledOff(found, facts),
          clocks: stopped(moved, facts, ['dispatch', 'sign', 'contact', 'unit', 'return', 'pause'], 'void'),
        },
      },
    ];
  },
});

/** The master's side of a merger: one more citizen waits for its reply. */
const memberJoined = (master: Case, child: Case) => ({
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

/** 并单回访: the master was replied to; its member is called back like any other citizen, or not at all if that was the wish. */
export function masterReplied(child: Case, master: Case, reply: Record<string, unknown>, facts: Facts): NewEvent[] {
  const { limits } = facts.book.profile;
  const replied: NewEvent = {
    type: 'masterReplied',
    data: { master: master.number, ...reply },
    set: {
      lead: master.lead,
      reply: master.reply,
      callback: { round: child.round, tries: [], slot: null, status: 'planned', answers: null, at: null },
      clocks: {
        ...child.clocks,
        callback: started(facts, limits.firstCallback, true),
        callbacks: started(facts, limits.allCallbacks),
      },
    },
  };
  if (!child.optedOutOfCallback) return [replied];
  const waiting = applyEvent(child, replied);
  const callback = { ...(waiting.callback as Callback), status: 'waived' as const, at: facts.now };
  return [replied, { type: 'callbackWaived', set: { callback, ...closed(waiting, facts, 'waived') } }];
}
