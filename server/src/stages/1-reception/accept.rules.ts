import { z } from 'zod';
import { note } from '#platform/input.ts';
import { act, type Facts, refuse } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { started, stopped } from '#cases/clocks.ts';
import type { NewEvent } from '#cases/event.ts';

/** 受理: from here on somebody has to find the responsible unit, and the dispatch timer runs (domain.md §3.1 submit/accept). */
export function accepted(found: Case, facts: Facts, data: Record<string, unknown> = {}): NewEvent {
  return {
    type: 'accepted',
    data,
    set: {
      clocks: {
        ...stopped(found, facts, ['acceptance']),
        dispatch: started(facts, facts.book.profile.grades[found.grade].dispatch, true),
      },
    },
  };
}

/** 提交: an appeal that nobody has read yet waits for acceptance. */
export function submitted(found: Case, facts: Facts): NewEvent {
  return {
    type: 'submitted',
    set: { clocks: { ...found.clocks, acceptance: started(facts, facts.book.profile.limits.acceptance, true) } },
  };
}

export const accept = act({
  name: 'accept',
  label: { zh: '受理', en: 'Accept' },
  roles: ['operator'],
  begins: ['accepted'],
  input: z.strictObject({ note: note.optional() }),
  refuse: (found) => {
    if (found.refusal?.pending) return refuse('refusal-pending', { code: found.refusal.code });
    return found.category === null ? refuse('category-missing', {}) : null;
  },
  decide: (found, _who, input, facts) => [accepted(found, facts, input)],
});
