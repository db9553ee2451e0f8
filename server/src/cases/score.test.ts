import { expect, test } from 'vitest';
import { dissatisfied, given, satisfied, um } from '#test/given.ts';
import type { Life } from '#test/live.ts';
import { people } from '#test/people.ts';

const { agent, citizen, inspector, otherReviewer, reviewer, supervisor } = people;
const frozenAt = (life: Life) => life.events.findLast(({ type }) => type === 'scoreFrozen')?.at.slice(0, 10);
const ask = { code: 'X4', evidence: '已调解，见附件' };

test('a score · freezes when the week for second thoughts is over, and says what it came to', () => {
  const life = given.closed();
  expect([life.deskNames, life.case.score]).toEqual([['clock', 'score'], null]);
  life.after('P8D');
  expect([life.last.type, frozenAt(life), life.deskNames]).toEqual(['scoreFrozen', '2025-09-29', ['clock']]);
  expect(life.case.score).toMatchObject({
    round: 1,
    unit: 'um',
    month: '2025-09',
    excluded: null,
    satisfied: true,
    onTime: true,
  });
});

test('where a holiday makes three working days longer than a week · the score waits for the unit’s window too', () => {
  expect(frozenAt(given.closed({ at: '2025-09-30 10:00' }).after('P20D'))).toBe('2025-10-11');
});

test('what was asked about a score · is decided before it freezes, however late', () => {
  const life = given.closed().act('ask-removal', um, ask).after('P20D');
  expect(life.case.score).toBe(null);
  life
    .act('rule-removal', reviewer, { remove: true, reason: '属实' })
    .act('rule-removal', otherReviewer, { remove: true, reason: '同意' });
  expect(life.tick().case.score).toMatchObject({ excluded: 'X4', satisfied: false, solved: false });
  const disputed = given.closed().act('dispute-callback', um, { reason: '未问全' }).after('P20D');
  expect(disputed.case.score).toBe(null);
  disputed.act('rule-callback', inspector, { void: true, reason: '属实' }).tick();
  expect(disputed.case.score?.excluded).toBe('voided');
});

test('second thoughts within the week · are what counts', () => {
  const life = given
    .closed()
    .act('change-rating', citizen, { ...satisfied, handling: 3 })
    .after('P8D');
  expect(life.case.score).toMatchObject({ satisfied: false, basically: true });
});

test('whoever was pressed, and said so to the inspector · was not satisfied', () => {
  const life = given
    .closed()
    .act('verify-callback', inspector, { ...satisfied, pressed: true })
    .after('P8D');
  expect(life.case.score).toMatchObject({ excluded: null, solved: true, satisfied: false, basically: false });
});

test('a frozen score · is changed by nobody: not by the citizen, the unit or the inspector', () => {
  const life = given.closed().after('P8D');
  expect(life.refused('change-rating', citizen, { ...satisfied, handling: 1 })).toBe('window-over');
  expect(life.refused('ask-removal', um, ask)).toBe('score-frozen');
  expect(life.refused('dispute-callback', um, { reason: 'x' })).toBe('score-frozen');
  expect(life.refused('verify-callback', inspector, satisfied)).toBe('score-frozen');
});

test('a reopening · corrects a frozen score with its reason, and the new round is scored anew', () => {
  const life = given.closed().after('P8D').act('reopen', reviewer, { cause: 'relapse', reason: '反弹' });
  expect(life.types.slice(-2)).toEqual(['scoreCorrected', 'reopened']);
  expect(life.case.score).toMatchObject({ round: 1, satisfied: true, corrected: { reason: '反弹' } });
  const early = given.closed().act('reopen', reviewer, { cause: 'relapse', reason: '反弹' });
  expect(early.types).not.toContain('scoreCorrected');
});

test('an objection to the close that is granted · corrects it as well', () => {
  const life = given.explained().after('P8D').act('object-to-close', citizen, { reason: '没有解决' });
  life.act('rule-close-objection', inspector, { grant: true, reason: '属实' });
  expect(life.types.slice(-2)).toEqual(['scoreCorrected', 'reopened']);
});

test('the archive · takes a case only with a frozen score; what no unit had has none', () => {
  const types = given.closed().after('P60D').types;
  expect(types.slice(-2)).toEqual(['scoreFrozen', 'archived']);
  expect(given.answered().after('P60D').types).not.toContain('scoreFrozen');
  expect(given.withdrawn().after('P60D').types).not.toContain('scoreFrozen');
});

test('not reached, not wanted, or not all three questions · is excluded by its name', () => {
  const lost = given.toCallback().act('try-callback', agent, { result: 'wrong-number' }).after('P12D');
  expect(lost.case.score?.excluded).toBe('unreachable');
  expect(given.toCallback().act('waive-callback', citizen).after('P12D').case.score?.excluded).toBe('waived');
  const half = given.toCallback().act('record-callback', agent, { solved: true, handling: 5 }).after('P12D');
  expect(half.case.score?.excluded).toBe('incomplete');
  const bad = given.toCallback().act('record-callback', agent, dissatisfied);
  bad.act('propose-closure', reviewer, { reason: 'x', explained: true }).act('confirm-closure', supervisor, { reason: '同意' });
  expect(bad.after('P12D').case.score).toMatchObject({ excluded: null, contacted: true, solved: false, satisfied: false });
});
