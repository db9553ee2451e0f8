import { expect, test } from 'vitest';
import { aReply, given, um } from '#test/given.ts';
import { type Birth, type Life, live, localTime } from '#test/live.ts';
import { of, people } from '#test/people.ts';

const { agent, citizen, dispatcher, operator, otherDispatcher, reviewer } = people;
const dueOf = (life: Life, name: 'unit' | 'citizen' | 'dispatch' | 'info'): string | null => {
  const due = life.case.clocks[name]?.due;
  return due ? localTime(due) : null;
};

test('a category · brings its type, its grade and the clocks of that grade, from the first hour', () => {
  const life = live({ category: null }).after('PT10M');
  expect([life.case.grade, dueOf(life, 'citizen')]).toEqual(['N2', '2025-10-12 00:00']);
  life.act('classify', dispatcher, { category: '04-01-01', reason: '停水' });
  expect([life.case.type, life.case.grade, dueOf(life, 'citizen'), dueOf(life, 'dispatch')]).toEqual([
    'help',
    'E2',
    '2025-09-25 10:00',
    '2025-09-22 10:10',
  ]);
});

test('a pressing grade · is not lowered by a category alone, only by a word', () => {
  const life = live({ grade: 'E1', category: null }).act('classify', dispatcher, { category: '06-01-01', reason: '退货' });
  expect(life.case.grade).toBe('E1');
  expect(life.act('classify', dispatcher, { grade: 'N1', reason: '并非险情' }).case.grade).toBe('N1');
});

test('a milder grade · forgets an alarm of the stricter one, and keeps what was paused', () => {
  const life = live({ category: '04-01-01' }).act('ask-info', dispatcher, { question: '哪栋？' }).after('PT1H');
  life
    .act('give-info', citizen, { text: '三栋' })
    .act('classify', dispatcher, { category: '01-01-01', grade: 'N2', reason: '占道' });
  expect(dueOf(life, 'dispatch')).toBe('2025-09-22 11:30');
  expect(life.case.clocks.dispatch?.pauses).toHaveLength(1);
});

test('a street · brings its district; what is not a street or a category is refused', () => {
  const life = live({ street: null, district: null }).act('classify', operator, { street: 'west-hill', reason: '西山' });
  expect([life.case.street, life.case.district]).toEqual(['west-hill', 'west']);
  expect(life.refused('classify', operator, { street: 'east', reason: 'x' })).toBe('unknown-area');
  expect(life.refused('classify', operator, { category: '99-99-99', reason: 'x' })).toBe('unknown-category');
});

test('the unit asks, the dispatcher grants · the clocks stand still until the citizen answers, and go on with what was left', () => {
  const life = given.handling();
  expect(dueOf(life, 'unit')).toBe('2025-09-29 00:00');
  life.at('2025-09-23 09:00').act('request-info', um, { question: '门牌？' });
  expect([life.case.state, life.deskNames]).toEqual(['handling', ['clock', 'handling um', 'info-ruling']]);
  life.act('rule-info', dispatcher, { grant: true });
  expect([life.case.state, life.case.resume, dueOf(life, 'unit'), dueOf(life, 'info')]).toEqual([
    'need-info',
    'handling',
    null,
    '2025-09-30 00:00',
  ]);
  life.at('2025-09-25 09:00').act('give-info', citizen, { text: '12 号' });
  expect([life.case.state, dueOf(life, 'unit'), life.case.clocks.unit?.pauses[0]?.by]).toEqual([
    'handling',
    '2025-10-01 00:00',
    'dispatcher',
  ]);
});

test('no answer in five working days · and the case goes on from that very hour, also when the server was down', () => {
  const stories = [given.needInfo().at('2025-10-09 09:00'), given.needInfo().down('2025-10-09 09:00')];
  for (const life of stories) {
    expect([life.case.state, life.types.includes('infoLapsed')]).toEqual(['handling', true]);
    expect(localTime(life.case.clocks.unit?.pauses[0]?.to ?? '')).toBe('2025-09-29 00:00');
    expect(dueOf(life, 'unit')).toBe('2025-10-12 00:00');
  }
});

test('a request that is denied · needs a reason, and the clock has never stopped', () => {
  const life = given.handling().act('request-info', um, { question: '门牌？' });
  expect(life.refused('rule-info', dispatcher, { grant: false })).toBe('reason-needed');
  life.act('rule-info', dispatcher, { grant: false, reason: '已写明' });
  expect([life.case.state, life.case.info.pending, dueOf(life, 'unit')]).toEqual(['handling', false, '2025-09-29 00:00']);
});

test('only a unit with a task in the case · asks, never who would grant it to himself or to his own unit', () => {
  const life = given.handling();
  expect(life.refused('request-info', of('hud'), { question: 'x' })).toBe('no-task-here');
  expect(life.refused('rule-info', dispatcher, { grant: true })).toBe('nothing-pending');
  const both = of('um', 'handler', 'dispatcher');
  life.act('request-info', both, { question: '门牌？' });
  expect(life.refused('request-info', um, { question: 'x' })).toBe('already-pending');
  expect(life.refused('rule-info', both, { grant: true })).toBe('own-decision');
  expect(life.refused('rule-info', of('um', 'dispatcher'), { grant: true })).toBe('own-unit');
});

test('the citizen · is asked at most twice', () => {
  const life = given.handling();
  for (const round of [1, 2]) {
    life.act('request-info', um, { question: `第 ${round} 问` }).act('rule-info', dispatcher, { grant: true });
    life.act('give-info', operator, { text: '答' });
  }
  expect(life.refused('request-info', um, { question: '第 3 问' })).toBe('asked-too-often');
});

