import { expect, test } from 'vitest';
import { bookWith } from '#test/book.ts';
import { aReply, given, um } from '#test/given.ts';
import { type Life, localTime } from '#test/live.ts';
import { of, people } from '#test/people.ts';

const { agent, citizen, dispatcher, reviewer, supervisor } = people;
const psb = of('psb');
const dueOf = (life: Life, name: 'unit' | 'pause'): string | null => {
  const due = life.case.clocks[name]?.due;
  return due ? localTime(due) : null;
};

const ask = { reason: 'works', by: 5, plan: '分段施工', citizenTalk: '已当面说明' };

test('an extension · is asked for by the lead and granted by somebody else; until then the clock runs', () => {
  const life = given.handling().act('ask-extension', um, ask);
  expect([life.deskNames, dueOf(life, 'unit')]).toEqual([['clock', 'extension-ruling', 'handling um'], '2025-09-29 00:00']);
  life.act('rule-extension', dispatcher, { approve: true, reason: '确需施工' });
  expect([dueOf(life, 'unit'), life.case.extension.count]).toEqual(['2025-10-12 00:00', 1]);
  expect(life.last.data).toMatchObject({ because: 'works', due: life.case.clocks.unit?.due });
  expect(life.refused('ask-extension', um, ask)).toBe('extended-before');
});

test('an extension · is neither longer than the limit was, nor makes the whole longer than the city allows', () => {
  expect(given.handling().refused('ask-extension', um, { ...ask, by: 6 })).toBe('longer-than-the-original');
  const long = given.handling({ grade: 'N4' });
  expect(long.refused('ask-extension', um, { ...ask, by: 1 })).toBe('longer-than-allowed');
});

test('an extension · is asked for a working day before the end, on a known reason, never for an emergency', () => {
  const life = given.handling();
  expect(life.refused('ask-extension', um, { ...ask, reason: 'busy' })).toBe('unknown-reason');
  expect(life.refused('ask-extension', psb, ask)).toBe('lead-only');
  expect(life.at('2025-09-26 23:59').allows('ask-extension', um)).toBe(true);
  expect(life.at('2025-09-28 09:00').refused('ask-extension', um, ask)).toBe('asked-too-late');
  const outage = given.toDispatch({ category: '04-01-01' }).act('dispatch', dispatcher, { lead: 'water' });
  outage.act('sign', of('water')).act('contact', of('water'), { way: 'call', summary: '电话' });
  expect(outage.refused('ask-extension', of('water'), ask)).toBe('not-extendable');
});

test('an extension that is rejected · leaves the end where it was, and may be asked for again', () => {
  const life = given.handling().act('ask-extension', um, ask);
  expect(life.refused('ask-extension', um, ask)).toBe('already-pending');
  life.act('rule-extension', supervisor, { approve: false, reason: '理由不足' });
  expect([dueOf(life, 'unit'), life.case.extension]).toEqual(['2025-09-29 00:00', { count: 0, pending: null }]);
  expect(life.allows('ask-extension', um)).toBe(true);
});

test('an extension that nobody decides · lapses with its ruling’s time, or with the unit’s own', () => {
  const life = given.handling().act('ask-extension', um, ask).at('2025-09-23 09:00');
  expect([life.last.type, life.case.extension.pending]).toEqual(['extensionLapsed', null]);
  const slow = bookWith(({ limits }) => ({ limits: { ...limits, extensionRuling: { kind: 'working-days', days: 3 } } }));
  const late = given.handling({ book: slow }).at('2025-09-26 17:00').act('ask-extension', um, ask).down('2025-09-30 09:00');
  expect(late.types.slice(-3)).toEqual(['extensionLapsed', 'overdue', 'supervisionIssued']);
});

test('an extension · is never granted by who asked for it, nor by his unit', () => {
  const both = of('um', 'handler', 'dispatcher');
  const life = given.handling().act('ask-extension', both, ask);
  expect(life.refused('rule-extension', both, { approve: true, reason: 'x' })).toBe('own-decision');
  expect(life.refused('rule-extension', of('um', 'supervisor'), { approve: true, reason: 'x' })).toBe('own-unit');
  expect(given.handling().refused('rule-extension', dispatcher, { approve: true, reason: 'x' })).toBe('nothing-pending');
});

test('an extension granted while the case waits for the citizen · counts when the clock goes on', () => {
  const life = given.handling().at('2025-09-23 09:00').act('ask-extension', um, ask).act('request-info', um, { question: '？' });
  life.act('rule-info', dispatcher, { grant: true }).act('rule-extension', dispatcher, { approve: true, reason: '确需' });
  expect(dueOf(life, 'unit')).toBe(null);
  life.at('2025-09-25 09:00').act('give-info', citizen, { text: '答' });
  expect(dueOf(life, 'unit')).toBe('2025-10-15 00:00');
});

