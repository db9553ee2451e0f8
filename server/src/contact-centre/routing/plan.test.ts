import { expect, test } from 'vitest';
import { planOf } from './plan.ts';

test('the plan of a city · has its rings from the innermost outwards, in milliseconds, and knows which skills mean care', () => {
  const named = { zh: '名', en: 'name' };
  const plan = planOf({
    teams: [
      { code: 'consumer', ...named, groups: ['02'], sisters: ['labour'], general: false },
      { code: 'labour', ...named, groups: [], sisters: [], general: false },
      { code: 'all-round', ...named, groups: [], sisters: [], general: true },
    ],
    skills: [
      { code: 'english', ...named, kind: 'language', required: true },
      { code: 'minors', ...named, kind: 'care', required: false },
    ],
    rings: [
      { after: 60, reach: 'all' },
      { after: 0, reach: 'own' },
    ],
  });
  expect(plan).toEqual({
    teams: [
      { code: 'consumer', sisters: ['labour'] },
      { code: 'labour', sisters: [] },
      { code: 'all-round', sisters: [] },
    ],
    general: 'all-round',
    skills: [
      { code: 'english', required: true, care: false },
      { code: 'minors', required: false, care: true },
    ],
    rings: [
      { after: 0, reach: 'own' },
      { after: 60_000, reach: 'all' },
    ],
  });
});
