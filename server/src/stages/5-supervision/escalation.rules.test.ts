import { expect, test } from 'vitest';
import type { Notice } from '#cases/case.ts';
import { bookWith } from '#test/book.ts';
import { given, um } from '#test/given.ts';
import { type Life, localTime } from '#test/live.ts';
import { of, people } from '#test/people.ts';

const { leader, supervisor } = people;
const written = { kind: 'written', cause: '久拖不决' };
const report = { report: '已整改' };
const because = { reason: '拒不整改' };
const talk = { person: '局长', agreed: '三日内整改到位' };
const clue = { to: '纪检监察机关', facts: '约谈后仍未整改', document: '督移〔2025〕1号' };
const gov = of('gov');
const dueOf = (life: Life): string => localTime(life.case.notices.at(-1)?.clock.due ?? '');
/** From the first notice up, whatever other notices there are beside it. */
const chainOf = (life: Life, no = 1): unknown[][] => {
  const { unit, status, level } = life.case.notices[no - 1] as Notice;
  const next = life.case.notices.find(({ from }) => from === no);
  return [[no, unit, status, level ?? 'unit'], ...(next ? chainOf(life, next.no) : [])];
};
/** A community is led by itself: its notices have two units above them. */
const community = (): Life => {
  const life = given
    .toDispatch({ category: '02-01-01' })
    .act('dispatch', people.dispatcher, { lead: 'gate-1', reason: '社区可办' });
  return life.act('sign', of('gate-1')).act('issue-notice', supervisor, written);
};

test('a notice that was not signed for in time · is in the unit’s hands all the same, and the time to report begins then', () => {
  const life = given.handling().act('issue-notice', supervisor, written).at('2025-09-22 16:00');
  expect(life.last).toMatchObject({ type: 'supervisionSigned', data: { no: 1, unit: 'um', auto: true, late: true } });
  expect([life.case.notices[0]?.status, dueOf(life)]).toEqual(['in-rectification', '2025-09-26 00:00']);
});

test('a notice that was not reported on in time · goes a level up by itself, unit by unit, then to the inspection office', () => {
  const life = community().after('P60D');
  expect(chainOf(life)).toEqual([
    [1, 'gate-1', 'escalated', 'unit'],
    [2, 'east-gate', 'escalated', 'higher-unit'],
    [4, 'east', 'escalated', 'higher-unit'],
    [6, 'gov', 'in-rectification', 'inspection'],
  ]);
  const steps = life.events.filter(({ type }) => type === 'supervisionEscalated').map(({ payload }) => JSON.parse(payload).data);
  expect(steps[0]).toMatchObject({ no: 1, unit: 'gate-1', level: 'higher-unit', to: 'east-gate', auto: true });
});

test('the level above · has a limit of its own from the instant at which the one below ended, also when the server was down', () => {
  for (const life of [community().at('2025-09-26 00:01'), community().down('2025-09-26 00:01')]) {
    expect(life.case.notices.at(-1)).toMatchObject({ unit: 'east-gate', status: 'issued' });
    expect([localTime(life.case.notices.at(-1)?.at ?? ''), dueOf(life)]).toEqual(['2025-09-26 00:00', '2025-09-26 14:30']);
  }
});

test('the unit above · has it on its own desk, signs and reports; the issuer’s level lifts it', () => {
  const life = community().act('escalate-notice', supervisor, { no: 1, ...because });
  expect(life.deskNames).toContain('notice east-gate');
  expect(life.deskNames).not.toContain('notice gate-1');
  expect(life.refused('sign-notice', of('gate-1'))).toBe('nothing-pending');
  life.act('sign-notice', of('east-gate'));
  expect(dueOf(life)).toBe('2025-09-25 00:00');
  life.act('report-notice', of('east-gate'), report);
  expect(life.deskNames).toContain('supervision');
  expect(life.refused('judge-notice', supervisor, { no: 1, verdict: 'lift', reason: 'x' })).toBe('unknown-notice');
  life.act('judge-notice', supervisor, { no: 2, verdict: 'lift', reason: '属实' });
  expect(life.last).toMatchObject({ type: 'supervisionLifted', data: { no: 2, level: 'higher-unit' } });
  expect(life.deskNames.filter((desk) => desk.startsWith('notice') || desk === 'supervision')).toEqual([]);
});

