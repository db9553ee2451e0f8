import { expect, test } from 'vitest';
import { tick } from '#stages/5-supervision/tick.rules.ts';
import { bookWith } from '#test/book.ts';
import { aReply, given, um } from '#test/given.ts';
import { type Life, live, localTime, of, people } from '#test/live.ts';

const { agent, citizen, coordinator, dispatcher, leader, operator, reviewer, supervisor } = people;
const spokenOf = (life: Life, ...names: string[]): [string, unknown][] =>
  life.events
    .map(({ type, payload }) => [type, JSON.parse(payload).data] as const)
    .filter(([type, data]) => names.includes(type) && data.clock === 'unit')
    .map(([type, data]) => [type, data.level ?? localTime(data.due)]);

test('the unit’s clock · warns at half and at four fifths, and its end brings a notice with a yellow card', () => {
  const life = given.handling().at('2025-09-29 09:00');
  expect(spokenOf(life, 'alarmed', 'overdue')).toEqual([
    ['alarmed', 50],
    ['alarmed', 80],
    ['overdue', '2025-09-29 00:00'],
  ]);
  expect(life.case.overdueAt && localTime(life.case.overdueAt)).toBe('2025-09-29 00:00');
  expect(life.case.notices[0]).toMatchObject({ kind: 'system', cause: 'overdue', card: 'yellow', unit: 'um', status: 'issued' });
  expect(life.deskNames).toEqual(['clock', 'handling um', 'notice um', 'overdue']);
});

test('an overdue case · is never closed by the machine', () => {
  const life = given.handling().after('P300D');
  expect([life.case.state, life.case.outcome]).toEqual(['handling', null]);
});

test('a unit late again · gets the red card; another unit begins with yellow', () => {
  const life = given.handling().at('2025-09-29 09:00').act('reply', um, aReply).act('pass-review', reviewer);
  life
    .act('record-callback', agent, { solved: false, handling: 1, reason: 'not-solved' })
    .act('rework', reviewer, { reason: '重办' })
    .after('P20D');
  expect(life.case.notices.map(({ card, unit }) => [card, unit])).toEqual([
    ['yellow', 'um'],
    ['red', 'um'],
  ]);
  life.act('open-coordination', dispatcher, { reason: '推诿' }).act('accept-coordination', coordinator, { note: 'x' });
  life.act('rule-coordination', coordinator, { lead: 'hud', ruling: '住建' }).after('P20D');
  expect(life.case.notices.at(-1)).toMatchObject({ card: 'yellow', unit: 'hud' });
});

test('after a night with the server down · everything is said at once, once, in the order in which it fell due', () => {
  const life = given.handling({}, ['psb']).down('2025-09-30 08:00');
  const heard = life.events.slice(5).map(({ type, payload }) => {
    const { clock, unit, level } = JSON.parse(payload).data;
    return [type, clock ?? unit, level ?? null].filter(Boolean).join(' ');
  });
  expect(heard).toEqual(['overdue psb', 'alarmed citizen 50', 'overdue unit', 'supervisionIssued um']);
  expect(tick(life.case, life.facts())).toEqual([]);
});

test('what the passing of a clock sets going · goes from that instant, not from when the server was back', () => {
  const life = given.needInfo().down('2025-10-20 08:00');
  expect(life.types.slice(-4)).toEqual(['infoLapsed', 'overdue', 'overdue', 'supervisionIssued']);
  expect(life.case.overdueAt && localTime(life.case.overdueAt)).toBe('2025-10-12 00:00');
});

test('a co-unit, an assigned-down unit and a notice · are noticed when they are late, each once', () => {
  const life = given.handling({}, ['psb']).act('assign-down', um, { unit: 'um-team', task: '更换' });
  life.act('issue-notice', supervisor, { kind: 'written', cause: '久拖' }).at('2025-10-20 09:00').tick();
  const late = life.events.filter(({ type }) => type === 'overdue').map(({ payload }) => JSON.parse(payload).data);
  expect(late.filter(({ assignment }) => assignment).map(({ unit }) => unit)).toEqual(['psb', 'um-team']);
  expect(late.filter(({ notice }) => notice).map(({ notice }) => notice)).toEqual([1, 2]);
});

test('windows · end in silence: they only say until when something may be asked', () => {
  const life = given.closed().after('P20D');
  expect(life.types.slice(-1)).toEqual(['satisfied']);
});

test('an urge · counts one a day for a citizen; the third is the supervisor’s business', () => {
  const life = given.handling().act('urge', citizen, { text: '快点' });
  expect(life.refused('urge', citizen)).toBe('urged-today');
  life.at('2025-09-23 00:01').act('urge', operator).at('2025-09-24 09:00').act('urge', citizen);
  expect([life.case.urges.total, life.last.type, life.case.notices[0]?.cause]).toEqual([3, 'supervisionIssued', '3 urges']);
  life.at('2025-09-25 09:00').act('urge', citizen);
  expect(life.case.notices).toHaveLength(1);
});

