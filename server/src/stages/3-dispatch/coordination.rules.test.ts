import { expect, test } from 'vitest';
import { aReply, given, um } from '#test/given.ts';
import { type Life, localTime } from '#test/live.ts';
import { of, people } from '#test/people.ts';

const { citizen, coordinator, dispatcher, leader, otherDispatcher, reviewer, supervisor } = people;
const hud = of('hud');
const dueOf = (life: Life, name: 'unit' | 'coordination' | 'sign' | 'dissatisfaction'): string | null => {
  const due = life.case.clocks[name]?.due;
  return due ? localTime(due) : null;
};
const accepted = (life: Life): Life => life.act('accept-coordination', coordinator, { note: '受理' });
const open = { reason: '职责交叉' };
const same = { lead: 'um', ruling: '由城管牵头' };

test('a contested case · is on the coordinator’s desk; the unit’s clock runs until the coordinator accepts', () => {
  const life = given.coordination();
  expect([life.case.state, life.deskNames]).toEqual(['coordination', ['clock', 'coordination', 'waiting um']]);
  expect([dueOf(life, 'unit'), dueOf(life, 'coordination')]).toEqual(['2025-09-29 00:00', '2025-09-24 00:00']);
  accepted(life);
  expect([dueOf(life, 'unit'), life.case.clocks.unit?.pauses[0]]).toMatchObject([
    null,
    { cause: 'coordination', by: 'coordinator' },
  ]);
});

test('a unit without a part in the case · does not open a coordination; one with a part does not accept it', () => {
  expect(given.handling().refused('open-coordination', hud, open)).toBe('no-task-here');
  const life = given.handling().act('open-coordination', um, open);
  expect(life.refused('accept-coordination', of('um', 'coordinator'), { note: 'x' })).toBe('own-unit');
  expect(accepted(life).refused('accept-coordination', coordinator, { note: 'x' })).toBe('nothing-pending');
});

test('the citizen · hears every five working days how it goes, and the citizen’s clock runs', () => {
  const life = accepted(given.coordination()).at('2025-10-16 09:00');
  expect(life.events.filter(({ payload }) => payload.includes('"clock":"coordination-notice"'))).toHaveLength(2);
  expect(life.case.clocks.citizen?.due).not.toBe(null);
});

test('the same lead · goes on with what was left', () => {
  const life = accepted(given.coordination()).at('2025-09-24 10:30').act('rule-coordination', coordinator, same);
  expect([life.case.state, life.case.lead, dueOf(life, 'unit')]).toEqual(['handling', 'um', '2025-10-01 00:00']);
  expect(life.case.coordination).toMatchObject({ status: 'decided', ruling: { lead: 'um', level: 1, by: 'coordinator' } });
});

test('the units that a ruling names to help · get their tasks, also under the same lead', () => {
  const life = accepted(given.coordination()).act('rule-coordination', coordinator, { ...same, co: ['psb', 'hud'] });
  expect(life.deskNames).toEqual(['clock', 'handling um', 'sign hud', 'sign psb']);
});

test('a new lead · is dispatched to with the full limit, and the old one’s time counts for nobody', () => {
  const life = accepted(given.coordination()).at('2025-09-24 10:30');
  life.act('rule-coordination', coordinator, { lead: 'hud', co: ['um'], ruling: '由住建牵头' });
  expect([life.case.state, life.case.lead, dueOf(life, 'unit')]).toEqual(['dispatched', 'hud', '2025-10-01 00:00']);
  expect(life.case.assignments.map(({ unit, role, status }) => [unit, role, status])).toEqual([
    ['um', 'lead', 'cancelled'],
    ['hud', 'lead', 'assigned'],
    ['um', 'co', 'assigned'],
  ]);
});

test('a ruling · names known units, each once, after the coordination was accepted', () => {
  const life = given.coordination();
  expect(life.refused('rule-coordination', coordinator, same)).toBe('coordination-not-accepted');
  expect(life.refused('raise-coordination', coordinator, { minutes: 'x' })).toBe('coordination-not-accepted');
  accepted(life);
  expect(life.refused('rule-coordination', coordinator, { ...same, lead: 'nobody' })).toBe('unknown-unit');
  expect(life.refused('rule-coordination', coordinator, { ...same, co: ['um'] })).toBe('unit-named-twice');
  expect(life.refused('rule-coordination', coordinator, { ...same, co: ['hud', 'hud'] })).toBe('unit-named-twice');
  expect(life.refused('rule-coordination', of('um', 'coordinator'), same)).toBe('own-unit');
});

test('each level · has its own limit and its own people, up to the government itself', () => {
  const life = accepted(given.coordination());
  const raised = [1, 2, 3, 4].map(() => {
    life.act('raise-coordination', supervisor, { minutes: '未达成一致' });
    return dueOf(life, 'coordination');
  });
  expect(raised).toEqual(['2025-09-26 00:00', '2025-09-29 00:00', '2025-10-12 00:00', '2025-10-25 00:00']);
  expect(life.refused('raise-coordination', supervisor, { minutes: 'x' })).toBe('highest-level');
  expect(life.refused('rule-coordination', supervisor, same)).toBe('level-rules');
  expect(life.act('rule-coordination', leader, same).case.state).toBe('handling');
});

