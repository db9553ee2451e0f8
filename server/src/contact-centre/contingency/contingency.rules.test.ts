import { describe, expect, test } from 'vitest';
import { Refusal } from '#platform/errors.ts';
import { lanchuan } from '#test/staffing.ts';
import { changeLevel, declare, type Event, end, inForce, remark, review, type Stepped, tick } from './contingency.rules.ts';
import { type Figures, judge, type Minute } from './watch.rules.ts';

const plan = lanchuan.profile.contingency;
if (!plan) throw new Error('the demonstration city has a plan');
const MINUTE = 60_000;
const now = Date.parse('2026-07-20T08:00:00Z');
const by = { name: '王督查', at: '2026-07-20T08:00:00.000Z' };
const later = { name: '李督查', at: '2026-07-20T09:00:00.000Z' };
const event = ({ event: made }: Stepped): Event => ({ ...made, id: 'e', version: 1 });
const reasonOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return error instanceof Refusal ? error.reason : String(error);
  }
  return '';
};

/** So many minutes of the same, ending now. */
const minutes = (length: number, each: Partial<Minute>): Minute[] =>
  Array.from({ length }, (_, back) => ({
    at: now - (length - 1 - back) * MINUTE,
    waiting: 0,
    offered: 4,
    answered: 4,
    answeredInTime: 4,
    abandoned: 0,
    ...each,
  }));
const figures = (rows: Minute[], more: Partial<Figures> = {}): Figures => ({
  now,
  minutes: rows,
  usualPerMinute: 4,
  forecastFactor: 1,
  weather: null,
  ...more,
});

describe('which level the figures ask for', () => {
  const asked = (of: Figures, current: Parameters<typeof judge>[2] = null) => judge(plan, of, current).proposal;

  test('a quiet hour · asks for none', () => {
    expect(asked(figures(minutes(60, {})))).toMatchObject({ level: null, direction: 'keep' });
  });

  test('more than twenty waiting · for ten minutes asks for level 3, a gust of one minute does not', () => {
    expect(asked(figures(minutes(10, { waiting: 21 })))).toMatchObject({ level: 'L3', direction: 'raise', automatic: 'L3' });
    expect(asked(figures(minutes(10, { waiting: 20 })))).toMatchObject({ level: null });
    const gust = minutes(10, {}).map((row, at) => (at === 9 ? { ...row, waiting: 90 } : row));
    expect(asked(figures(gust))).toMatchObject({ level: null });
  });

  test('fewer than eight of ten answered in time · asks for level 3, and says what was measured', () => {
    const { why } = asked(figures(minutes(10, { answeredInTime: 3 })));
    expect(why).toEqual([{ level: 'L3', trigger: 'answerShare', value: 0.75, threshold: 0.8, met: true }]);
    // A handful of calls in the night says nothing.
    expect(asked(figures(minutes(10, { offered: 0, answered: 0, answeredInTime: 0 })))).toMatchObject({ level: null });
  });

  test('who hangs up · was not answered in time', () => {
    expect(asked(figures(minutes(10, { answered: 3, answeredInTime: 3, abandoned: 1 })))).toMatchObject({ level: 'L3' });
  });

  test('twice or three times of what is usual, a forecast, or a warning of the weather · ask for the level they are meant for', () => {
    expect(asked(figures(minutes(10, { offered: 8 })))).toMatchObject({ level: 'L2', automatic: 'L3' });
    expect(asked(figures(minutes(10, { offered: 13 })))).toMatchObject({ level: 'L1' });
    expect(asked(figures(minutes(10, {}), { forecastFactor: 1.5 }))).toMatchObject({ level: 'L3' });
    expect(asked(figures(minutes(10, {}), { weather: 'blue' }))).toMatchObject({ level: null });
    expect(asked(figures(minutes(10, {}), { weather: 'orange' }))).toMatchObject({ level: 'L2' });
    expect(asked(figures([], { weather: 'red', usualPerMinute: null, forecastFactor: null }))).toMatchObject({ level: 'L1' });
  });

  test('the level in force · is not asked for again, only a higher one', () => {
    expect(asked(figures(minutes(60, { waiting: 25 })), 'L3')).toMatchObject({ level: 'L3', direction: 'keep' });
    expect(asked(figures(minutes(60, { waiting: 70 })), 'L3')).toMatchObject({
      level: 'L2',
      direction: 'raise',
      automatic: null,
    });
  });

  test('it is easier to enter than to leave: between the two nothing is proposed', () => {
    const between = minutes(60, { waiting: 12 });
    expect(asked(figures(between), null)).toMatchObject({ direction: 'keep', level: null });
    expect(asked(figures(between), 'L3')).toMatchObject({ direction: 'keep', level: 'L3' });
    const restless = minutes(60, { waiting: 2 }).map((row, at) => (at === 35 ? { ...row, waiting: 9 } : row));
    expect(asked(figures(restless), 'L3')).toMatchObject({ direction: 'keep' });
    expect(asked(figures(minutes(60, { waiting: 2 })), 'L3')).toMatchObject({ direction: 'lower', level: null });
  });

  test('a level is left one at a time, and not while the weather asks for it', () => {
    expect(asked(figures(minutes(60, { waiting: 0 })), 'L1')).toMatchObject({ direction: 'lower', level: 'L2' });
    expect(asked(figures(minutes(60, { waiting: 0 }), { weather: 'orange' }), 'L2')).toMatchObject({
      direction: 'keep',
      level: 'L2',
    });
  });

  test('without figures · nobody can say that it is over', () => {
    expect(asked(figures([]), 'L3')).toMatchObject({ direction: 'keep', level: 'L3' });
  });
});

