import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { diceOf } from '#test/dice.ts';
import { quality } from '../../../../scripts/city/profile/quality.ts';
import { agreementOf, figureOf } from './figures.rules.ts';
import type { Marks } from './inspection.ts';
import {
  type CallSigns,
  drawOf,
  partOfDay,
  quotaBy,
  reasonsOfCall,
  SIGN_TYPES,
  signOfCase,
  topUp,
  whySampled,
} from './sampling.rules.ts';

const drawFor = (id: string, key = 'installation') => drawOf(createHmac('sha256', key).update(id).digest().subarray(0, 16));
const NOW = '2025-09-22T02:00:00.000Z';
const quiet: CallSigns = { endedBy: 'citizen', emergency: false, rating: null, events: [], refused: false };

describe('chance', () => {
  test('takes two of a hundred, the same ones every time, and others under another key', () => {
    const ids = Array.from({ length: 20_000 }, (_, at) => `call-${at}`);
    const taken = (key?: string) =>
      ids.filter((id) => whySampled(quality, { happenedAt: NOW }, [], drawFor(id, key), NOW).length > 0);
    const first = taken();
    // Three standard errors around 400.
    expect(Math.abs(first.length - 400)).toBeLessThan(60);
    expect(taken()).toEqual(first);
    expect(taken('another').filter((id) => first.includes(id)).length).toBeLessThan(30);
  });

  test('is not drawn from what is older than a week when it is first seen', () => {
    expect(whySampled(quality, { happenedAt: '2025-09-14T02:00:00.000Z' }, ['abuse'], { take: 0, calibrate: 0 }, NOW)).toEqual(
      [],
    );
    expect(whySampled(quality, { happenedAt: '2025-09-16T02:00:00.000Z' }, ['abuse'], { take: 0, calibrate: 0 }, NOW)).toEqual([
      'abuse',
      'random',
    ]);
  });
});

describe('what is always looked at', () => {
  test('a call with abuse, danger, duress, a hand-over, a refusal or a low rating; no other', () => {
    expect(reasonsOfCall(quality, quiet)).toEqual([]);
    expect(reasonsOfCall(quality, { ...quiet, rating: 3 })).toEqual([]);
    expect(reasonsOfCall(quality, { ...quiet, rating: 2 })).toEqual(['low-rating']);
    expect(reasonsOfCall(quality, { ...quiet, endedBy: 'abuse' })).toEqual(['abuse']);
    const all = {
      ...quiet,
      emergency: true,
      refused: true,
      events: [{ type: 'warned' }, { type: 'duress' }, { type: 'handed-over' }],
    };
    expect(reasonsOfCall(quality, all)).toEqual(['abuse', 'crisis', 'duress', 'hand-over', 'refusal']);
  });

  test('of a case: a low rating and an evasive reply lead to the reply, an automatic or returned dispatch and a refusal to the decision', () => {
    const sign = (type: string, data: Record<string, unknown> = {}, role = 'dispatcher') =>
      signOfCase(quality, ['evasive'], { type, role, data });
    expect(sign('reviewPassed')).toEqual({ kind: 'reply', line: ['replied'], reasons: [] });
    expect(sign('dissatisfied', { handling: 1 })).toMatchObject({ kind: 'reply', reasons: ['low-rating'] });
    expect(sign('rated', { handling: 3 })).toBeNull();
    expect(sign('reviewFailed', { code: 'evasive' })).toMatchObject({ kind: 'reply', reasons: ['evasive'] });
    expect(sign('reviewFailed', { code: 'no-facts' })).toBeNull();
    expect(sign('dispatched', {}, 'system')).toMatchObject({ kind: 'dispatch', reasons: ['auto'] });
    expect(sign('dispatched')).toMatchObject({ reasons: [] });
    expect(sign('returnUpheld')).toMatchObject({ kind: 'dispatch', line: ['dispatched'], reasons: ['returned'] });
    expect(sign('refused', {}, 'operator')).toMatchObject({ line: ['refused'], reasons: ['refusal'] });
    expect(sign('signed')).toBeNull();
    for (const type of SIGN_TYPES) expect(sign(type, { code: 'evasive', handling: 1 })).not.toBeNull();
  });
});

