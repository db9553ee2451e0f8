import { z } from 'zod';
import { note } from '#platform/input.ts';
import { act, type Facts, refuse } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { started, stopped } from '#cases/clocks.ts';
import type { NewEvent } from '#cases/event.ts';

const refusalOf = (facts: Facts, code: string) => facts.book.profile.refusals.find((known) => known.code === code);

function refused(found: Case, facts: Facts, refusal: NonNullable<Case['refusal']>, data: Record<string, unknown>): NewEvent {
  const { limits } = facts.book.profile;
  return {
    type: 'refused',
    data: { ...data, redirect: refusalOf(facts, refusal.code)?.redirect },
    set: {
      refusal: { ...refusal, pending: false },
      outcome: 'refused',
      closedAt: facts.now,
      ...(found.withdrawal ? { withdrawal: null } : {}),
      clocks: {
        ...stopped(found, facts, ['acceptance', 'citizen', 'refusal-confirmation']),
        'refusal-objection': started(facts, limits.refusalObjection),
        archive: started(facts, limits.archive),
      },
    },
  };
}

/** 不予受理: with its code, the plain text and where to go instead; R12–R14 wait for a second person (domain.md §2.4). */
export const refuseCase = act({
  name: 'refuse',
  label: { zh: '不予受理', en: 'Refuse' },
  roles: ['operator'],
  begins: ['refused', 'refusalProposed'],
  input: z.strictObject({ code: z.string().max(8), text: note }),
  rare: true,
  refuse: (found) => {
    if (found.refusal?.pending) return refuse('refusal-pending', { code: found.refusal.code });
    return found.grade === 'E0' ? refuse('emergency-not-refused', {}) : null;
  },
  decide(found, who, { code, text }, facts) {
    const known = refusalOf(facts, code);
    if (!known) throw refuse('unknown-refusal-code', { known: facts.book.profile.refusals.map((each) => each.code) });
    const refusal = { code, by: who.id, confirmedBy: null, objection: 'none' as const, pending: known.secondPerson };
    if (!known.secondPerson) return [refused(found, facts, refusal, { code, text })];
    const clocks = { ...found.clocks, 'refusal-confirmation': started(facts, facts.book.profile.limits.refusalConfirmation) };
    return [{ type: 'refusalProposed', data: { code, text }, set: { refusal, clocks } }];
  },
});

/** 不予受理复核: the second person, never the first. */
export const confirmRefusal = act({
  name: 'confirm-refusal',
  label: { zh: '确认不予受理', en: 'Confirm the refusal' },
  roles: ['reviewer', 'supervisor', 'operator'],
  begins: ['refused'],
  input: z.strictObject({ text: note }),
  refuse: (found, who) => {
    if (!found.refusal?.pending) return refuse('nothing-pending', { what: 'refusal' });
    if (found.grade === 'E0') return refuse('emergency-not-refused', {});
    return found.refusal.by === who.id ? refuse('second-person-needed', {}) : null;
  },
  decide(found, who, { text }, facts) {
    const refusal = { ...(found.refusal as NonNullable<Case['refusal']>), confirmedBy: who.id };
    return [refused(found, facts, refusal, { code: refusal.code, text })];
  },
});

export const dismissRefusal = act({
  name: 'dismiss-refusal',
  label: { zh: '不同意不予受理', en: 'Dismiss the proposed refusal' },
  roles: ['reviewer', 'supervisor', 'operator'],
  begins: ['refusalDismissed'],
  input: z.strictObject({ reason: note }),
  refuse: (found, who) => {
    if (!found.refusal?.pending) return refuse('nothing-pending', { what: 'refusal' });
    return found.refusal.by === who.id ? refuse('second-person-needed', {}) : null;
  },
  decide: (found, _who, input, facts) => [
    { type: 'refusalDismissed', data: input, set: { refusal: null, clocks: stopped(found, facts, ['refusal-confirmation']) } },
  ],
});

/** 不予受理异议: the citizen objects once, while the window is open. */
export const objectToRefusal = act({
  name: 'object-to-refusal',
  label: { zh: '对不予受理提出异议', en: 'Object to the refusal' },
  roles: ['citizen'],
  begins: ['refusalObjected'],
  input: z.strictObject({ reason: note }),
  refuse: (found, _who, facts) => {
    if (found.refusal?.objection !== 'none') return refuse('objected-once', {});
    const due = found.clocks['refusal-objection']?.due;
    return due && facts.now > due ? refuse('window-over', { due }) : null;
  },
  decide: (found, _who, input, facts) => [
    {
      type: 'refusalObjected',
      data: input,
      set: {
        refusal: found.refusal && { ...found.refusal, objection: 'pending' },
        clocks: {
          ...stopped(found, facts, ['refusal-objection']),
          'objection-ruling': started(facts, facts.book.profile.limits.refusalObjectionDecision, true),
        },
      },
    },
  ],
});

/** 异议处理: by a reviewer who had no part in the refusal; upheld means dispatch, with the citizen's clock from the first hour. */
export const ruleRefusalObjection = act({
  name: 'rule-refusal-objection',
  label: { zh: '处理不予受理异议', en: 'Rule on the objection' },
  roles: ['reviewer'],
  begins: ['refusalUpheld', 'refusalOverturned'],
  input: z.strictObject({ overturn: z.boolean(), reason: note }),
  refuse: (found, who) => {
    if (found.refusal?.objection !== 'pending') return refuse('nothing-pending', { what: 'objection' });
    return found.refusal.by === who.id || found.refusal.confirmedBy === who.id ? refuse('own-decision', {}) : null;
  },
  decide(found, _who, { overturn, reason }, facts) {
    const clocks = stopped(found, facts, ['objection-ruling']);
    const refusal = found.refusal as NonNullable<Case['refusal']>;
    if (!overturn)
      return [{ type: 'refusalUpheld', data: { reason }, set: { refusal: { ...refusal, objection: 'rejected' }, clocks } }];
    const citizen = found.clocks.citizen && { ...found.clocks.citizen, stopped: null, outcome: null };
    return [
      {
        type: 'refusalOverturned',
        data: { reason },
        set: {
          refusal: { ...refusal, objection: 'overturned' },
          outcome: null,
          closedAt: null,
          clocks: {
            ...clocks,
            ...stopped({ ...found, clocks }, facts, ['archive'], 'void'),
            ...(citizen ? { citizen } : {}),
            dispatch: started(facts, facts.book.profile.grades[found.grade].dispatch, true),
          },
        },
      },
    ];
  },
});
