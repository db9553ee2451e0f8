import { expect, test } from 'vitest';
import { book } from '#test/book.ts';
import { type Counters, ratesOf } from './score.rules.ts';

const weights = { response: 0.1, resolution: 0.5, satisfaction: 0.4, basicallySatisfied: 0.9 };
const counted = (more: Partial<Counters>): Counters => ({
  cases: 0,
  closed: 0,
  overdue: 0,
  onTime: 0,
  removed: 0,
  effective: 0,
  contacted: 0,
  solved: 0,
  satisfied: 0,
  basicallySatisfied: 0,
  ...more,
});

test('the three rates · are shares of the effective callbacks; the score weighs them', () => {
  const rates = ratesOf(counted({ effective: 10, contacted: 9, solved: 8, satisfied: 6, basicallySatisfied: 2 }), weights);
  expect(rates).toMatchObject({ response: 0.9, resolution: 0.8, satisfaction: 0.78, score: 0.802 });
});

test('without an effective callback · there is no rate, which is not a rate of nought', () => {
  expect(ratesOf(counted({ cases: 5 }), weights)).toEqual({
    response: null,
    resolution: null,
    satisfaction: null,
    score: null,
    onTime: null,
  });
});

test('the on-time share · counts what is late and still open as late', () => {
  expect(ratesOf(counted({ cases: 10, closed: 6, onTime: 5, overdue: 3 }), weights).onTime).toBe(0.625);
  expect(ratesOf(counted({ cases: 10, closed: 4, onTime: 4 }), weights).onTime).toBe(1);
});

test('everybody content · is a full score by the weights of a city', () => {
  const all = counted({ effective: 3, contacted: 3, solved: 3, satisfied: 3 });
  const { response, resolution, satisfaction } = book.profile.scoring;
  expect(ratesOf(all, book.profile.scoring).score).toBeCloseTo(response + resolution + satisfaction);
});