test('each unit · states its position, the coordinator also for a unit that was heard', () => {
  const life = accepted(given.coordination()).act('state-position', hud, { text: '不属住建' });
  life.act('state-position', coordinator, { text: '电话陈述', unit: 'psb' });
  expect(life.case.coordination?.positions.map(({ unit, by }) => [unit, by])).toEqual([
    ['hud', 'hud'],
    ['psb', 'coordinator'],
  ]);
  expect(life.refused('state-position', coordinator, { text: 'x', unit: 'nobody' })).toBe('unknown-unit');
});

test('a coordination withdrawn · leaves the case where it stood, with the clocks that it had', () => {
  const stories = [given.dispatched(), given.signed(), given.handling(), given.toDispatch()].map((life) => {
    const { state } = life.case;
    accepted(life.act('open-coordination', dispatcher, open))
      .after('PT1H')
      .act('withdraw-coordination', coordinator, { reason: '已协商' });
    return [state, life.case.state, life.case.coordination?.status];
  });
  expect(stories.map(([before, after]) => before === after)).toEqual([true, true, true, true]);
});

test('an unsigned case that was coordinated for a while · still signs itself when its time has come', () => {
  const life = given.dispatched().act('open-coordination', dispatcher, open).at('2025-09-23 09:00');
  life.act('withdraw-coordination', coordinator, { reason: '已协商' });
  expect([life.case.state, dueOf(life, 'sign')]).toEqual(['dispatched', '2025-09-23 11:00']);
  expect(life.at('2025-09-23 11:01').case.state).toBe('signed');
});

test('a return that is coordinated · is not ruled on any more, and the unit counts as having signed', () => {
  const life = given.dispatched().act('request-return', um, { ground: 'not-our-duty', basis: '三定', suggested: 'hud' });
  life.act('open-coordination', otherDispatcher, open);
  expect([life.case.returns[0]?.outcome, life.case.clocks['return-ruling']?.outcome]).toEqual(['coordination', 'met']);
  accepted(life).act('withdraw-coordination', coordinator, { reason: '已协商' });
  expect([life.case.state, life.case.assignments[0]?.status]).toEqual(['signed', 'signed']);
});

test('a reply that did not satisfy · may be coordinated; the same lead has a new round, with the limit of a rework', () => {
  const life = given.dissatisfied().act('open-coordination', coordinator, open);
  expect([dueOf(life, 'dissatisfaction'), life.deskNames]).toEqual([null, ['clock', 'coordination']]);
  expect(life.refused('withdraw', citizen, { reason: '算了' })).toBe('not-in-this-state');
  accepted(life).act('rule-coordination', coordinator, same);
  expect([life.case.state, life.case.round, dueOf(life, 'unit'), life.deskNames]).toEqual([
    'handling',
    2,
    '2025-09-25 00:00',
    ['clock', 'handling um'],
  ]);
  expect(life.act('reply', um, aReply).act('pass-review', reviewer).case.callback?.round).toBe(2);
});

test('… and a new lead · starts with nothing of the old reply', () => {
  const life = accepted(given.dissatisfied().act('open-coordination', dispatcher, open));
  life.act('rule-coordination', coordinator, { lead: 'hud', ruling: '由住建牵头' });
  expect([life.case.state, life.case.reply, life.case.callback, life.deskNames]).toEqual([
    'dispatched',
    null,
    null,
    ['clock', 'sign hud'],
  ]);
});

test('… and withdrawn · goes back to be judged, with the time that was left for it', () => {
  const life = given.dissatisfied();
  const due = dueOf(life, 'dissatisfaction');
  accepted(life.act('open-coordination', dispatcher, open)).act('withdraw-coordination', coordinator, { reason: '已协商' });
  expect([life.case.state, dueOf(life, 'dissatisfaction')]).toEqual(['dissatisfaction-review', due]);
});

test('what the unit had asked for · falls away with the coordination', () => {
  const life = given.handling().act('request-info', um, { question: '？' });
  life
    .act('ask-extension', um, { reason: 'works', by: 3, plan: '施工', citizenTalk: '已说明' })
    .act('open-coordination', um, open);
  expect([life.case.info.pending, life.case.extension.pending, life.deskNames]).toEqual([
    false,
    null,
    ['clock', 'coordination', 'waiting um'],
  ]);
});

test('a ruling · is carried out, and may become a precedent, once', () => {
  const life = accepted(given.coordination());
  expect(life.refused('execute-ruling', coordinator, { note: 'x' })).toBe('nothing-decided');
  expect(life.refused('make-precedent', coordinator, { note: 'x' })).toBe('nothing-decided');
  life.act('rule-coordination', coordinator, same).act('execute-ruling', coordinator, { note: '已移交' });
  expect(life.refused('execute-ruling', coordinator, { note: '再次' })).toBe('nothing-decided');
  life.act('make-precedent', coordinator, { note: '列入目录' });
  expect(life.last.data).toMatchObject({ category: '01-01-01', street: 'east-gate', lead: 'um', level: 1 });
  expect(life.refused('make-precedent', coordinator, { note: '再次' })).toBe('already-pending');
});
