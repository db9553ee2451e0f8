import { z } from 'zod';
import { note } from '#platform/input.ts';
import { act, type Facts, ownUnit, refuse } from '#cases/act.ts';
import { calledOff } from '#cases/assignments.ts';
import type { Case, ClockName } from '#cases/case.ts';
import { CLOCKS } from '#cases/case.ts';
import { fallsAway, started, stopped } from '#cases/clocks.ts';
import { backToWork } from '#cases/closing.ts';
import { scoreCorrected } from '#cases/score.ts';

/** 撤诉: the citizen's own wish only; the platform calls back before it is believed (domain.md §3.1 withdraw). */
export const withdraw = act({
  name: 'withdraw',
  label: { zh: '撤诉', en: 'Withdraw' },
  roles: ['citizen'],
  begins: ['withdrawalAsked'],
  input: z.strictObject({ reason: note, pressed: z.boolean().default(false) }),
  rare: true,
  refuse(found) {
    // Once replied to, it is rated, not withdrawn: also while the reply is being coordinated.
    if (found.resume === 'dissatisfaction-review') return refuse('not-in-this-state', { state: found.resume, act: 'withdraw' });
    return found.withdrawal?.pending ? refuse('already-pending', { what: 'withdrawal' }) : null;
  },
  decide: (found, _who, input, facts) => [
    {
      type: 'withdrawalAsked',
      data: input,
      set: {
        withdrawal: { at: facts.now, pending: true },
        ...(input.pressed ? { flags: [...new Set([...found.flags, 'pressed'])] } : {}),
      },
    },
  ],
});

/** 撤诉核实: asked by the platform whether it was free; what touches safety or law goes on as a clue. */
export const confirmWithdrawal = act({
  name: 'confirm-withdrawal',
  label: { zh: '核实撤诉', en: 'Verify the withdrawal' },
  roles: ['callback-agent'],
  begins: ['withdrawn', 'withdrawalDenied'],
  input: z.strictObject({ free: z.boolean(), note }),
  refuse(found, who, facts) {
    if (!found.withdrawal?.pending) return refuse('nothing-pending', { what: 'withdrawal' });
    return ownUnit(found, who, facts);
  },
  decide(found, _who, { free, note: said }, facts) {
    if (!free) {
      const flags = [...new Set([...found.flags, 'pressed'])];
      return [
        {
          type: 'withdrawalDenied',
          data: { note: said },
          set: { withdrawal: { ...(found.withdrawal as NonNullable<Case['withdrawal']>), pending: false }, flags },
        },
      ];
    }
    const left = fallsAway(found, facts);
    const clue = found.type === 'report' || facts.book.profile.grades[found.grade].emergency;
    return [
      {
        type: 'withdrawn',
        data: { note: said, clue },
        set: {
          outcome: 'withdrawn',
          closedAt: facts.now,
          withdrawal: { ...(found.withdrawal as NonNullable<Case['withdrawal']>), pending: false },
          ...left,
          ...(found.refusal?.pending ? { refusal: null } : {}),
          ...(found.state === 'coordination'
            ? { coordination: found.coordination && { ...found.coordination, status: 'withdrawn' } }
            : {}),
          returns: found.returns.map((each) => (each.outcome === 'pending' ? { ...each, outcome: 'void' as const } : each)),
          resume: null,
          flags: clue ? [...new Set([...found.flags, 'clue'])] : found.flags,
          assignments: calledOff(found, facts),
          clocks: {
            ...stopped({ ...found, ...left }, facts, CLOCKS as readonly ClockName[]),
            archive: started(facts, facts.book.profile.limits.archive),
          },
        },
      },
    ];
  },
});

function stillReopenable(found: Case, facts: Facts) {
  if (!found.lead) return refuse('no-unit-yet', {});
  const clock = found.closedAt ? started({ ...facts, now: found.closedAt }, facts.book.profile.limits.reopen) : null;
  return clock?.due && facts.now > clock.due ? refuse('window-over', { due: clock.due }) : null;
}

/** 申请重开: the citizen asks, the platform decides. */
export const askReopen = act({
  name: 'ask-reopen',
  label: { zh: '申请重新办理', en: 'Ask to reopen' },
  roles: ['citizen', 'operator'],
  begins: ['reopenAsked'],
  input: z.strictObject({ reason: note }),
  refuse: (found, _who, facts) =>
    found.reopening?.pending ? refuse('already-pending', { what: 'reopening' }) : stillReopenable(found, facts),
  decide: (_found, _who, { reason }) => [
    { type: 'reopenAsked', data: { reason }, set: { reopening: { reason, pending: true } } },
  ],
});

/** 重开: a new fact, a fraud, or a relapse (反弹) within the window; a new round for the same unit. */
export const reopen = act({
  name: 'reopen',
  label: { zh: '重开', en: 'Reopen' },
  roles: ['reviewer', 'inspector', 'supervisor'],
  begins: ['reopened', 'scoreCorrected'],
  input: z.strictObject({ cause: z.enum(['new-fact', 'fraud', 'relapse']), reason: note }),
  rare: true,
  refuse: (found, who, facts) => stillReopenable(found, facts) ?? ownUnit(found, who, facts),
  decide: (found, who, input, facts) => [
    ...scoreCorrected(found, facts, input.cause, input.reason),
    {
      type: 'reopened',
      data: { ...input, before: found.outcome },
      set: backToWork(found, facts, facts.book.profile.grades[found.grade].resolve, who.id),
    },
  ],
});

export const denyReopen = act({
  name: 'deny-reopen',
  label: { zh: '不予重开', en: 'Decline to reopen' },
  roles: ['reviewer', 'inspector', 'supervisor'],
  begins: ['reopenDenied'],
  input: z.strictObject({ reason: note }),
  refuse: (found, who, facts) =>
    found.reopening?.pending ? ownUnit(found, who, facts) : refuse('nothing-pending', { what: 'reopening' }),
  decide: (found, _who, input) => [
    { type: 'reopenDenied', data: input, set: { reopening: found.reopening && { ...found.reopening, pending: false } } },
  ],
});