describe('a contingency', () => {
  const begun = event(declare(plan, null, 'L3', '排队超限', by));

  test('declared · does at once what the machine can, and leaves a list for people', () => {
    expect(begun).toMatchObject({ status: 'active', level: 'L3', highest: 'L3', declaredBy: '王督查' });
    expect(inForce(begun)).toEqual(['cancel-breaks', 'open-rings', 'announce-callback']);
    const red = event(declare(plan, null, 'L1', '洪水', by));
    expect(red.actions).toHaveLength(16);
    expect(red.actions.filter(({ status }) => status === 'open').map(({ code }) => code)).toContain('storm-template');
    expect(reasonOf(() => declare(plan, begun, 'L2', '再来', by))).toBe('contingency-active');
  });

  test('raised · keeps what was done and adds what the new level asks', () => {
    const orange = event(changeLevel(plan, begun, 'L2', '橙色预警', later));
    expect(orange).toMatchObject({ level: 'L2', highest: 'L2', levelSince: later.at });
    expect(orange.actions.find(({ code }) => code === 'cancel-breaks')).toMatchObject({ status: 'done', at: by.at });
    expect(orange.actions.find(({ code }) => code === 'flash-note')).toMatchObject({ status: 'open' });
    expect(reasonOf(() => changeLevel(plan, orange, 'L2', '同级', later))).toBe('level-as-it-is');
  });

  test('lowered · drops what only the higher level asked, and remembers how high it was', () => {
    const orange = event(changeLevel(plan, begun, 'L2', '橙色预警', later));
    const noted = event(tick(orange, 'flash-note', true, '已发', later));
    const lowered = changeLevel(plan, noted, 'L3', '雨停', later);
    expect(lowered.step).toBe('lowered');
    expect(lowered.event).toMatchObject({ level: 'L3', highest: 'L2' });
    expect(lowered.event.actions.find(({ code }) => code === 'flash-note')).toMatchObject({ status: 'dropped', by: '李督查' });
    expect(reasonOf(() => tick(event(lowered), 'flash-note', true, '', later))).toBe('action-not-in-force');
  });

  test('an action · is ticked with who and when, and can be taken back: the telephone follows', () => {
    const off = event(tick(begun, 'open-rings', false, '暂不需要', later));
    expect(inForce(off)).toEqual(['cancel-breaks', 'announce-callback']);
    const on = event(tick(off, 'open-rings', true, '', later));
    expect(on.actions.find(({ code }) => code === 'open-rings')).toMatchObject({ status: 'done', by: '李督查', at: later.at });
    expect(reasonOf(() => tick(begun, 'mass-sms', true, '', later))).toBe('action-not-in-force');
  });

  test('ended · has nothing in force, and is reviewed once', () => {
    const told = { happened: '两小时来电三倍', worked: '溢出及时', missing: '备勤偏少', measures: '增加备勤二十人' };
    expect(reasonOf(() => review(begun, told))).toBe('contingency-still-active');
    const over = event(end(begun, '恢复', '2026-07-27T16:00:00.000Z', later));
    expect(over).toMatchObject({ status: 'ended', reviewDue: '2026-07-27T16:00:00.000Z', endedAt: later.at });
    expect(inForce(over)).toEqual([]);
    expect(reasonOf(() => remark(over, '补记'))).toBe('contingency-over');
    const reviewed = event(review(over, told));
    expect(reviewed.status).toBe('reviewed');
    expect(reasonOf(() => review(reviewed, told))).toBe('reviewed-before');
  });

  test('a level that a city does not plan · cannot be declared', () => {
    const small = { ...plan, levels: plan.levels.slice(0, 2) };
    expect(reasonOf(() => declare(small, null, 'L1', '灾害', by))).toBe('level-not-planned');
  });
});
