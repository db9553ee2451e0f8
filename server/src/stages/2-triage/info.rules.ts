import { z } from 'zod';
import { note } from '#platform/input.ts';
import { act, type Facts, ownUnit, refuse } from '#cases/act.ts';
import { openTaskOf, workGoesOn, workPauses } from '#cases/assignments.ts';
import type { Case } from '#cases/case.ts';
import { started, stopped } from '#cases/clocks.ts';
import type { NewEvent } from '#cases/event.ts';

const countLeft = (found: Case, facts: Facts) =>
  found.info.count >= facts.book.profile.counts.maxInfoRequests
    ? refuse('asked-too-often', { most: facts.book.profile.counts.maxInfoRequests })
    : null;

function asked(found: Case, facts: Facts, question: string, by: string): NewEvent {
  const ruled = { ...found, clocks: stopped(found, facts, ['info-ruling', 'pause']) };
  const standing = workPauses(ruled, facts, ['unit', 'contact', 'dispatch'], { cause: 'need-info', by });
  return {
    type: 'infoAsked',
    data: { question },
    set: {
      resume: found.state,
      info: { count: found.info.count + 1, question, askedBy: found.info.askedBy ?? by, pending: false },
      ...standing,
      clocks: { ...standing.clocks, info: started(facts, facts.book.profile.limits.infoAnswer) },
    },
  };
}

/** 请求补充: the unit asks for facts that it lacks; a dispatcher grants it, for the unit's clock will stand still. */
export const requestInfo = act({
  name: 'request-info',
  label: { zh: '申请补充信息', en: 'Request information' },
  roles: ['handler'],
  begins: ['infoRequested'],
  input: z.strictObject({ question: note }),
  refuse(found, who, facts) {
    if (!openTaskOf(found, who.unit)) return refuse('no-task-here', {});
    return found.info.pending ? refuse('already-pending', { what: 'info' }) : countLeft(found, facts);
  },
  decide: (found, who, { question }, facts) => [
    {
      type: 'infoRequested',
      data: { question },
      set: {
        info: { ...found.info, question, askedBy: who.id, pending: true },
        clocks: { ...found.clocks, 'info-ruling': started(facts, facts.book.profile.limits.infoRuling) },
      },
    },
  ],
});

export const ruleInfo = act({
  name: 'rule-info',
  label: { zh: '审批补充申请', en: 'Rule on the information request' },
  roles: ['dispatcher'],
  begins: ['infoAsked', 'infoDenied'],
  input: z.strictObject({ grant: z.boolean(), question: note.optional(), reason: note.optional() }),
  refuse(found, who, facts) {
    if (!found.info.pending) return refuse('nothing-pending', { what: 'info' });
    return found.info.askedBy === who.id ? refuse('own-decision', {}) : ownUnit(found, who, facts);
  },
  decide(found, who, { grant, question, reason }, facts) {
    if (grant) return [asked(found, facts, question ?? found.info.question ?? '', who.id)];
    if (!reason) throw refuse('reason-needed', { field: 'reason' });
    const clocks = stopped(found, facts, ['info-ruling']);
    return [
      {
        type: 'infoDenied',
        data: { reason },
        set: { info: { ...found.info, pending: false, question: null, askedBy: null }, clocks },
      },
    ];
  },
});

/** 派单前补充: the dispatcher asks the citizen directly, while nobody's handling time runs. */
export const askInfo = act({
  name: 'ask-info',
  label: { zh: '请诉求人补充', en: 'Ask the citizen' },
  roles: ['dispatcher'],
  begins: ['infoAsked'],
  input: z.strictObject({ question: note }),
  refuse: (found, _who, facts) =>
    found.state === 'to-dispatch'
      ? countLeft(found, facts)
      : refuse('not-in-this-state', { state: found.state, act: 'ask-info' }),
  decide: (found, who, { question }, facts) => [asked(found, facts, question, who.id)],
});

/** What goes on when the citizen has answered, or has not in time. */
const infoEnds = (found: Case, facts: Facts): Partial<Case> => ({
  resume: null,
  info: { ...found.info, question: null, askedBy: null },
  ...workGoesOn({ ...found, clocks: stopped(found, facts, ['info']) }, facts, ['unit', 'contact', 'dispatch']),
});

/** 补充信息: the citizen's answer; the clocks go on. */
export const giveInfo = act({
  name: 'give-info',
  label: { zh: '补充信息', en: 'Answer the question' },
  roles: ['citizen', 'operator'],
  begins: ['infoGiven'],
  input: z.strictObject({ text: note }),
  decide: (found, _who, input, facts) => [{ type: 'infoGiven', data: input, set: infoEnds(found, facts) }],
});

/** 补充材料: what a citizen adds unasked; of a merged case the master hears it. */
export const addFacts = act({
  name: 'add-facts',
  label: { zh: '补充情况', en: 'Add facts' },
  roles: ['citizen', 'operator'],
  begins: ['factsAdded'],
  input: z.strictObject({ text: note }),
  decide: (found, _who, input) => [
    { type: 'factsAdded', data: input, ...(found.state === 'merged' ? { set: { unheard: found.unheard + 1 } } : {}) },
  ],
});
