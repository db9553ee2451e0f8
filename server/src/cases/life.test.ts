import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { LIFECYCLE, STATES } from '#cases/lifecycle.ts';
import { ACTS } from '#server/acts.ts';
import { book, bookWith } from '#test/book.ts';
import { given } from '#test/given.ts';
import { wrongRecord, wrongWith } from '#test/invariants.ts';
import type { Life } from '#test/live.ts';
import { PLAUSIBLE } from '#test/plausible.ts';
import { crewOf, randomLife, randomTown } from '#test/random-life.ts';

/** The same lives every time, unless others are asked for: `LIVES=5000 LIVES_SEED=7`. */
const seed = Number(process.env['LIVES_SEED'] ?? 20_250_922);
const many = Number(process.env['LIVES'] ?? 400);
// On a machine that does other things besides.
const patience = { timeout: 180_000 };

const crew = crewOf(book);
/** A town so small that three alike are a crowd. */
const crowded = bookWith(({ counts }) => ({ counts: { ...counts, groupSize: 3 } }));
const seen = { states: new Set<string>(), events: new Set<string>(), acts: new Set<string>() };

/** Watches a life: whatever is wrong after a step is told with the steps that led there. */
function watch(wrong: string[]) {
  const steps: string[] = [];
  return (life: Life, { did, by }: { did: string; by: string }) => {
    steps.push(`${life.clockTime} ${life.case.number} ${by}: ${did} → ${life.case.state}`);
    seen.states.add(life.case.state);
    seen.acts.add(did);
    const found = wrongWith(life, crew);
    if (found.length > 0 && wrong.length === 0) wrong.push(...found, ...steps.slice(-12));
  };
}
const over = (life: Life): string[] => {
  for (const type of life.types) seen.events.add(type);
  return wrongRecord(life);
};

test('a random life · breaks nothing that is true of every case', patience, () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 20, max: 90 }), (dice, steps) => {
      const wrong: string[] = [];
      wrong.push(...over(randomLife(dice, book, { steps, crew, seen: watch(wrong) })));
      expect(wrong).toEqual([]);
    }),
    { seed, numRuns: many },
  );
});

test('the lives of one town · may be merged, and none is lost', patience, () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 10, max: 60 }), (dice, steps) => {
      const wrong: string[] = [];
      for (const life of randomTown(dice, crowded, { lives: 4, steps, crew, seen: watch(wrong) })) wrong.push(...over(life));
      expect(wrong).toEqual([]);
    }),
    { seed, numRuns: Math.ceil(many / 5) },
  );
});

test('a life · is told wholly by its seed', () => {
  const told = () => randomLife(12, book, { steps: 50, birth: { until: 'to-dispatch' } }).types;
  expect(told()).toEqual(told());
  expect(told().length).toBeGreaterThan(10);
});

test('every act of the house · has something plausible to type', () => {
  expect(ACTS.map(({ name }) => name).filter((name) => !(name in PLAUSIBLE))).toEqual([]);
  expect(Object.keys(PLAUSIBLE).filter((name) => !ACTS.some((act) => act.name === name))).toEqual([]);
});

test.each(Object.entries(given))('the story %s · leaves nothing wrong behind', (_name, story) => {
  const life = story();
  expect([...wrongWith(life, crew), ...wrongRecord(life)]).toEqual([]);
});

/** An attachment comes with its bytes, by another door than the acts. */
const ELSEWHERE = ['attached'];

afterAll(() => {
  expect(STATES.filter((state) => !seen.states.has(state))).toEqual([]);
  expect(Object.keys(LIFECYCLE).filter((type) => !seen.events.has(type) && !ELSEWHERE.includes(type))).toEqual([]);
  expect(ACTS.map(({ name }) => name).filter((name) => !seen.acts.has(name))).toEqual([]);
});
