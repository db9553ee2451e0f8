import { z } from 'zod';
import { note, words } from '#platform/input.ts';
import { act, refuse } from '#cases/act.ts';
import { started, stopped } from '#cases/clocks.ts';

/**
 * 转接: a live hand-over to 110/119/120/122 or a utility, with the data packet; a receipt is awaited (domain.md §3.1, A7).
 * Danger that was filed or accepted goes the same way.
 */
export const transfer = act({
  name: 'transfer',
  label: { zh: '转接', en: 'Transfer live' },
  roles: ['operator', 'dispatcher'],
  begins: ['transferred'],
  input: z.strictObject({ target: z.string().max(32), summary: note }),
  decide(found, _who, { target, summary }, facts) {
    const known = facts.book.profile.transferTargets.find(({ code }) => code === target);
    if (!known) throw refuse('unknown-transfer-target', { known: facts.book.profile.transferTargets.map(({ code }) => code) });
    return [
      {
        type: 'transferred',
        data: { target, number: known.number, summary },
        set: {
          transfer: { target, at: facts.now, receipt: null, alarmed: false },
          // A refusal that waited for a second person, and a withdrawal, are overtaken by the danger.
          ...(found.refusal ? { refusal: null } : {}),
          ...(found.withdrawal ? { withdrawal: null } : {}),
          clocks: {
            ...stopped(found, facts, ['acceptance', 'refusal-confirmation', 'dispatch'], 'void'),
            transfer: started(facts, facts.book.profile.limits.transferReceipt),
          },
        },
      },
    ];
  },
});

/** 转接回执: the other line has taken it, under its own number. */
export const receiveTransfer = act({
  name: 'confirm-transfer',
  label: { zh: '登记回执', en: 'Record the receipt' },
  roles: ['operator', 'supervisor', 'system'],
  begins: ['transferReceived'],
  input: z.strictObject({ receipt: words(64) }),
  decide(found, _who, { receipt }, facts) {
    const clocks = stopped(found, facts, ['transfer', 'citizen']);
    return [
      {
        type: 'transferReceived',
        data: { receipt },
        set: {
          transfer: found.transfer && { ...found.transfer, receipt },
          outcome: 'transferred',
          closedAt: facts.now,
          clocks: { ...clocks, archive: started(facts, facts.book.profile.limits.archive) },
        },
      },
    ];
  },
});

/** 转接被拒: the other line declines, the matter stays ours and is dispatched. */
export const declineTransfer = act({
  name: 'decline-transfer',
  label: { zh: '对方未受理', en: 'The other line declined' },
  roles: ['operator', 'supervisor', 'system'],
  begins: ['transferDeclined'],
  input: z.strictObject({ reason: note }),
  decide(found, _who, input, facts) {
    return [
      {
        type: 'transferDeclined',
        data: input,
        set: {
          rating: null,
          clocks: {
            ...stopped(found, facts, ['transfer']),
            dispatch: started(facts, facts.book.profile.grades[found.grade].dispatch, true),
          },
        },
      },
    ];
  },
});
