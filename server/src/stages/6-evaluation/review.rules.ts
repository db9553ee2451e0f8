import { z } from 'zod';
import { codeWord, note } from '#platform/input.ts';
import { act, ownUnit, refuse } from '#cases/act.ts';
import { leadAgain } from '#cases/assignments.ts';
import type { Callback } from '#cases/case.ts';
import type { Clock } from '#cases/clock.ts';
import { goesOn, started, stopped } from '#cases/clocks.ts';
import { closed } from '#cases/closing.ts';
import { applyEvent, type NewEvent } from '#cases/event.ts';
import { evasiveReply } from './evasive.rules.ts';

/** 答复审核 passed: by a reviewer who is not of the unit; a callback is planned (domain.md §3.1 review_pass). */
export const passReview = act({
  name: 'pass-review',
  label: { zh: '审核通过', en: 'Pass the review' },
  roles: ['reviewer'],
  begins: ['reviewPassed'],
  input: z.strictObject({ note: note.optional() }),
  refuse: ownUnit,
  decide(found, _who, input, facts) {
    const { limits } = facts.book.profile;
    const clocks = stopped(found, facts, ['review']);
    const passed: NewEvent[] = [
      {
        type: 'reviewPassed',
        data: input,
        set: {
          callback: { round: found.round, tries: [], slot: null, status: 'planned', answers: null, at: null },
          clocks: {
            ...clocks,
            callback: started(facts, limits.firstCallback, true),
            callbacks: started(facts, limits.allCallbacks),
          },
        },
      },
    ];
    if (!found.optedOutOfCallback) return passed;
    const waiting = applyEvent(found, passed[0] as NewEvent);
    const callback = { ...(waiting.callback as Callback), status: 'waived' as const, at: facts.now };
    return [...passed, { type: 'callbackWaived', set: { callback, ...closed(waiting, facts, 'waived') } }];
  },
});

/** 退回补充: a code of the checklist says what is missing; the time in review is not the unit's. Evasive ones are counted (§3.5). */
export const failReview = act({
  name: 'fail-review',
  label: { zh: '退回补充', en: 'Send back' },
  roles: ['reviewer'],
  begins: ['reviewFailed'],
  input: z.strictObject({ code: codeWord, reason: note }),
  refuse: ownUnit,
  decide(found, who, { code, reason }, facts) {
    const { reviewFailures } = facts.book.profile;
    if (!reviewFailures.some((known) => known.code === code))
      throw refuse('unknown-reason', { known: reviewFailures.map((known) => known.code) });
    const clocks = goesOn({ ...found, clocks: stopped(found, facts, ['review']) }, facts, ['unit'], 'review', who.id);
    const evasive = evasiveReply(found, code, who.id, facts);
    return [
      {
        type: 'reviewFailed',
        data: { code, reason },
        set: {
          reply: null,
          ...evasive.set,
          assignments: leadAgain(found, facts, clocks.unit as Clock),
          clocks,
        },
      },
      ...evasive.notice,
    ];
  },
});
