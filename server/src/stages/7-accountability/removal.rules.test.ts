import { expect, test } from 'vitest';
import { given, um } from '#test/given.ts';
import { of, people } from '#test/people.ts';

const { otherReviewer, reviewer } = people;
const ask = { code: 'X4', evidence: '已调解，见附件' };

test('a unit · asks for removal within three working days of the close, by a code, once', () => {
  const life = given.closed();
  expect(life.refused('ask-removal', um, { code: 'X99', evidence: 'x' })).toBe('unknown-reason');
  expect(life.refused('ask-removal', of('hud'), ask)).toBe('lead-only');
  expect(given.closed().at('2025-09-26 00:01').refused('ask-removal', um, ask)).toBe('window-over');
  life.act('ask-removal', um, ask);
  expect(life.deskNames).toEqual(['clock', 'removal', 'score']);
  expect(life.refused('ask-removal', um, ask)).toBe('asked-before');
});

test('two reviewers · agree that a case is left out of the score; one alone does not', () => {
  const life = given.closed().act('ask-removal', um, ask);
  life.act('rule-removal', reviewer, { remove: true, reason: '属实' });
  expect([life.case.removal?.status, life.last.type]).toEqual(['pending', 'removalSeconded']);
  expect(life.refused('rule-removal', reviewer, { remove: true, reason: '再次' })).toBe('second-person-needed');
  expect(life.refused('rule-removal', of('um', 'reviewer'), { remove: true, reason: 'x' })).toBe('own-unit');
  life.act('rule-removal', otherReviewer, { remove: true, reason: '同意' });
  expect([life.case.removal?.status, life.last.data, life.deskNames]).toEqual([
    'removed',
    { code: 'X4', status: 'removed', reason: '同意' },
    ['clock', 'score'],
  ]);
  expect(life.case.outcome).toBe('solved');
});

test('one no · keeps it in', () => {
  const life = given.closed().act('ask-removal', um, ask).act('rule-removal', reviewer, { remove: false, reason: '证据不足' });
  expect([life.case.removal?.status, life.case.clocks['removal-ruling']?.outcome]).toEqual(['kept', 'met']);
  expect(life.refused('rule-removal', otherReviewer, { remove: true, reason: 'x' })).toBe('nothing-pending');
});
