import { expect, test } from 'vitest';
import { given, um } from '#test/given.ts';
import { type Life, live, localTime } from '#test/live.ts';
import { of, people } from '#test/people.ts';

const { coordinator, dispatcher, otherDispatcher, system } = people;
const hud = of('hud');
const dueOf = (life: Life, name: 'unit' | 'sign' | 'contact' | 'return' | 'return-ruling'): string | null => {
  const due = life.case.clocks[name]?.due;
  return due ? localTime(due) : null;
};

test('a dispatched case · has one lead, and the unit’s clock runs from that moment, not from the signature', () => {
  const life = live().act('dispatch', dispatcher, { lead: 'um', co: ['east-gate'] });
  expect([life.case.state, life.case.lead, life.deskNames]).toEqual(['dispatched', 'um', ['clock', 'sign east-gate', 'sign um']]);
  expect(life.last.data).toMatchObject({ lead: 'um', basis: '派单目录 01', grade: 'N2', profile: 3, duties: 7 });
  expect(life.case.clocks.unit?.from).toBe(life.now);
  expect([dueOf(life, 'unit'), dueOf(life, 'sign'), dueOf(life, 'contact'), dueOf(life, 'return')]).toEqual([
    '2025-09-29 00:00',
    '2025-09-22 12:00',
    '2025-09-24 00:00',
    '2025-09-22 15:30',
  ]);
  life.after('PT90M').act('sign', um);
  expect(dueOf(life, 'unit')).toBe('2025-09-29 00:00');
});

test('who helps · answers a fifth earlier than the lead', () => {
  const life = live().act('dispatch', dispatcher, { lead: 'um', co: ['east-gate'] });
  expect(life.case.assignments.map(({ unit, role, clock }) => [unit, role, localTime(clock.due ?? '')])).toEqual([
    ['um', 'lead', '2025-09-29 00:00'],
    ['east-gate', 'co', '2025-09-27 00:00'],
  ]);
});

test('an emergency · is counted around the clock, and signs itself after a quarter of an hour', () => {
  const life = live({ category: '04-01-01', at: '2025-10-01 23:00' }).act('dispatch', system, { lead: 'water' });
  expect([dueOf(life, 'unit'), dueOf(life, 'contact')]).toEqual(['2025-10-02 23:00', '2025-10-02 01:00']);
  life.after('PT16M');
  expect([life.case.state, life.last]).toEqual(['signed', { type: 'signed', data: { auto: true, late: true } }]);
  expect(localTime(life.case.assignments[0]?.signedAt ?? '')).toBe('2025-10-01 23:15');
});

test('a unit that the list does not name · needs a reason', () => {
  const life = live();
  expect(life.refused('dispatch', dispatcher, { lead: 'psb' })).toBe('outside-the-duties');
  expect(live({ category: '17-01-02', street: null }).act('dispatch', dispatcher, { lead: 'um', reason: '对口' }).case.lead).toBe(
    'um',
  );
});

test('what a department owes · is not pushed to the grassroots, whatever the reason', () => {
  expect(live().refused('dispatch', dispatcher, { lead: 'east-gate', reason: '就近' })).toBe('not-to-the-grassroots');
  const territorial = live({ category: '02-01-01' }).act('dispatch', dispatcher, { lead: 'east-gate', co: ['hud'] });
  expect(territorial.case.lead).toBe('east-gate');
});

test('a dispatch · names known units, each once, for a case with a category', () => {
  const life = live();
  expect(life.refused('dispatch', dispatcher, { lead: 'nobody' })).toBe('unknown-unit');
  expect(life.refused('dispatch', dispatcher, { lead: 'um', co: ['um'] })).toBe('unit-named-twice');
  expect(life.refused('dispatch', dispatcher, { lead: 'um', co: ['psb', 'psb'] })).toBe('unit-named-twice');
  expect(live({ category: null }).refused('dispatch', dispatcher, { lead: 'um' })).toBe('category-missing');
  expect(life.refused('dispatch', um, { lead: 'um' })).toBe('not-your-role');
});

test('a case that nobody dispatches · is noticed after half an hour', () => {
  const life = live().after('PT31M');
  expect(life.types.slice(2)).toEqual(['alarmed', 'alarmed', 'overdue']);
});

test('one more unit · helps with a clock of its own, which never ends after the lead’s', () => {
  const life = given.handling().at('2025-09-26 09:00').act('add-co-unit', dispatcher, { unit: 'psb', task: '协助执法' });
  expect(localTime(life.case.assignments.at(-1)?.clock.due ?? '')).toBe(dueOf(life, 'unit'));
  expect(life.refused('add-co-unit', dispatcher, { unit: 'psb', task: '再协助' })).toBe('unit-named-twice');
  expect(life.refused('add-co-unit', dispatcher, { unit: 'nobody', task: 'x' })).toBe('unknown-unit');
  life.act('sign-task', of('psb')).act('finish-task', of('psb'), { result: '已协助' });
  expect(life.act('add-co-unit', dispatcher, { unit: 'psb', task: '再协助一次' }).case.assignments).toHaveLength(3);
});

const returned = (life: Life): Life =>
  life.act('request-return', um, { ground: 'not-our-duty', basis: '三定规定第五条', suggested: 'hud' });

test('a unit that says it is not theirs · waits for a ruling, and its clock runs on', () => {
  const life = returned(given.dispatched());
  expect([life.case.state, life.deskNames]).toEqual(['return-review', ['clock', 'return-ruling', 'waiting um']]);
  expect([dueOf(life, 'unit'), dueOf(life, 'return-ruling')]).toEqual(['2025-09-29 00:00', '2025-09-22 12:00']);
});

