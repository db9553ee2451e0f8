import { expect, test } from 'vitest';
import { sentenceOf } from '#cases/refusals.ts';
import { book } from '#test/book.ts';

test('an instant in a refusal · is told in the city’s own time with its year, the end of a day as 24:00', () => {
  const facts = { due: '2030-01-01T00:00:00.000Z', current: '2025-09-28T16:00:00.000Z' };
  expect(sentenceOf('not-earlier', facts, book)).toEqual({
    zh: '督办时限 2030年1月1日 08:00 须早于现时限 2025年9月28日 24:00',
    en: 'The deadline 1 Jan 2030 08:00 is not earlier than the present one, 28 Sep 2025 24:00',
  });
});