test('before dispatch · the dispatcher asks the citizen directly, and the dispatch timer stands still', () => {
  const life = live().act('ask-info', dispatcher, { question: '在哪？' });
  expect([life.case.state, dueOf(life, 'dispatch')]).toEqual(['need-info', null]);
  expect(life.act('give-info', citizen, { text: '东门' }).case.state).toBe('to-dispatch');
  expect(given.handling().refused('ask-info', dispatcher, { question: 'x' })).toBe('not-in-this-state');
});

test('who helps · stands still with the lead, and never ends after it', () => {
  const life = given.handling({}, ['psb']).at('2025-09-23 09:00').act('request-info', um, { question: '门牌？' });
  life.act('rule-info', dispatcher, { grant: true });
  expect(life.case.assignments.map(({ unit, clock }) => [unit, clock.due === null])).toEqual([
    ['um', false],
    ['psb', true],
  ]);
  life.at('2025-09-25 09:00').act('give-info', citizen, { text: '12 号' });
  const [, helper] = life.case.assignments;
  expect(localTime(helper?.clock.due ?? '')).toBe('2025-09-30 00:00');
});

test('what a citizen adds unasked · changes nothing but the record', () => {
  const life = given.handling();
  const before = { ...life.case };
  life.act('add-facts', citizen, { text: '又塌了一块' });
  expect(life.case).toEqual({ ...before, version: before.version + 1 });
});

const two = (birth: Birth = {}): [Life, Life] => {
  const master = given.handling(birth);
  return [master, live({ town: master.town, ...birth })];
};

test('the same matter at the same place · follows its open master, and each citizen gets the reply and the callback', () => {
  const [master, member] = two();
  member.act('merge', dispatcher, { master: master.id, reason: '同一井盖' });
  expect([member.case.state, member.case.lead, master.case.members, master.last.type]).toEqual([
    'merged',
    'um',
    1,
    'memberJoined',
  ]);
  master.after('PT1H').act('reply', um, aReply).act('pass-review', reviewer).tellMembers();
  expect([member.case.state, member.case.reply?.unit, member.last.data['publicText']]).toEqual([
    'to-callback',
    'um',
    aReply.publicText,
  ]);
  expect([master.case.members, master.deskNames]).toEqual([0, ['callback', 'clock']]);
  member.act('record-callback', agent, { solved: true, handling: 4 });
  expect([member.case.state, member.case.outcome, master.case.state]).toEqual(['closed', 'solved', 'to-callback']);
});

test('a merged case · leaves no work and no clock behind but the citizen’s', () => {
  const master = given.handling();
  const member = given.handling({ town: master.town }).act('request-info', um, { question: '？' });
  member.act('merge', dispatcher, { master: master.id, reason: '同一' });
  expect(member.case.assignments.map(({ status }) => status)).toEqual(['cancelled']);
  const running = Object.entries(member.case.clocks).filter(([, clock]) => clock.stopped === null);
  expect([running.map(([name]) => name), member.deskNames]).toEqual([['citizen'], ['clock']]);
});

test('a member that is not satisfied · is reworked by the unit that replied to its master', () => {
  const [master, member] = two();
  member.act('merge', dispatcher, { master: master.id, reason: '同一' });
  master.act('reply', um, aReply).act('pass-review', reviewer).tellMembers();
  member
    .act('record-callback', agent, { solved: false, handling: 1, reason: 'not-solved' })
    .act('rework', reviewer, { reason: '重办' });
  expect([member.case.state, member.deskNames]).toEqual(['handling', ['clock', 'handling um']]);
});

test('a member whose master is withdrawn · goes its own way', () => {
  const [master, member] = two();
  member.act('merge', dispatcher, { master: master.id, reason: '同一' });
  master
    .act('withdraw', citizen, { reason: '算了' })
    .act('confirm-withdrawal', agent, { free: true, note: '自愿' })
    .tellMembers();
  expect([master.case.state, member.case.state, member.deskNames]).toEqual(['withdrawn', 'to-dispatch', ['clock', 'dispatch']]);
});

test('a merger · can be undone', () => {
  const [master, member] = two();
  member.act('merge', dispatcher, { master: master.id, reason: '同一' }).act('unmerge', otherDispatcher, { reason: '不同井盖' });
  expect([member.case.state, member.case.lead, member.case.master]).toEqual(['to-dispatch', null, null]);
});

test('a merger · wants another case, open, known, of the same matter at the same place, and no members of its own', () => {
  const [master, member] = two();
  const merge = (life: Life, id: string) => life.refused('merge', dispatcher, { master: id, reason: 'x' });
  const { town } = master;
  expect(merge(member, member.id)).toBe('merge-into-itself');
  expect(merge(member, '00000000-0000-7000-8000-ffffffffffff')).toBe('unknown-case');
  expect(merge(live({ town, category: '02-01-01' }), master.id)).toBe('not-the-same-matter');
  expect(merge(live({ town, street: 'east-lake' }), master.id)).toBe('not-the-same-place');
  expect(merge(live({ town, category: null }), master.id)).toBe('category-missing');
  expect(merge(member, given.closed({ town }).id)).toBe('master-not-open');
  member.act('merge', dispatcher, { master: master.id, reason: '同一' });
  expect(merge(master, live({ town }).id)).toBe('has-members');
});
