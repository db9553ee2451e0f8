import { expect, test } from 'vitest';
import { byDay, kindOf, type Line } from './lines.ts';

const line = (seq: number, at: string) => ({ seq, at, type: 'signed', role: 'handler' }) as Line;

test('lines of one day · stand together, in the order in which they come', () => {
  const days = byDay([line(3, '2026-11-24'), line(2, '2026-11-23'), line(1, '2026-11-23')], ({ at }) => at);
  expect(days.map(({ day, lines }) => [day, lines.map(({ seq }) => seq)])).toEqual([
    ['2026-11-24', [3]],
    ['2026-11-23', [2, 1]],
  ]);
});
test('a line · is a clock’s, a word between the citizen and the house, or an act', () => {
  expect(kindOf({ type: 'overdue', role: 'system' })).toBe('clocks');
  expect(kindOf({ type: 'contacted', role: 'handler' })).toBe('messages');
  expect(kindOf({ type: 'withdrawalAsked', role: 'citizen' })).toBe('messages');
  expect(kindOf({ type: 'dispatched', role: 'dispatcher' })).toBe('acts');
});
