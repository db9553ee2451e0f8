import { expect, test } from 'vitest';
import { aReply, given, selfAssessment, um } from '#test/given.ts';
import { type Life, localTime } from '#test/live.ts';
import { of, people } from '#test/people.ts';

const { citizen, dispatcher, reviewer } = people;
const psb = of('psb');
const dueOf = (life: Life, name: 'unit' | 'contact' | 'review'): string | null => {
  const due = life.case.clocks[name]?.due;
  return due ? localTime(due) : null;
};
const taskOf = (life: Life, unit: string) => life.case.assignments.findLast((each) => each.unit === unit);

test('the lead · signs, late or in time, and gains no time by it', () => {
  const life = given.dispatched().after('PT1H').act('sign', um);
  expect([life.case.state, life.last.data]).toEqual(['signed', { auto: false, late: false }]);
  expect(given.dispatched().refused('sign', psb)).toBe('lead-only');
  expect(dueOf(life, 'unit')).toBe('2025-09-29 00:00');
});

test('nobody signed in two working hours · and the machine does, at that hour, also when it was down', () => {
  const stories = [given.dispatched().at('2025-09-22 15:00'), given.dispatched().down('2025-09-23 08:00')];
  for (const life of stories) {
    expect([life.case.state, life.last.type, life.last.data['auto']]).toEqual(['signed', 'signed', true]);
    expect(localTime(taskOf(life, 'um')?.signedAt ?? '')).toBe('2025-09-22 12:00');
    expect(life.case.clocks.sign?.outcome).toBe('missed');
  }
});

test('who helps · signs for its own task and reports it done, in its own time', () => {
  const life = given.signed({}, ['psb']).act('sign-task', psb);
  expect(life.refused('sign-task', psb)).toBe('already-signed');
  expect(life.refused('sign-task', um)).toBe('no-task-here');
  life.act('finish-task', psb, { result: '已出警' });
  expect(taskOf(life, 'psb')).toMatchObject({ status: 'done', clock: { outcome: 'met' } });
  expect(life.refused('finish-task', psb, { result: '再次' })).toBe('no-task-here');
  expect(life.deskNames).toEqual(['clock', 'handling um']);
});

test('a helper that is late · is noted with its unit, and the lead’s clock is another matter', () => {
  const life = given.handling({}, ['psb']).at('2025-09-27 08:00');
  expect(life.last).toMatchObject({ type: 'overdue', data: { assignment: 2, unit: 'psb' } });
  expect([life.case.overdueAt, taskOf(life, 'psb')?.clock.fired]).toEqual([null, 100]);
});

test('the citizen · is contacted within a working day, and the case is in hand', () => {
  const life = given.signed();
  expect(dueOf(life, 'contact')).toBe('2025-09-24 00:00');
  life.act('contact', um, { way: 'visit', summary: '现场见面', place: { lon: 110, lat: 30 } });
  expect([life.case.state, life.case.contactedAt, life.case.clocks.contact?.outcome]).toEqual(['handling', life.now, 'met']);
});

test('a contact · was neither before the case nor is it to come', () => {
  const life = given.signed();
  const contact = (at: string) => life.refused('contact', um, { way: 'call', summary: '电话', at });
  expect(contact('2025-09-21T10:00:00+08:00')).toBe('before-it-began');
  expect(contact('2025-09-23T10:00:00+08:00')).toBe('in-the-future');
  expect(life.refused('contact', psb, { way: 'call', summary: '电话' })).toBe('lead-only');
});

test('progress · is told by whoever has a task, and changes nothing', () => {
  const life = given.handling({}, ['psb']).act('progress', psb, { text: '已到场' });
  expect(life.last.data).toEqual({ text: '已到场', unit: 'psb' });
  expect(life.refused('progress', of('hud'), { text: 'x' })).toBe('no-task-here');
});

