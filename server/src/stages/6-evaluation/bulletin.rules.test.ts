import { expect, test } from 'vitest';
import { monthsBetween, neighbours, publishedParts, publishedShare } from './bulletin.rules.ts';

test('a part of fewer than five · is kept back, and so is the smallest other one, or it could be reckoned from the sum', () => {
  expect(publishedParts([120, 40, 9, 3])).toEqual([120, 40, null, null]);
  expect(publishedParts([120, 40, 4, 3])).toEqual([120, 40, null, null]);
  expect(publishedParts([120, 40, 9, 0])).toEqual([120, 40, 9, 0]);
  expect(publishedParts([3, 0])).toEqual([null, 0]);
  expect(publishedParts([])).toEqual([]);
});

test('a share · of fewer than five is kept back', () => {
  expect(publishedShare(1, 4)).toBeNull();
  expect(publishedShare(0.8, 5)).toBe(0.8);
  expect(publishedShare(null, 50)).toBeNull();
});

test('the months beside a month · reach over the turn of the year', () => {
  expect(neighbours('2026-01')).toEqual({ before: '2025-12', yearBefore: '2025-01' });
  expect(monthsBetween('2025-11', '2026-01', 36)).toEqual(['2026-01', '2025-12', '2025-11']);
  expect(monthsBetween('2020-01', '2026-01', 2)).toEqual(['2026-01', '2025-12']);
});
