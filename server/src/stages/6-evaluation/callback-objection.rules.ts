import { z } from 'zod';
import { note } from '#platform/input.ts';
import { act, type Facts, leadOnly, ownUnit, refuse } from '#cases/act.ts';
import type { Answers, Callback, Case } from '#cases/case.ts';
import { started, stopped } from '#cases/clocks.ts';
import { notFrozen } from '#cases/score.ts';
import { answersSchema, notQuiet, pressed } from './callback.rules.ts';

const isEffective = (found: Case) => found.callback?.status === 'effective';
const current = (found: Case) => found.callback as Callback;

/** Both correct the score, so both may be asked for equally long: three working days after the close (domain.md §3.4, §2.6). */
const windowOf = (found: Case, facts: Facts) =>
  started({ ...facts, now: found.closedAt ?? facts.now }, facts.book.profile.limits.removalAsk).due;

/** 回访异议: the unit says, once and with its reasons, that the callback was not as it should be; an inspector listens to it. */
export const disputeCallback = act({
  name: 'dispute-callback',
  label: { zh: '对回访结果提出异议', en: 'Object to the callback' },
  roles: ['handler'],
  begins: ['callbackDisputed'],
  input: z.strictObject({ reason: note }),
  rare: true,
  refuse(found, who, facts) {
    const no = leadOnly(found, who) ?? notFrozen(found);
    if (no) return no;
    if (!isEffective(found)) return refuse('no-effective-callback', {});
    if (current(found).objection) return refuse('objected-once', {});
    const due = windowOf(found, facts);
    return due && facts.now > due ? refuse('window-over', { due }) : null;
  },
  decide: (found, who, { reason }, facts) => [
    {
      type: 'callbackDisputed',
      data: { reason },
      set: {
        callback: {
          ...current(found),
          objection: { unit: who.unit as string, by: who.id, reason, at: facts.now, outcome: 'pending', ruledBy: null },
        },
        clocks: { ...found.clocks, 'callback-ruling': started(facts, facts.book.profile.limits.removalRuling, true) },
      },
    },
  ],
});

/** 回访异议裁定: the inspector confirms the callback, or voids it: then it does not count, but what was said stays as it was said. */
export const ruleCallback = act({
  name: 'rule-callback',
  label: { zh: '裁定回访异议', en: 'Rule on the objection to the callback' },
  roles: ['inspector'],
  begins: ['callbackConfirmed', 'callbackVoided'],
  input: z.strictObject({ void: z.boolean(), reason: note }),
  refuse: (found, who, facts) =>
    found.callback?.objection?.outcome === 'pending'
      ? ownUnit(found, who, facts)
      : refuse('nothing-pending', { what: 'objection' }),
  decide(found, who, { void: voided, reason }, facts) {
    const callback = current(found);
    const objection = callback.objection as NonNullable<Callback['objection']>;
    const outcome = voided ? ('voided' as const) : ('confirmed' as const);
    return [
      {
        type: voided ? 'callbackVoided' : 'callbackConfirmed',
        data: { reason },
        set: {
          callback: {
            ...callback,
            status: voided ? 'voided' : callback.status,
            objection: { ...objection, outcome, ruledBy: who.id },
          },
          clocks: stopped(found, facts, ['callback-ruling']),
        },
      },
    ];
  },
});

const isContent = ({ solved, handling, pressed: forced }: Answers): boolean =>
  solved !== false && (handling ?? 0) >= 3 && !forced;

/** 回访核实: a sample is called again by an inspector, whose answers stand beside the first ones (domain.md §2.8, §3.4 VERIFIED). */
export const verifyCallback = act({
  name: 'verify-callback',
  label: { zh: '抽样核实回访', en: 'Call again to verify' },
  roles: ['inspector'],
  begins: ['callbackVerified'],
  input: answersSchema,
  rare: true,
  refuse(found, who, facts) {
    if (!isEffective(found)) return refuse('no-effective-callback', {});
    if (current(found).verification) return refuse('verified-before', {});
    return notFrozen(found) ?? ownUnit(found, who, facts) ?? notQuiet(facts);
  },
  decide(found, who, input, facts) {
    const answers = input as Answers;
    const agrees = isContent(answers) === isContent(current(found).answers ?? {});
    return [
      {
        type: 'callbackVerified',
        data: { ...answers, agrees },
        set: {
          callback: { ...current(found), verification: { by: who.id, at: facts.now, answers, agrees } },
          ...pressed(found, answers),
        },
      },
    ];
  },
});
