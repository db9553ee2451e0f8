import { expect, test } from 'vitest';
import { trackOf } from '../src/citizen/follow/track.ts';
import type { Entry } from '../src/citizen/types.ts';

const at = (seq: number) => `2026-11-23T0${seq}:00:00.000Z`;
const way = (state: string, ...types: string[]) => {
  const timeline: Entry[] = types.map((type, seq) => ({ seq, type, at: at(seq), role: 'system', data: {} }));
  return trackOf({ timeline, state, receivedAt: at(0), closedAt: state === 'closed' ? at(9) : null });
};
const told = (steps: ReturnType<typeof way>) =>
  steps.map(({ name, status, aside }) => `${name} ${status}${aside.map(({ type }) => ` +${type}`).join('')}`);

const TO_UNIT = ['registered', 'submitted', 'accepted', 'dispatched', 'signed'];

test('the straight way: what is reached is over, the last of it is now, the rest is to come', () => {
  expect(told(way('handling', ...TO_UNIT, 'contacted'))).toEqual([
    ...[
      'received over',
      'accepted over',
      'unit over',
      'contacted now',
      'replied to-come',
      'calledBack to-come',
      'closed to-come',
    ],
  ]);
});

test('a close ends it', () => {
  expect(told(way('closed', ...TO_UNIT, 'contacted', 'reviewPassed', 'satisfied')).at(-1)).toBe('closed now');
});

test('side roads stand where they branched off', () => {
  expect(told(way('handling', ...TO_UNIT, 'returnUpheld', 'dispatched', 'contacted', 'extensionApproved')).slice(1, 4)).toEqual([
    'accepted over +returnUpheld',
    'unit over',
    'contacted now +extensionApproved',
  ]);
  expect(told(way('merged', ...TO_UNIT.slice(0, 3), 'merged'))[1]).toBe('accepted now +merged');
});

test('what is done again has its reply and its close before it once more', () => {
  const again = told(way('handling', ...TO_UNIT, 'contacted', 'reviewPassed', 'dissatisfied', 'reworked'));
  expect(again).toEqual([
    'received over',
    'accepted over',
    'unit now +reworked',
    ...['contacted', 'replied', 'calledBack', 'closed'].map((stop) => `${stop} to-come`),
  ]);
});

test('what was not taken on, withdrawn or answered at once has an end of its own and promises nothing more', () => {
  expect(told(way('refused', 'registered', 'submitted', 'refused', 'refusalObjected'))).toEqual([
    'received over',
    'refused now +refusalObjected',
  ]);
  expect(told(way('withdrawn', ...TO_UNIT, 'withdrawalAsked', 'withdrawn'))).toEqual([
    'received over',
    'accepted over',
    'unit over +withdrawalAsked',
    'withdrawn now',
  ]);
  expect(told(way('answered', 'registered', 'answered'))).toEqual(['received over', 'answered now']);
});

test('an objection that was right goes on like every other one', () => {
  expect(told(way('to-dispatch', 'registered', 'submitted', 'refused', 'refusalOverturned')).slice(0, 3)).toEqual([
    'received over',
    'accepted now',
    'unit to-come',
  ]);
});

test('a stop that was passed without a moment of its own is left out', () => {
  expect(told(way('to-callback', 'registered', 'accepted', 'merged', 'masterReplied'))).toEqual([
    ...['received over', 'accepted over +merged', 'replied now', 'calledBack to-come', 'closed to-come'],
  ]);
});
