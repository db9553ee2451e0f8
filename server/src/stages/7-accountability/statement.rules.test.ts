import { expect, test } from 'vitest';
import { isDue, monthAfter, statementMonth } from './statement.rules.ts';

const september = statementMonth('2025-09', 'Asia/Shanghai', 20);

test('a month · is that of the city, from midnight to midnight, across the year', () => {
  expect(september).toMatchObject({ from: '2025-08-31T16:00:00.000Z', to: '2025-09-30T16:00:00.000Z' });
  expect([monthAfter('2025-09'), monthAfter('2025-12')]).toEqual(['2025-10', '2026-01']);
});

test('a statement · is written when the month is over and all its scores are frozen, a moment after midnight at the earliest', () => {
  expect(isDue(september, 0, '2025-09-30T15:59:00.000Z')).toBe(false);
  expect(isDue(september, 0, '2025-09-30T16:10:00.000Z')).toBe(false);
  expect(isDue(september, 0, '2025-09-30T17:00:00.000Z')).toBe(true);
  expect(isDue(september, 3, '2025-10-09T00:00:00.000Z')).toBe(false);
});

test('scores that stay open · hold it up to the latest day, and no longer', () => {
  expect(isDue(september, 3, '2025-10-20T15:59:00.000Z')).toBe(false);
  expect(isDue(september, 3, '2025-10-20T16:00:00.000Z')).toBe(true);
});