const test14 = { cause: 'test', document: '检字〔2025〕14 号', reason: '需检测' };

test('a statutory pause · is granted by a supervisor with the document, and ended by one', () => {
  const life = given.handling().at('2025-09-23 09:00').act('pause', supervisor, test14);
  expect([dueOf(life, 'unit'), life.case.clocks.unit?.pauses[0]]).toMatchObject([
    null,
    { document: test14.document, by: 'supervisor' },
  ]);
  expect(life.refused('ask-extension', um, ask)).toBe('clock-not-running');
  expect(life.refused('assign-down', um, { unit: 'um-team', task: 'x' })).toBe('clock-not-running');
  expect(life.refused('pause', supervisor, test14)).toBe('clock-not-running');
  life.at('2025-09-25 09:00').act('resume', supervisor, { reason: '检测完毕' });
  expect([dueOf(life, 'unit'), dueOf(life, 'pause')]).toEqual(['2025-10-01 00:00', '2025-11-11 00:00']);
  expect(life.refused('resume', supervisor, { reason: 'x' })).toBe('clock-not-paused');
});

test('a pause · is not granted by a handler, nor by a supervisor of the unit, nor without a known cause', () => {
  const life = given.handling();
  expect(life.refused('pause', um, test14)).toBe('not-your-role');
  expect(life.refused('pause', of('um', 'supervisor'), test14)).toBe('own-unit');
  expect(life.refused('pause', supervisor, { ...test14, cause: 'tired' })).toBe('unknown-reason');
});

test('no pause · lasts longer than the city allows, whether the case is in hand or its return is being judged', () => {
  const life = given.handling().at('2025-09-23 09:00').act('pause', supervisor, test14).at('2025-12-01 09:00');
  expect(life.types).toContain('resumed');
  expect(localTime(life.case.clocks.unit?.pauses[0]?.to ?? '')).toBe('2025-11-11 00:00');
  const returned = given.signed().act('pause', supervisor, test14);
  returned.act('request-return', um, { ground: 'not-our-duty', basis: '三定', suggested: 'hud' }).at('2025-12-01 09:00');
  expect([returned.case.state, dueOf(returned, 'unit')]).toEqual(['return-review', '2025-11-15 00:00']);
});

test('a case that stands still for a question · is not set going by a supervisor', () => {
  expect(given.needInfo().allows('resume', supervisor)).toBe(false);
  expect(given.coordination().act('accept-coordination', people.coordinator, { note: 'x' }).allows('resume', supervisor)).toBe(
    false,
  );
});

const shelve = { cause: 'project', plan: '明年春季改造', review: '2025-11-20', listed: true };

test('a long-term case · waits for its review day, on the supervisor’s desk, with the unit’s clock still', () => {
  const life = given.longTerm();
  expect([life.case.state, dueOf(life, 'unit'), life.deskNames]).toEqual([
    'long-term',
    null,
    ['clock', 'long-term', 'waiting um'],
  ]);
  life.at('2025-11-20 17:59');
  expect(life.case.state).toBe('long-term');
  life.at('2025-11-20 18:00');
  expect([life.case.state, dueOf(life, 'unit')]).toEqual(['handling', '2025-11-28 00:00']);
});

test('a long-term case · is taken up again by the supervisor before its day', () => {
  expect(given.longTerm().at('2025-10-20 09:00').act('unshelve', supervisor, { reason: '资金到位' }).case.state).toBe('handling');
});

test('a case · is shelved for a known cause, to a day within ninety, by nobody of the unit', () => {
  const life = given.handling();
  const no = (more: object) => life.refused('shelve', supervisor, { ...shelve, ...more });
  expect(no({ cause: 'lazy' })).toBe('unknown-reason');
  expect(no({ review: '2026-06-01' })).toBe('review-too-far');
  expect(no({ review: '2025-09-01' })).toBe('already-past');
  expect(life.refused('shelve', of('um', 'supervisor'), shelve)).toBe('own-unit');
});

test('a case on the accepted list · may be left out of the score by X7 when it is closed, another may not', () => {
  const closed = (life: Life): Life =>
    life
      .act('unshelve', supervisor, { reason: '完工' })
      .act('reply', um, aReply)
      .act('pass-review', reviewer)
      .at('2025-11-21 10:00')
      .act('record-callback', agent, {
        solved: true,
        handling: 4,
      });
  expect(closed(given.longTerm()).act('ask-removal', um, { code: 'X7', evidence: '清单第 3 号' }).case.removal?.status).toBe(
    'pending',
  );
  const unlisted = given.handling().act('shelve', supervisor, { ...shelve, listed: false });
  expect(closed(unlisted).refused('ask-removal', um, { code: 'X7', evidence: 'x' })).toBe('not-on-the-list');
});
