import { randomUUIDv7 } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Book } from '#directory/book.ts';
import type { Case } from './case.ts';
import { STATES } from './lifecycle.ts';
import { idOfPublicNumber, isPublic, publicNumber, squareOf, statusSentence } from './public.rules.ts';

const KEY = Buffer.alloc(16, 7);
const book = {
  categories: new Map([
    ['lamp', { sensitive: false }],
    ['child', { sensitive: true }],
  ]),
} as unknown as Book;
const open = { state: 'handling', type: 'complaint', category: 'lamp', confidentiality: 'ordinary', master: null } as const;
const shows = (more: Partial<Case>) => isPublic({ ...open, ...more }, book);

test('a public number · leads back to its case, under the key of its city only', () => {
  const id = randomUUIDv7();
  const number = publicNumber(KEY, id);
  expect(number).toMatch(/^[\w-]{22}$/);
  expect(idOfPublicNumber(KEY, number)).toBe(id);
  expect(idOfPublicNumber(Buffer.alloc(16, 8), number)).not.toBe(id);
  for (const wrong of ['', 'x', '2611220000014', id, `${number}A`]) expect(idOfPublicNumber(KEY, wrong)).toBeNull();
});

test('public numbers of cases that came one after the other · have nothing in common', () => {
  const [one, two] = [randomUUIDv7(), randomUUIDv7()].map((id) => publicNumber(KEY, id)) as [string, string];
  expect(one.slice(0, 6)).not.toBe(two.slice(0, 6));
});

test('only what was asked openly, is sorted and not part of another · is public', () => {
  expect(shows({})).toBe(true);
  expect([shows({ confidentiality: 'confidential' }), shows({ confidentiality: 'anonymous' })]).toEqual([false, false]);
  expect([
    shows({ type: 'report' }),
    shows({ category: null }),
    shows({ category: 'child' }),
    shows({ category: 'gone' }),
  ]).toEqual([false, false, false, false]);
  expect(shows({ master: { id: 'x', number: 'y' } })).toBe(false);
  for (const state of ['draft', 'refused', 'transferred', 'answered', 'withdrawn'] as const) expect(shows({ state })).toBe(false);
});

test('every state · has its sentence for everybody, in both languages, with no place left to fill', () => {
  for (const state of STATES) {
    const { zh, en } = statusSentence({ state, outcome: null });
    expect(zh + en).not.toContain('{');
    expect(zh.length * en.length).toBeGreaterThan(0);
  }
  expect(statusSentence({ state: 'closed', outcome: 'solved' }).zh).toBe('已办结：问题已解决。');
});

test('a place · is told by its square, also west and south of zero', () => {
  expect([squareOf(119.8701, 0.0025), squareOf(119.8724, 0.0025)]).toEqual([47_948, 47_948]);
  expect(squareOf(-0.0001, 0.0025)).toBe(-1);
});
