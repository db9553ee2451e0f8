import { expect, test } from 'vitest';
import { questionsOf } from './questions.ts';

const q = (code: string, kind: string, required = false) => ({ code, kind, required, zh: code, en: code });
const codes = {
  questionnaires: {
    handling: [
      q('contacted', 'yes-no', true),
      q('solved', 'yes-no', true),
      q('handling', 'five-levels', true),
      q('pressed', 'yes-no'),
    ],
    service: [q('service', 'five-levels', true), q('understood', 'yes-no')],
  },
};
const takes = new Set(['contacted', 'solved', 'handling', 'pressed', 'service', 'reason']);
const why = { code: 'reason', zh: '为什么', en: 'Why' };
const asked = (answers: Record<string, unknown>) => questionsOf(codes, takes, answers, why).map(({ code }) => code);

test('the questions · are those of the city that the act takes, the handling before the service', () => {
  expect(asked({ solved: true, handling: 5 })).toEqual(['contacted', 'solved', 'handling', 'pressed', 'service']);
});
test('who is not satisfied · is asked why, right after saying so; who is fairly satisfied is not', () => {
  expect(asked({ solved: false })).toEqual(['contacted', 'solved', 'handling', 'reason', 'pressed', 'service']);
  expect(asked({ solved: true, handling: 2 })).toContain('reason');
  expect(asked({ solved: true, handling: 3 })).not.toContain('reason');
});