test('a return that is upheld · clears the unit’s time; the next has the full limit, the citizen’s clock as before', () => {
  const life = returned(given.signed());
  const { citizen } = life.case.clocks;
  life.after('PT1H').act('rule-return', otherDispatcher, { uphold: true, reason: '确非其责' });
  expect([life.case.state, life.case.lead, life.case.assignments[0]?.status, life.deskNames]).toEqual([
    'to-dispatch',
    null,
    'cancelled',
    ['clock', 'dispatch'],
  ]);
  expect([life.case.clocks.unit?.outcome, life.case.assignments[0]?.clock.outcome]).toEqual(['void', 'void']);
  life.at('2025-09-23 09:00').act('dispatch', otherDispatcher, { lead: 'hud', reason: '改派' });
  expect([dueOf(life, 'unit'), life.case.clocks.citizen]).toEqual(['2025-09-30 00:00', citizen]);
});

test('an overdue unit whose return is upheld · is not late any more, and neither is the next', () => {
  const life = returned(given.dispatched({ category: '04-01-01' })).at('2025-09-23 11:00');
  expect([life.case.overdueAt !== null, life.deskNames.includes('overdue')]).toEqual([true, true]);
  life.act('rule-return', otherDispatcher, { uphold: true, reason: '确非其责' });
  expect([life.case.overdueAt, life.deskNames.includes('overdue')]).toEqual([null, false]);
});

test('a return that is rejected · counts as signed, and the same ground is not heard twice', () => {
  const life = returned(given.dispatched())
    .after('PT1H')
    .act('rule-return', otherDispatcher, { uphold: false, reason: '职责所在' });
  expect([life.case.state, life.case.assignments[0]?.status, dueOf(life, 'unit')]).toEqual([
    'signed',
    'signed',
    '2025-09-29 00:00',
  ]);
  expect(life.deskNames).toEqual(['clock', 'handling um']);
});

test('a return · is ruled on by somebody who neither dispatched it nor is of the unit; the second by a coordinator', () => {
  const life = returned(given.signed());
  expect(life.refused('rule-return', dispatcher, { uphold: true, reason: 'x' })).toBe('own-decision');
  expect(life.refused('rule-return', of('um', 'dispatcher'), { uphold: true, reason: 'x' })).toBe('own-unit');
  life.act('rule-return', otherDispatcher, { uphold: true, reason: '确非其责' });
  life.act('dispatch', otherDispatcher, { lead: 'hud', reason: '改派' });
  life.act('request-return', hud, { ground: 'not-our-area', basis: '不在辖区', suggested: 'east' });
  expect(life.refused('rule-return', dispatcher, { uphold: true, reason: 'x' })).toBe('coordinator-rules');
});

test('a case that was returned twice, and rightly · is coordinated, and not guessed a third time', () => {
  const life = returned(given.signed()).act('rule-return', otherDispatcher, { uphold: true, reason: '确非其责' });
  life.act('dispatch', otherDispatcher, { lead: 'hud', reason: '改派' });
  life.act('request-return', hud, { ground: 'not-our-area', basis: '不在辖区', suggested: 'east' });
  life.act('rule-return', coordinator, { uphold: true, reason: '确非其责' });
  expect([life.case.state, life.case.coordination?.openedBy, life.deskNames]).toEqual([
    'coordination',
    'system',
    ['clock', 'coordination'],
  ]);
  life.act('accept-coordination', coordinator, { note: '受理' });
  life.act('rule-coordination', coordinator, { lead: 'east', ruling: '属地牵头' });
  expect([life.case.state, life.case.lead]).toEqual(['dispatched', 'east']);
  expect(life.refused('request-return', of('east'), { ground: 'not-our-duty', basis: 'x', suggested: 'um' })).toBe(
    'returned-too-often',
  );
});

test('a return · comes within its window, on a known ground, from the lead, and names somebody else', () => {
  const life = given.signed();
  const ask = (more: object, who = um) =>
    life.refused('request-return', who, { ground: 'not-our-duty', basis: '三定', suggested: 'hud', ...more });
  expect(ask({ ground: 'too-hard' })).toBe('unknown-ground');
  expect(ask({ suggested: 'nobody' })).toBe('unknown-unit');
  expect(ask({ suggested: 'um' })).toBe('suggests-itself');
  expect(ask({}, hud)).toBe('lead-only');
  life.at('2025-09-22 15:31');
  expect(ask({})).toBe('window-over');
});

test('a ground that was rejected · is not heard again, another is while the window is open', () => {
  const life = returned(given.dispatched()).act('rule-return', otherDispatcher, { uphold: false, reason: '职责所在' });
  const again = { ground: 'not-our-duty', basis: '三定', suggested: 'hud' };
  expect(life.refused('request-return', um, again)).toBe('same-ground-rejected');
  expect(life.act('request-return', um, { ...again, ground: 'not-our-area' }).case.state).toBe('return-review');
});

test('a unit whose return was upheld · gets it back only for a reason', () => {
  const life = returned(given.signed()).act('rule-return', otherDispatcher, { uphold: true, reason: '确非其责' });
  expect(life.refused('dispatch', otherDispatcher, { lead: 'um' })).toBe('returned-by-this-unit');
  expect(life.act('dispatch', otherDispatcher, { lead: 'um', reason: '经协商' }).case.state).toBe('dispatched');
});

test('a question that the unit had asked for · falls away when it says the case is not theirs', () => {
  const life = returned(given.signed().act('request-info', um, { question: '？' }));
  expect([life.case.info.pending, life.deskNames.includes('info-ruling')]).toEqual([false, false]);
});
