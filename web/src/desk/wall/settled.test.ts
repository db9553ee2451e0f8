import { expect, test } from 'vitest';
import { settled } from './settled.ts';

const rows = (text: string) => [...text];
const shown = (list: { id: string; gone: boolean }[]) => list.map(({ id, gone }) => (gone ? `(${id})` : id)).join('');

test('rows · keep their places, and new ones stand at the end, whatever order the server tells', () => {
  const first = settled([], rows('abc'), (row) => row, false);
  expect(shown(settled(first, rows('dcba'), (row) => row, false))).toBe('abcd');
});

test('a row that is gone · leaves at once, or stays while somebody points at the list', () => {
  const first = settled([], rows('abc'), (row) => row, false);
  expect(shown(settled(first, rows('ac'), (row) => row, false))).toBe('ac');
  const held = settled(first, rows('acd'), (row) => row, true);
  expect(shown(held)).toBe('a(b)cd');
  expect(shown(settled(held, rows('acd'), (row) => row, false))).toBe('acd');
});
