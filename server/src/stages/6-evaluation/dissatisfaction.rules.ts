import { z } from 'zod';
import { note } from '#platform/input.ts';
import { act, ownUnit, refuse } from '#cases/act.ts';
import { shareOf, started, stopped } from '#cases/clocks.ts';
import { backToWork, closed } from '#cases/closing.ts';
import type { NewEvent } from '#cases/event.ts';
import { noticeIssued } from '#cases/notice.ts';
import { scoreCorrected } from '#cases/score.ts';

/** 重办: the same unit, half the limit, with a written self-assessment; at most so many rounds (domain.md §0.7). */
export const rework = act({
  name: 'rework',
  label: { zh: '重办', en: 'Rework' },
  roles: ['reviewer', 'supervisor'],
  begins: ['reworked'],
  input: z.strictObject({ reason: note }),
  refuse(found, who, facts) {
    const most = facts.book.profile.counts.maxReworks;
    return found.reworks >= most ? refuse('reworked-too-often', { most }) : ownUnit(found, who, facts);
  },
  decide(found, who, input, facts) {
    const { counts, grades, reworkShare } = facts.book.profile;
    const limit = shareOf(grades[found.grade].resolve, reworkShare);
    const reworks = found.reworks + 1;
    const reworked: NewEvent = {
      type: 'reworked',
      data: { ...input, round: found.round + 1, limit },
      set: { ...backToWork(found, facts, limit, who.id), reworks },
    };
    // The last round that there is goes under supervision (domain.md §3.5, 系统督办).
    if (reworks < counts.maxReworks) return [reworked];
    return [reworked, noticeIssued(found, 'system', `${reworks} reworks`, { id: who.id, role: 'system' }, facts)];
  },
});

/** 解释办结 proposed: not the unit's fault, and the explanation call was made. */
export const proposeClosure = act({
  name: 'propose-closure',
  label: { zh: '提请解释办结', en: 'Propose an explained close' },
  roles: ['reviewer'],
  begins: ['closureProposed'],
  input: z.strictObject({ reason: note, explained: z.literal(true) }),
  refuse: (found, who, facts) =>
    found.closureProposal ? refuse('already-pending', { what: 'closure' }) : ownUnit(found, who, facts),
  decide: (_found, who, { reason }) => [
    { type: 'closureProposed', data: { reason }, set: { closureProposal: { by: who.id, reason } } },
  ],
});

/** 解释办结 confirmed by the supervisor: counted as unsolved and explained, never as satisfied. */
export const confirmClosure = act({
  name: 'confirm-closure',
  label: { zh: '同意解释办结', en: 'Confirm the explained close' },
  roles: ['supervisor'],
  begins: ['explainedClosed'],
  input: z.strictObject({ reason: note }),
  refuse: (found, who, facts) => {
    if (!found.closureProposal) return refuse('nothing-pending', { what: 'closure' });
    return found.closureProposal.by === who.id ? refuse('second-person-needed', {}) : ownUnit(found, who, facts);
  },
  decide: (found, _who, { reason }, facts) => [
    {
      type: 'explainedClosed',
      data: { reason, proposed: found.closureProposal },
      // Who proposed it stays known: an objection to this close is for somebody else.
      set: { ...closed(found, facts, 'unsolved-explained'), closureProposal: found.closureProposal },
    },
  ],
});

/** 办结异议: the citizen objects once to an explained close. */
export const objectToClose = act({
  name: 'object-to-close',
  label: { zh: '对办结提出异议', en: 'Object to the close' },
  roles: ['citizen'],
  begins: ['closeObjected'],
  input: z.strictObject({ reason: note }),
  refuse(found, _who, facts) {
    if (found.outcome !== 'unsolved-explained' && found.outcome !== 'unreachable') return refuse('nothing-to-object-to', {});
    if (found.objections.close !== 'none') return refuse('objected-once', {});
    const due = found.clocks['close-objection']?.due;
    return due && facts.now > due ? refuse('window-over', { due }) : null;
  },
  decide: (found, _who, input, facts) => [
    {
      type: 'closeObjected',
      data: input,
      set: {
        objections: { ...found.objections, close: 'pending' },
        clocks: {
          ...stopped(found, facts, ['close-objection']),
          'objection-ruling': started(facts, facts.book.profile.limits.closeObjectionDecision, true),
        },
      },
    },
  ],
});

export const ruleCloseObjection = act({
  name: 'rule-close-objection',
  label: { zh: '处理办结异议', en: 'Rule on the objection' },
  roles: ['reviewer', 'inspector'],
  begins: ['reopened', 'closeObjectionRejected', 'scoreCorrected'],
  input: z.strictObject({ grant: z.boolean(), reason: note }),
  refuse(found, who, facts) {
    if (found.objections.close !== 'pending') return refuse('nothing-pending', { what: 'objection' });
    return found.closureProposal?.by === who.id ? refuse('own-decision', {}) : ownUnit(found, who, facts);
  },
  decide(found, who, { grant, reason }, facts) {
    const clocks = stopped(found, facts, ['objection-ruling']);
    if (!grant) {
      return [
        {
          type: 'closeObjectionRejected',
          data: { reason },
          set: { objections: { ...found.objections, close: 'rejected' }, clocks },
        },
      ];
    }
    const back = backToWork({ ...found, clocks }, facts, facts.book.profile.grades[found.grade].resolve, who.id);
    return [
      ...scoreCorrected(found, facts, 'objection', reason),
      {
        type: 'reopened',
        data: { reason, cause: 'objection' },
        set: { ...back, objections: { ...found.objections, close: 'granted' } },
      },
    ];
  },
});
