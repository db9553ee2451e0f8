import { expect, test } from 'vitest';
import { aCaller } from '#test/given-floor.ts';
import { aheadOf, positions, predictedWait } from './waiting.rules.ts';

test('the position told · is that within the own team, by priority, then time in the system', () => {
  const waiting = [
    aCaller('third', { since: 20 }),
    aCaller('second', { since: 10 }),
    aCaller('elsewhere', { team: 'police', since: 15 }),
    aCaller('first', { since: 30, priority: 5 }),
  ];
  expect(Object.fromEntries(positions(waiting))).toEqual({ first: 1, second: 2, third: 3, elsewhere: 1 });
});

test('how many are ahead · is one less than the position, of every caller', () => {
  const waiting = Array.from({ length: 40 }, (_, at) =>
    aCaller(`c${at}`, { since: (at * 17) % 40, priority: at % 3, team: at % 2 ? 'police' : 'labour' }),
  );
  const told = positions(waiting);
  for (const caller of waiting) expect(aheadOf(caller, waiting)).toBe((told.get(caller.id) ?? 0) - 1);
});

test('the wait told · is the calls ahead and the own, shared by all who are at work', () => {
  expect(predictedWait({ ahead: 9, handling: 240_000, staffed: 20, idle: 0 })).toBe(120_000);
});

test('the wait told · is none while somebody is idle and nobody ahead', () => {
  expect(predictedWait({ ahead: 0, handling: 240_000, staffed: 20, idle: 1 })).toBe(0);
});

test('the wait told · is nothing when nobody is at work', () => {
  expect(predictedWait({ ahead: 3, handling: 240_000, staffed: 0, idle: 0 })).toBeNull();
});
