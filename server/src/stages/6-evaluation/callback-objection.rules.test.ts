import { expect, test } from 'vitest';
import { aReply, dissatisfied, given, satisfied, selfAssessment, um } from '#test/given.ts';
import type { Life } from '#test/live.ts';
import { of, people } from '#test/people.ts';

const { agent, citizen, inspector, reviewer, supervisor } = people;
const because = { reason: '通话录音显示未问到第三问' };
const disputed = (life: Life = given.explained()): Life => life.act('dispute-callback', um, because);

test('a unit’s objection to a callback · is heard once within three working days, and stands on the inspector’s desk', () => {
  const life = disputed();
  expect([life.last.type, life.deskNames]).toEqual(['callbackDisputed', ['clock', 'objection', 'score']]);
  expect(life.case.callback?.objection).toMatchObject({ unit: 'um', outcome: 'pending' });
  expect(life.refused('dispute-callback', um, because)).toBe('objected-once');
  expect(given.explained().refused('dispute-callback', of('psb'), because)).toBe('lead-only');
  expect(given.explained().at('2025-09-26 00:01').refused('dispute-callback', um, because)).toBe('window-over');
  expect(given.explained().at('2025-09-25 23:59').allows('dispute-callback', um)).toBe(true);
});

test('what was never an effective callback · has nothing to object to', () => {
  expect(given.toCallback().act('waive-callback', citizen).refused('dispute-callback', um, because)).toBe(
    'no-effective-callback',
  );
});

test('an objection that is granted · voids the callback for the score, and edits nothing of what was said', () => {
  const life = disputed();
  const { answers, rating } = { answers: life.case.callback?.answers, rating: life.case.rating };
  life.act('rule-callback', inspector, { void: true, reason: '确未问全' });
  expect([life.last.type, life.case.callback?.status, life.deskNames]).toEqual(['callbackVoided', 'voided', ['clock', 'score']]);
  expect([life.case.callback?.answers, life.case.rating, life.case.outcome]).toEqual([answers, rating, 'unsolved-explained']);
  expect(life.refused('rule-callback', inspector, { void: false, reason: 'x' })).toBe('nothing-pending');
});

test('an objection that fails · leaves the callback as it was; nobody of the unit rules on it', () => {
  const life = disputed();
  expect(life.refused('rule-callback', of('um', 'inspector'), { void: true, reason: 'x' })).toBe('own-unit');
  life.act('rule-callback', inspector, { void: false, reason: '录音完整' });
  expect([life.last.type, life.case.callback?.status, life.case.callback?.objection?.outcome]).toEqual([
    'callbackConfirmed',
    'effective',
    'confirmed',
  ]);
});

test('a case with an open objection · is not archived before it is ruled on', () => {
  const life = disputed(given.closed()).after('P60D');
  expect(life.case.state).toBe('closed');
  life.act('rule-callback', inspector, { void: false, reason: '维持' }).after('P60D');
  expect(life.case.state).toBe('archived');
});

test('a case that goes back to work · leaves the objection behind with the round', () => {
  const life = disputed(given.closed()).act('reopen', supervisor, { cause: 'relapse', reason: '反弹' });
  expect([life.case.callback, life.deskNames]).toEqual([null, ['clock', 'handling um']]);
  life
    .act('reply', um, { ...aReply, selfAssessment })
    .act('pass-review', reviewer)
    .act('record-callback', agent, satisfied);
  expect(life.allows('dispute-callback', um)).toBe(true);
});

test('a sample that is called again · stands beside the first answers, and tells whether they agree', () => {
  const life = given.closed().act('verify-callback', inspector, { ...dissatisfied, pressed: true });
  expect(life.case.callback).toMatchObject({ answers: { solved: true }, verification: { agrees: false, by: 'inspector' } });
  expect([life.case.rating?.handling, life.case.flags]).toEqual([5, ['pressed']]);
  expect(life.refused('verify-callback', inspector, satisfied)).toBe('verified-before');
  const other = given.closed().act('verify-callback', inspector, { ...satisfied, handling: 4 });
  expect(other.case.callback?.verification?.agrees).toBe(true);
  expect(given.closed().at('2025-09-22 22:00').refused('verify-callback', inspector, satisfied)).toBe('quiet-hours');
});