describe('balance', () => {
  test('grows with the month, so that nobody is looked at all at once on its last day', () => {
    expect([1, 8, 15, 16, 23, 30].map((day) => quotaBy(quality, day, 30))).toEqual([0, 1, 2, 2, 3, 4]);
  });

  test('each has the quota or was looked at as a whole, new strata first, and whoever had enough is left alone', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const dice = diceOf(seed);
      const pool = Array.from({ length: dice.int(0, 60) }, (_, at) => ({
        person: dice.chance(0.05) ? null : dice.pick(['a', 'b', 'c']),
        stratum: dice.pick(['m', 'n', 'o']),
        draw: drawFor(`${seed}-${at}`),
      }));
      const had = new Map([['c', { count: 9, strata: ['m'] }]]);
      const taken = topUp(pool, had, 4);
      for (const person of ['a', 'b']) {
        const own = pool.filter((each) => each.person === person);
        const got = taken.filter((each) => each.person === person);
        expect(got.length).toBe(Math.min(4, own.length));
        const strata = new Set(own.map(({ stratum }) => stratum));
        expect(new Set(got.map(({ stratum }) => stratum)).size).toBe(Math.min(strata.size, got.length));
        expect(topUp(pool.toReversed(), had, 4).filter((each) => each.person === person)).toEqual(got);
      }
      expect(taken.filter(({ person }) => person === 'c' || person === null)).toEqual([]);
    }
  });

  test('the parts of a day', () => {
    expect([3, 7, 12, 17, 18, 23].map(partOfDay)).toEqual(['night', 'morning', 'afternoon', 'afternoon', 'evening', 'evening']);
  });
});

describe('figures', () => {
  const sums = (scores: number[]) => ({
    samples: scores.length,
    sum: scores.reduce((sum, each) => sum + each, 0),
    squares: scores.reduce((sum, each) => sum + each * each, 0),
  });
  test('come with how sure they are: three samples are compared with nobody', () => {
    expect(figureOf(sums([]), 8)).toEqual({ samples: 0, mean: null, low: null, high: null, comparable: false });
    expect(figureOf(sums([90]), 8)).toMatchObject({ mean: 90, low: null, comparable: false });
    // s = 10, t(2) = 4.303: 90 ± 24.8.
    expect(figureOf(sums([80, 90, 100]), 8)).toEqual({ samples: 3, mean: 90, low: 65.2, high: 100, comparable: false });
    expect(figureOf(sums([80, 90, 100, 80, 90, 100, 80, 90, 100]), 8)).toMatchObject({
      mean: 90,
      low: 83.3,
      high: 96.7,
      comparable: true,
    });
  });

  test('the interval holds the true mean nineteen times in twenty', () => {
    const dice = diceOf(7);
    let held = 0;
    for (let round = 0; round < 2000; round += 1) {
      const scores = Array.from(
        { length: 12 },
        () => 60 + Array.from({ length: 12 }, () => dice.next() * 4).reduce((a, b) => a + b, 0),
      );
      const { low, high } = figureOf(sums(scores), 8);
      if ((low as number) <= 84 && 84 <= (high as number)) held += 1;
    }
    expect(held / 2000).toBeGreaterThan(0.93);
    expect(held / 2000).toBeLessThan(0.97);
  });

  test('two inspectors: how many items alike, how far beyond chance, how far the scores lie apart', () => {
    const marks = (...given: ('met' | 'partly' | 'not' | 'na')[]): Marks =>
      Object.fromEntries(given.map((mark, at) => [`item-${at}`, { mark, note: '' }]));
    const one = { marks: marks('met', 'met', 'not', 'met'), score: 75 };
    expect(agreementOf([], 5)).toEqual({ items: 0, alike: null, kappa: null, apart: 0, agrees: true });
    expect(agreementOf([{ first: one, second: one }], 5)).toMatchObject({ alike: 1, kappa: 1, apart: 0, agrees: true });
    const other = { marks: marks('met', 'met', 'met', 'not'), score: 65 };
    // Half alike, and five of eight alike by chance alone.
    expect(agreementOf([{ first: one, second: other }], 5)).toEqual({
      items: 4,
      alike: 0.5,
      kappa: -0.33,
      apart: 10,
      agrees: false,
    });
  });
});