test('above the highest unit · the inspection office goes on: talk, then accountability, each a step on the record with its level', () => {
  const life = given
    .handling()
    .act('issue-notice', supervisor, written)
    .act('escalate-notice', supervisor, { no: 1, ...because });
  expect(life.last.data).toMatchObject({ level: 'inspection', to: 'gov', next: 2 });
  expect(life.refused('escalate-notice', supervisor, { no: 2, ...because })).toBe('inspection-goes-on');
  expect(life.refused('hold-talk', gov, talk)).toBe('not-signed-yet');
  life.act('sign-notice', gov).act('hold-talk', gov, talk);
  expect(life.last).toMatchObject({ type: 'talkHeld', data: { unit: 'um', level: 'talk', next: 3, ...talk } });
  expect([life.deskNames.includes('notice um'), dueOf(life)]).toEqual([true, '2025-09-26 00:00']);
  expect(life.refused('refer-accountability', gov, clue)).toBe('talk-still-runs');
  life.at('2025-09-26 09:00');
  expect(life.deskNames).toContain('notice gov');
  life.act('refer-accountability', gov, clue);
  expect(life.last).toMatchObject({ type: 'accountabilityReferred', data: { unit: 'um', level: 'accountability', ...clue } });
  expect([life.case.notices.at(-1)?.status, life.deskNames.includes('supervision')]).toEqual(['reported', true]);
  life.act('judge-notice', supervisor, { no: 4, verdict: 'lift', reason: '已问责' });
  expect(life.case.notices.map(({ status }) => status)).toEqual(['escalated', 'escalated', 'escalated', 'lifted']);
});

test('a talk after which the unit put things right · is lifted like any notice, or referred when the report is not true', () => {
  const talked = () =>
    given
      .handling()
      .act('issue-notice', supervisor, written)
      .act('escalate-notice', supervisor, { no: 1, ...because })
      .act('sign-notice', gov)
      .act('hold-talk', gov, talk)
      .act('report-notice', um, report);
  expect(talked().act('judge-notice', supervisor, { no: 3, verdict: 'lift', reason: '到位' }).case.notices[2]?.status).toBe(
    'lifted',
  );
  expect(talked().act('refer-accountability', gov, clue).case.notices.at(-1)).toMatchObject({
    level: 'accountability',
    unit: 'um',
  });
});

test('the steps above · are the inspection office’s or a leader’s; verifying and lifting stay with the issuer’s level', () => {
  const other = of('gov', 'leader');
  const life = given.handling().act('issue-notice', other, { kind: 'instruction', cause: '批示' });
  expect(life.refused('escalate-notice', supervisor, { no: 1, ...because })).toBe('issuer-level-only');
  expect(life.refused('escalate-notice', leader, { no: 1, ...because })).toBe('own-unit');
  life.act('escalate-notice', other, { no: 1, ...because }).act('sign-notice', gov);
  expect(life.refused('hold-talk', um, talk)).toBe('nothing-pending');
  expect(life.refused('hold-talk', of('hud'), talk)).toBe('nothing-pending');
  life.act('report-notice', gov, report);
  expect(life.refused('judge-notice', supervisor, { no: 2, verdict: 'lift', reason: 'x' })).toBe('issuer-level-only');
  // The leader sits in the inspection office, which is not whom the notice is about.
  expect(life.act('judge-notice', other, { no: 2, verdict: 'lift', reason: '已办' }).case.notices[1]?.status).toBe('lifted');
});

test('a city that names no inspection office · is inspected by its hotline centre; the limits are the profile’s', () => {
  const book = bookWith(({ supervision, limits }) => ({
    supervision: { ...supervision, inspectionUnit: null },
    limits: { ...limits, escalatedReport: { kind: 'working-days', days: 1 } },
  }));
  const life = given
    .handling({ book })
    .act('issue-notice', supervisor, written)
    .act('escalate-notice', supervisor, { no: 1, ...because });
  expect(life.last.data['to']).toBe('hotline');
  expect(dueOf(life.act('sign-notice', of('hotline')))).toBe('2025-09-24 00:00');
});

test('the inspection office itself · has nobody above it: it is noted as late and no more', () => {
  const life = given.toDispatch().act('dispatch', people.dispatcher, { lead: 'gov', reason: '督查职责' }).act('sign', gov);
  life.act('issue-notice', supervisor, written);
  expect(life.refused('escalate-notice', supervisor, { no: 1, ...because })).toBe('inspection-goes-on');
  life.after('P9D');
  expect(life.case.notices.filter(({ level }) => level)).toEqual([]);
  expect(life.case.notices[0]?.clock.fired).toBe(100);
});
