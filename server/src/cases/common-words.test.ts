import { expect, test } from 'vitest';
import { isCommon } from './common-words.ts';

const MILLION = 1_000_000;
const evenly = (share: number) => Array.from({ length: 25 }, () => share);

test('words that are said all the time · are found by reading on from the newest', () => {
  expect(isCommon(evenly(0.01), MILLION, 50)).toBe(true);
});

test('words that were never, or hardly ever, said · are looked up in the index', () => {
  expect(isCommon(evenly(0), MILLION, 50)).toBe(false);
  expect(isCommon(evenly(0.0005), MILLION, 50)).toBe(false);
});

test('words of a storm long ago · are looked up in the index unless it was a great one', () => {
  const longAgo = (share: number) => [...evenly(0).slice(5), ...Array.from({ length: 5 }, () => share)];
  expect(isCommon(longAgo(0.01), MILLION, 50)).toBe(false);
  expect(isCommon(longAgo(0.5), MILLION, 50)).toBe(true);
});

test('words that were not said of late, in a burst of something else · are read for beyond it', () => {
  expect(isCommon([0, ...evenly(0.01).slice(1)], MILLION, 50)).toBe(true);
});