test('three urges before any unit had it · are told to the unit with the next', () => {
  const life = live({ until: 'submitted' });
  for (const day of ['22', '23', '24']) life.at(`2025-09-${day} 11:00`).act('urge', citizen);
  expect(life.case.notices).toEqual([]);
  life.act('accept', operator).act('dispatch', dispatcher, { lead: 'um' }).at('2025-09-25 11:00').act('urge', citizen);
  expect(life.case.notices.map(({ cause, unit }) => [cause, unit])).toEqual([['4 urges', 'um']]);
});

test('an escalation · puts a flag on the case, once, and moves nothing', () => {
  const life = given.handling().act('escalate', operator, { reason: '群体' }).act('escalate', supervisor, { reason: '再次' });
  expect([life.case.flags, life.case.state]).toEqual([['escalated'], 'handling']);
});

const report = { report: '已整改' };

test('a notice · is signed within four working hours, reported within three working days, and lifted', () => {
  const life = given.handling().act('issue-notice', supervisor, { kind: 'special', cause: '同类多发' });
  expect(localTime(life.case.notices[0]?.clock.due ?? '')).toBe('2025-09-22 16:00');
  life.act('sign-notice', um);
  expect(localTime(life.case.notices[0]?.clock.due ?? '')).toBe('2025-09-26 00:00');
  life.act('report-notice', um, report);
  expect([life.case.notices[0]?.status, life.deskNames]).toEqual(['reported', ['clock', 'handling um', 'supervision']]);
  life.act('judge-notice', supervisor, { no: 1, verdict: 'lift', reason: '属实' });
  expect([life.case.notices[0]?.status, life.deskNames]).toEqual(['lifted', ['clock', 'handling um']]);
});

test('a report that does not convince · goes back; a unit that does not report at all · is escalated', () => {
  const life = given.handling().act('issue-notice', supervisor, { kind: 'on-site', cause: '现场' }).act('sign-notice', um);
  life.act('report-notice', um, report).act('judge-notice', supervisor, { no: 1, verdict: 'send-back', reason: '不实' });
  expect([life.case.notices[0]?.status, life.deskNames]).toEqual(['in-rectification', ['clock', 'handling um', 'notice um']]);
  expect(life.refused('judge-notice', supervisor, { no: 1, verdict: 'lift', reason: 'x' })).toBe('not-reported-yet');
  life.act('judge-notice', supervisor, { no: 1, verdict: 'escalate', reason: '拒不整改' });
  expect([life.case.notices[0]?.status, life.last.data['to']]).toEqual(['escalated', null]);
  expect(life.refused('judge-notice', supervisor, { no: 1, verdict: 'lift', reason: 'x' })).toBe('nothing-pending');
});

test('a leader’s instruction · is issued and verified by a leader only', () => {
  const life = given.handling({ category: '02-01-01' });
  expect(life.refused('issue-notice', supervisor, { kind: 'instruction', cause: '批示' })).toBe('leader-only');
  const other = of('east', 'leader');
  life.act('issue-notice', other, { kind: 'instruction', cause: '批示' }).act('sign-notice', um).act('report-notice', um, report);
  expect(life.refused('judge-notice', supervisor, { no: 1, verdict: 'lift', reason: 'x' })).toBe('issuer-level-only');
  expect(life.act('judge-notice', other, { no: 1, verdict: 'lift', reason: '已办结' }).case.notices[0]?.status).toBe('lifted');
});

test('a notice · is neither signed by another unit nor judged by its own, and is for a unit that has the case', () => {
  expect(live().refused('issue-notice', supervisor, { kind: 'written', cause: 'x' })).toBe('no-unit-yet');
  const life = given.handling().act('issue-notice', supervisor, { kind: 'written', cause: '久拖' });
  expect(life.refused('sign-notice', of('hud'))).toBe('nothing-pending');
  expect(life.refused('report-notice', um, report)).toBe('nothing-pending');
  expect(life.refused('judge-notice', supervisor, { no: 2, verdict: 'lift', reason: 'x' })).toBe('unknown-notice');
  expect(life.refused('judge-notice', leader, { no: 1, verdict: 'escalate', reason: 'x' })).toBe('own-unit');
});

test('a notice · is still owed when the citizen has withdrawn, and keeps the case out of the archive', () => {
  const life = given
    .handling()
    .act('issue-notice', supervisor, { kind: 'written', cause: '久拖' })
    .act('withdraw', citizen, { reason: '算了' });
  life.act('confirm-withdrawal', agent, { free: true, note: '自愿' }).after('P46D');
  expect([life.case.state, life.deskNames]).toEqual(['withdrawn', ['clock', 'notice um']]);
  life
    .act('sign-notice', um)
    .act('report-notice', um, report)
    .act('judge-notice', supervisor, { no: 1, verdict: 'lift', reason: '属实' });
  expect(life.after('P46D').case.state).toBe('archived');
});

test('the last rework that there is · comes with a notice', () => {
  const once = bookWith(({ counts }) => ({ counts: { ...counts, maxReworks: 1 } }));
  expect(given.dissatisfied().act('rework', reviewer, { reason: '重办' }).case.notices).toEqual([]);
  const life = given.dissatisfied({ book: once }).act('rework', reviewer, { reason: '重办' });
  expect(life.case.notices.map(({ kind, cause, card }) => [kind, cause, card])).toEqual([['system', '1 reworks', null]]);
});