test('a district · assigns down to its own street, and the street to its community, never later than its own end', () => {
  const life = given.toDispatch({ category: '05-01-01', district: 'west', street: 'west-hill' });
  life
    .act('dispatch', dispatcher, { lead: 'west' })
    .act('sign', of('west'))
    .act('contact', of('west'), { way: 'call', summary: '电话' });
  life.act('assign-down', of('west'), { unit: 'west-hill', task: '现场查看' });
  expect(taskOf(life, 'west-hill')).toMatchObject({
    role: 'down',
    parent: 1,
    status: 'assigned',
    clock: { due: life.case.clocks.unit?.due },
  });
  const below = (more: object) => life.refused('assign-down', of('west'), { unit: 'west-hill', task: 'x', ...more });
  expect(below({})).toBe('unit-named-twice');
  expect(below({ unit: 'nobody' })).toBe('unknown-unit');
  expect(below({ unit: 'east-gate' })).toBe('only-downwards');
  expect(below({ unit: 'east' })).toBe('only-downwards');
});

test('a department · has no streets of its own to push its work to', () => {
  expect(given.handling().refused('assign-down', um, { unit: 'east-gate', task: '代办' })).toBe('only-downwards');
  expect(given.handling().act('assign-down', um, { unit: 'um-team', task: '更换' }).deskNames).toEqual([
    'clock',
    'handling um',
    'sign um-team',
  ]);
});

test('a task assigned down · ends in time to come, and not after its parent', () => {
  const life = given.handling();
  const due = (at: string) => life.refused('assign-down', um, { unit: 'um-team', task: '更换', due: at });
  expect(due('2025-10-09T00:00:00+08:00')).toBe('later-than-the-parent');
  expect(due('2025-09-22T09:00:00+08:00')).toBe('already-past');
  expect(life.refused('assign-down', psb, { unit: 'um-team', task: 'x' })).toBe('no-task-here');
  life.at('2025-09-30 10:00');
  expect(life.refused('assign-down', um, { unit: 'um-team', task: '更换' })).toBe('already-past');
  expect(
    life.act('assign-down', um, { unit: 'um-team', task: '更换', due: '2025-10-09T12:00:00+08:00' }).case.assignments,
  ).toHaveLength(2);
});

test('a street that assigned down · reports when its community has', () => {
  const gate = of('east-gate');
  const life = given.handling({}, ['east-gate']).act('assign-down', gate, { unit: 'gate-1', task: '入户' });
  expect(life.refused('finish-task', gate, { result: '完成' })).toBe('tasks-open');
  expect(life.refused('reply', um, aReply)).toBe('tasks-open');
  life.act('finish-task', of('gate-1'), { result: '已入户' }).act('finish-task', gate, { result: '完成' });
  expect(life.act('reply', um, aReply).case.state).toBe('replied');
});

test('a reply · stops the unit’s clock, and is reviewed within a working day', () => {
  const life = given.replied();
  expect([life.case.state, life.case.clocks.unit?.outcome, life.case.assignments[0]?.status]).toEqual(['replied', 'met', 'done']);
  expect([life.deskNames, dueOf(life, 'review')]).toEqual([['clock', 'review', 'waiting um'], '2025-09-24 00:00']);
  expect(life.case.reply).toMatchObject({ unit: 'um', by: 'um', round: 1, withAssessment: false });
});

test('a reply · has its elements: without them it is not taken, and what is not solved has its reason', () => {
  const life = given.handling();
  for (const element of ['facts', 'basis', 'measures', 'result', 'publicText', 'contact', 'citizenInformed']) {
    expect(() => life.act('reply', um, { ...aReply, [element]: undefined })).toThrow();
  }
  expect(() => life.act('reply', um, { ...aReply, citizenInformed: false })).toThrow();
  expect(life.refused('reply', um, { ...aReply, solved: 'partly' })).toBe('reason-needed');
  expect(life.refused('reply', psb, aReply)).toBe('lead-only');
});

test('after a rework · the reply comes with a self-assessment', () => {
  const life = given.dissatisfied().act('rework', reviewer, { reason: '未解决' });
  expect(life.refused('reply', um, aReply)).toBe('self-assessment-needed');
  expect(life.act('reply', um, { ...aReply, selfAssessment }).case.reply?.withAssessment).toBe(true);
});

test('what was asked for · is overtaken by the reply', () => {
  const life = given.handling().act('request-info', um, { question: '？' }).act('withdraw', citizen, { reason: '算了' });
  life.act('ask-extension', um, { reason: 'works', by: 2, plan: '施工', citizenTalk: '已说明' }).act('reply', um, aReply);
  expect(life.deskNames).toEqual(['clock', 'review', 'waiting um']);
});
