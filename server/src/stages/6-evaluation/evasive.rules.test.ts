import { expect, test } from 'vitest';
import { evasiveWords } from '#stages/6-evaluation/evasive.rules.ts';
import { book, bookWith } from '#test/book.ts';
import { aReply, given, um } from '#test/given.ts';
import type { Life } from '#test/live.ts';
import { of, people } from '#test/people.ts';

const { dispatcher, reviewer, supervisor } = people;
const fail = (life: Life, code = 'evasive') => life.act('fail-review', reviewer, { code, reason: '没有实质措施' });
const again = (life: Life) => life.after('PT1H').act('reply', um, aReply);
const causes = (life: Life) => life.case.notices.map(({ kind, cause, unit }) => [kind, cause, unit]);

test('a reply that the review finds evasive twice · brings a notice of the machine', () => {
  const life = fail(given.replied());
  expect([causes(life), life.case.evasions]).toEqual([[], ['um']]);
  fail(again(life));
  expect(causes(life)).toEqual([['system', '2 evasive replies', 'um']]);
  expect([life.case.state, life.deskNames.includes('notice um')]).toEqual(['handling', true]);
});

test('a reply that was sent back for another reason · does not count', () => {
  const life = fail(again(fail(given.replied(), 'no-facts')));
  expect([causes(life), life.case.evasions]).toEqual([[], ['um']]);
});

test('while such a notice is open · the next evasive reply brings no other; after it was lifted it does', () => {
  const life = fail(again(fail(again(fail(given.replied())))));
  expect(causes(life)).toHaveLength(1);
  life.act('sign-notice', um).act('report-notice', um, { report: '已整改' });
  life.act('judge-notice', supervisor, { no: 1, verdict: 'lift', reason: '到位' });
  fail(again(life));
  expect(causes(life).at(-1)).toEqual(['system', '4 evasive replies', 'um']);
});

test('another unit · begins anew, and the number is the city’s', () => {
  const once = bookWith(({ counts }) => ({ counts: { ...counts, evasionsToSupervision: 1 } }));
  expect(causes(fail(given.replied({ book: once })))).toEqual([['system', '1 evasive replies', 'um']]);
  const life = fail(given.replied()).act('open-coordination', dispatcher, { reason: '职责交叉' });
  life.act('accept-coordination', people.coordinator, { note: 'x' });
  life.act('rule-coordination', people.coordinator, { lead: 'hud', ruling: '住建' });
  const hud = of('hud');
  if (life.case.state === 'to-dispatch') life.act('dispatch', dispatcher, { lead: 'hud', reason: '裁定' });
  life.act('sign', hud);
  fail(life.act('contact', hud, { way: 'call', summary: '已联系' }).act('reply', hud, aReply));
  expect([causes(life), life.case.evasions]).toEqual([[], ['um', 'hud']]);
});

test('phrases of the city’s list · are a hint with the words it rests on, and count for nothing', () => {
  expect(evasiveWords({ ...aReply, publicText: '我局正在研究，请耐心等待。' }, book)).toEqual(['正在研究', '请耐心等待']);
  expect(evasiveWords(aReply, book)).toEqual([]);
  const life = given.handling().act('reply', um, { ...aReply, measures: '正在研究' });
  expect(life.act('fail-review', reviewer, { code: 'no-facts', reason: '请补充' }).case.evasions).toEqual([]);
});
