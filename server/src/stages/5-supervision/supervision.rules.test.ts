import { expect, test } from 'vitest';
import { clockView } from '#cases/views.ts';
import { tick } from '#stages/5-supervision/tick.rules.ts';
import { bookWith } from '#test/book.ts';
import { aReply, given, um } from '#test/given.ts';
import { type Life, live, localTime } from '#test/live.ts';
import { of, people } from '#test/people.ts';

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
  const cards = life.case.notices.filter(({ card }) => card !== null);
  expect(cards.map(({ card, unit }) => [card, unit])).toEqual([
    ['yellow', 'um'],
    ['red', 'um'],
  ]);
  life.act('open-coordination', dispatcher, { reason: '推诿' }).act('accept-coordination', coordinator, { note: 'x' });
  life.act('rule-coordination', coordinator, { lead: 'hud', ruling: '住建' }).after('P20D');
  expect(life.case.notices.findLast(({ card }) => card !== null)).toMatchObject({ card: 'yellow', unit: 'hud' });
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
  life.act('issue-notice', supervisor, { kind: 'written', cause: '久拖' }).at('2025-10-10 09:00').tick();
  const late = life.events.filter(({ type }) => type === 'overdue').map(({ payload }) => JSON.parse(payload).data);
  expect(late.filter(({ assignment }) => assignment).map(({ unit }) => unit)).toEqual(['psb', 'um-team']);
  expect(late.filter(({ notice }) => notice).map(({ notice }) => notice)).toEqual([1, 2]);
});

test('windows · end in silence: they only say until when something may be asked', () => {
  const life = given.closed().after('P20D');
  expect(life.types.slice(-1)).toEqual(['scoreFrozen']);
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

test('a report that does not convince · goes back to be put right', () => {
  const life = given.handling().act('issue-notice', supervisor, { kind: 'on-site', cause: '现场' }).act('sign-notice', um);
  life.act('report-notice', um, report).act('judge-notice', supervisor, { no: 1, verdict: 'send-back', reason: '不实' });
  expect([life.case.notices[0]?.status, life.deskNames]).toEqual(['in-rectification', ['clock', 'handling um', 'notice um']]);
  expect(life.refused('judge-notice', supervisor, { no: 1, verdict: 'lift', reason: 'x' })).toBe('not-reported-yet');
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
  expect(life.refused('escalate-notice', leader, { no: 1, reason: 'x' })).toBe('own-unit');
});

test('a notice · is still owed when the citizen has withdrawn, and keeps the case out of the archive', () => {
  const life = given
    .handling()
    .act('issue-notice', supervisor, { kind: 'written', cause: '久拖' })
    .act('withdraw', citizen, { reason: '算了' });
  life.act('confirm-withdrawal', agent, { free: true, note: '自愿' }).after('P46D');
  expect([life.case.state, life.deskNames]).toEqual(['withdrawn', ['clock', 'notice gov']]);
  life.act('report-notice', of('gov'), report).act('judge-notice', supervisor, { no: 2, verdict: 'lift', reason: '属实' });
  expect(life.after('P46D').case.state).toBe('archived');
});

test('the last rework that there is · comes with a notice', () => {
  const once = bookWith(({ counts }) => ({ counts: { ...counts, maxReworks: 1 } }));
  expect(given.dissatisfied().act('rework', reviewer, { reason: '重办' }).case.notices).toEqual([]);
  const life = given.dissatisfied({ book: once }).act('rework', reviewer, { reason: '重办' });
  expect(life.case.notices.map(({ kind, cause, card }) => [kind, cause, card])).toEqual([['system', '1 reworks', null]]);
});

const unitClock = (life: Life) => life.case.clocks.unit as NonNullable<Life['case']['clocks']['unit']>;
const sooner = (due: string) => ({ kind: 'written', cause: '群众反映强烈', due: `${due}:00+08:00` });

test('a notice that wants it sooner · shortens the unit’s clock and those of who help, and the reckoning says how', () => {
  const life = given.handling({}, ['psb']);
  const before = unitClock(life).due;
  life.act('issue-notice', supervisor, sooner('2025-09-24T18:00'));
  expect(localTime(unitClock(life).due as string)).toBe('2025-09-24 18:00');
  // From Monday 10:00 to Wednesday 18:00 around the clock.
  expect(unitClock(life).limit).toEqual({ kind: 'natural', minutes: 56 * 60 });
  expect(life.last.data).toMatchObject({ before, due: '2025-09-24T10:00:00.000Z', limit: { kind: 'natural' } });
  expect(life.case.assignments.find(({ unit }) => unit === 'psb')?.clock.due).toBe(unitClock(life).due);
  const view = clockView('unit', unitClock(life), life.book, life.now);
  expect([view.due, view.skipped, view.status]).toEqual(['2025-09-24T10:00:00.000Z', [], 'running']);
  life.at('2025-09-24 18:00');
  expect([life.case.overdueAt && localTime(life.case.overdueAt), life.types.includes('overdue')]).toEqual([
    '2025-09-24 18:00',
    true,
  ]);
});

test('a shortened deadline · is never later than the unit’s own, nor past, nor for a clock that stands still', () => {
  const life = given.handling();
  expect(life.refused('issue-notice', supervisor, sooner('2025-09-30T18:00'))).toBe('not-earlier');
  expect(life.refused('issue-notice', supervisor, sooner('2025-09-22T09:00'))).toBe('already-past');
  life.act('issue-notice', supervisor, sooner('2025-09-25T18:00'));
  expect(life.refused('issue-notice', supervisor, sooner('2025-09-25T18:00'))).toBe('not-earlier');
  life.act('issue-notice', leader, { ...sooner('2025-09-25T12:00'), kind: 'instruction' });
  expect(life.case.notices.map(({ shortenedTo }) => shortenedTo && localTime(shortenedTo))).toEqual([
    '2025-09-25 18:00',
    '2025-09-25 12:00',
  ]);
  life.act('pause', supervisor, { cause: 'test', document: '检字〔2025〕1号', reason: '需检测' });
  expect(life.refused('issue-notice', supervisor, sooner('2025-09-24T12:00'))).toBe('clock-not-running');
});

test('a shortened clock that was paused · goes on with what was left of it', () => {
  const life = given.handling().act('issue-notice', supervisor, sooner('2025-09-24T18:00'));
  life.act('pause', supervisor, { cause: 'test', document: '检字〔2025〕1号', reason: '需检测' }).after('P1D');
  life.act('resume', supervisor, { reason: '检测完成' });
  expect(localTime(unitClock(life).due as string)).toBe('2025-09-25 18:00');
});

test('a deadline that a notice set · is not extended, and an extension that was asked for falls away; a rework has its own', () => {
  const asking = { reason: 'works', by: 2, plan: '分段', citizenTalk: '已说明' };
  const life = given.handling().act('ask-extension', um, asking).act('issue-notice', supervisor, sooner('2025-09-25T18:00'));
  expect([life.case.extension.pending, life.deskNames.includes('extension-ruling')]).toEqual([null, false]);
  expect(life.refused('ask-extension', um, asking)).toBe('deadline-set');
  life.act('reply', um, aReply).act('pass-review', reviewer);
  life.act('record-callback', agent, { solved: false, handling: 1, reason: 'not-solved' }).after('PT1M');
  life.act('rework', reviewer, { reason: '重办' });
  expect(unitClock(life).limit.kind).toBe('working-days');
  expect(life.allows('ask-extension', um)).toBe(true);
});
