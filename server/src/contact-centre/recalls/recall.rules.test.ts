import { expect, test } from 'vitest';
import { Refusal } from '#platform/errors.ts';
import { workingCalendar } from '#directory/calendar.ts';
import { outOfQuiet, type RecallFacts, settle, take, timesOf } from './recall.rules.ts';
import type { Recall } from './recall.ts';

const local = (text: string) =>
  new Date(Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime('Asia/Shanghai').epochMilliseconds).toISOString();
const at = (now: string): RecallFacts => ({
  now: local(now),
  calendar: workingCalendar('Asia/Shanghai', [{ from: '09:00', to: '17:00' }], new Map()),
  quietHours: { from: '21:00', to: '08:00' },
  telephone: { recall: { tries: 3, apartMinutes: 60 }, targets: { recallMinutes: 30 } as RecallFacts['telephone']['targets'] },
});
const aRecall: Recall = {
  ...{ id: 'r', call: 'c', why: 'missed', callerMask: '138****01', team: 'general', needs: [], emergency: false },
  ...{ since: local('2025-09-22 09:59'), dueAt: local('2025-09-22 10:30'), nextAt: local('2025-09-22 10:00') },
  ...{
    state: 'due',
    tries: 0,
    staff: null,
    endedAt: null,
    note: '',
    message: null,
    confidential: false,
    words: null,
    emailMask: null,
  },
};
const reason = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return 'allowed';
};

test('a missed call · is owed a call within thirty minutes', () => {
  expect(timesOf(aRecall, at('2025-09-22 10:00'))).toEqual({
    nextAt: local('2025-09-22 10:00'),
    dueAt: local('2025-09-22 10:30'),
  });
});

test('a call missed at night · is called back in the morning, unless it was booked or tells of danger', () => {
  const night = at('2025-09-22 23:10');
  expect(timesOf(aRecall, night)).toEqual({ nextAt: local('2025-09-23 08:00'), dueAt: local('2025-09-23 08:30') });
  expect(timesOf({ why: 'booked', emergency: false }, night).nextAt).toBe(night.now);
  expect(timesOf({ why: 'message', emergency: true }, night).nextAt).toBe(night.now);
});

test('quiet hours · end on the same morning after midnight, and may lie within one day', () => {
  expect(outOfQuiet(local('2025-09-23 03:00'), at('2025-09-23 03:00'))).toBe(local('2025-09-23 08:00'));
  expect(outOfQuiet(local('2025-09-23 08:00'), at('2025-09-23 08:00'))).toBe(local('2025-09-23 08:00'));
  const noon = { ...at('2025-09-23 12:30'), quietHours: { from: '12:00', to: '14:00' } };
  expect(outOfQuiet(noon.now, noon)).toBe(local('2025-09-23 14:00'));
});

test('a call-back in somebody’s hand · is theirs for a quarter of an hour, then anybody’s', () => {
  const taken = { ...aRecall, ...take(aRecall, 'li', at('2025-09-22 10:05')) };
  expect(taken).toMatchObject({ state: 'taken', staff: 'li', nextAt: local('2025-09-22 10:20') });
  expect(reason(() => take(taken, 'wang', at('2025-09-22 10:19')))).toBe('recall-taken');
  expect(reason(() => settle(taken, 'wang', 'reached', '', at('2025-09-22 10:19')))).toBe('recall-taken');
  expect(take(taken, 'wang', at('2025-09-22 10:20')).staff).toBe('wang');
});

test('nobody · is called in quiet hours who did not ask for it', () => {
  expect(reason(() => take(aRecall, 'li', at('2025-09-22 21:30')))).toBe('quiet-hours');
  expect(reason(() => take({ ...aRecall, why: 'booked' }, 'li', at('2025-09-22 21:30')))).toBe('allowed');
});

test('who is not reached · is tried again at a distance, out of quiet hours, and given up after the last try', () => {
  const first = { ...aRecall, ...settle(aRecall, 'li', 'no-answer', '', at('2025-09-22 10:10')) };
  expect(first).toMatchObject({ state: 'due', tries: 1, staff: null, nextAt: local('2025-09-22 11:10') });
  expect(reason(() => settle(first, 'li', 'no-answer', '', at('2025-09-22 10:11')))).toBe('recall-not-due');
  const evening = settle(first, 'li', 'no-answer', '', at('2025-09-22 20:30'));
  expect(evening).toMatchObject({ state: 'due', tries: 2, nextAt: local('2025-09-23 08:00') });
  const last = settle({ ...first, ...evening }, 'li', 'no-answer', '', at('2025-09-23 09:00'));
  expect(last).toMatchObject({ state: 'unreached', tries: 3, endedAt: local('2025-09-23 09:00') });
  expect(reason(() => settle({ ...first, ...last }, 'li', 'no-answer', '', at('2025-09-23 10:00')))).toBe('recall-settled');
});

test('a call-back that is dropped · says why; one that is reached ends, and takes a note of who reached it', () => {
  expect(reason(() => settle(aRecall, 'li', 'dropped', '', at('2025-09-22 10:10')))).toBe('reason-needed');
  expect(settle(aRecall, 'li', 'dropped', '号码有误', at('2025-09-22 10:10'))).toMatchObject({ state: 'dropped', tries: 0 });
  const reached = { ...aRecall, ...settle(aRecall, 'li', 'reached', '', at('2025-09-22 10:10')) };
  expect(reached).toMatchObject({ state: 'reached', tries: 1, staff: 'li' });
  expect(settle(reached, 'wang', 'reached', '已说明', at('2025-09-22 10:12'))).toMatchObject({
    ...{ state: 'reached', staff: 'li', note: '已说明' },
  });
});
