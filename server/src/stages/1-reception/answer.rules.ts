import { z } from 'zod';
import type { Refusal } from '#platform/errors.ts';
import { codeWord, note } from '#platform/input.ts';
import { act, refuse } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { started, stopped } from '#cases/clocks.ts';

function notToBeAnswered(found: Case): Refusal | null {
  if (found.grade === 'E0') return refuse('emergency-not-answered-away', {});
  return found.refusal?.pending ? refuse('refusal-pending', { code: found.refusal.code }) : null;
}

/** 直接答复: what can be answered is answered at once, from a cited article or with a stated reason (domain.md §3.1 answer_now). */
export const answer = act({
  name: 'answer',
  label: { zh: '直接答复', en: 'Answer now' },
  roles: ['operator'],
  begins: ['answered'],
  input: z.strictObject({
    text: note,
    article: codeWord.optional(),
    freeReason: codeWord.optional(),
  }),
  refuse: notToBeAnswered,
  decide(found, _who, input, facts) {
    // An appeal that is answered in the moment of its birth comes here without having been asked whether it may.
    const no = notToBeAnswered(found);
    if (no) throw no;
    const { freeAnswerReasons, limits } = facts.book.profile;
    if (!input.article && !freeAnswerReasons.some(({ code }) => code === input.freeReason)) {
      throw refuse('answer-needs-source', { reasons: freeAnswerReasons.map(({ code }) => code) });
    }
    const clocks = stopped(found, facts, ['citizen', 'acceptance']);
    return [
      {
        type: 'answered',
        data: input,
        set: {
          outcome: 'answered',
          closedAt: facts.now,
          ...(found.withdrawal ? { withdrawal: null } : {}),
          clocks: { ...clocks, archive: started(facts, limits.archive) },
        },
      },
    ];
  },
});

/** 不认可答复: the citizen wants more than an answer; once, and it becomes an order. */
export const insist = act({
  name: 'insist',
  label: { zh: '要求转为工单', en: 'Ask for a case instead' },
  roles: ['citizen'],
  begins: ['answerObjected'],
  input: z.strictObject({ reason: note }),
  refuse: (found) => (found.objections.answer ? refuse('objected-once', {}) : null),
  decide(found, _who, input, facts) {
    const grade = facts.book.profile.grades[found.grade];
    return [
      {
        type: 'answerObjected',
        data: input,
        set: {
          outcome: null,
          closedAt: null,
          rating: null,
          objections: { ...found.objections, answer: true },
          clocks: {
            ...stopped(found, facts, ['archive'], 'void'),
            citizen: started(facts, facts.book.profile.citizenLimit[found.grade], true),
            dispatch: started(facts, grade.dispatch, true),
          },
        },
      },
    ];
  },
});
