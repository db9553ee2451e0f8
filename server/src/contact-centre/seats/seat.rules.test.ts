/** 坐席流转 in a contingency: which breaks are still to be had, what becomes of those that were asked for, and who is asked to come back. */
import { expect, test } from 'vitest';
import { Refusal } from '#platform/errors.ts';
import { lanchuan } from '#test/staffing.ts';
import { afterSeat, isCalledBack, nextOf, type SeatFacts, type SeatHappening, takesCalls } from './seat.rules.ts';
import type { Seat } from './seat.ts';

const { telephone } = lanchuan.profile;
if (!telephone) throw new Error('the demonstration city has a telephone');
const now = '2026-11-26T02:00:00.000Z';
const usual: SeatFacts = { now, today: '2026-11-26', telephone, breaksCancelled: false, granted: false };
const crisis: SeatFacts = { ...usual, breaksCancelled: true };
const seat: Seat = {
  ...{ city: 'lanchuan', staff: 's', name: { zh: '王', en: 'Wang' }, principal: 'government', teams: ['general'], skills: [] },
  ...{ state: 'ready', reason: null, granted: false, since: now, device: 's-s', online: true, call: null, next: null },
  ...{ misses: 0, calls: 0, day: '2026-11-26', restUntil: null },
};
const after = (facts: SeatFacts, from: Seat, ...happenings: SeatHappening[]): Seat =>
  happenings.reduce((each, happening) => afterSeat(each, happening, facts), from);
const rest = (reason: string): SeatHappening => ({ kind: 'break', reason });
const refusal = (facts: SeatFacts, from: Seat, happening: SeatHappening): string => {
  try {
    afterSeat(from, happening, facts);
    return '';
  } catch (error) {
    return error instanceof Refusal ? error.reason : String(error);
  }
};
const reserved: SeatHappening = { kind: 'reserved', call: 'c' };
const talking: SeatHappening = { kind: 'talking', call: 'c' };
const done: SeatHappening = { kind: 'done', call: 'c' };

test('breaks are cancelled · what can wait is refused, eating, help and the toilet never are', () => {
  for (const reason of ['short', 'training', 'meeting']) {
    expect(refusal(crisis, seat, rest(reason))).toBe('breaks-cancelled');
    expect(after(usual, seat, rest(reason))).toMatchObject({ state: 'break', reason });
  }
  for (const reason of ['meal', 'care', 'other'])
    expect(after(crisis, seat, rest(reason))).toMatchObject({ state: 'break', reason });
  expect(after(crisis, seat, { kind: 'away' })).toMatchObject({ state: 'away' });
});

test('a break asked for after this call · becomes ready when breaks are cancelled meanwhile, a meal stays a meal', () => {
  const asked = after(usual, seat, reserved, talking, rest('short'));
  expect(nextOf(asked, usual)).toMatchObject({ reason: 'short' });
  expect(nextOf(asked, crisis)).toBeNull();
  expect(after(crisis, asked, done)).toMatchObject({ state: 'ready', next: null, call: null });
  expect(after(usual, asked, done)).toMatchObject({ state: 'break', reason: 'short' });
  expect(after(crisis, seat, reserved, talking, rest('meal'), done)).toMatchObject({ state: 'break', reason: 'meal' });
  expect(refusal(crisis, after(usual, seat, reserved, talking), rest('training'))).toBe('breaks-cancelled');
});

test('a supervisor grants one · at once or after the call, and nobody is called back from it', () => {
  const granting = { ...crisis, granted: true };
  const onBreak = after(granting, seat, rest('short'));
  expect(onBreak).toMatchObject({ state: 'break', granted: true });
  expect(isCalledBack(onBreak, crisis)).toBe(false);
  const promised = after(granting, after(crisis, seat, reserved, talking), rest('short'));
  const taken = after(crisis, promised, done);
  expect(taken).toMatchObject({ state: 'break', reason: 'short', granted: true });
  expect(isCalledBack(taken, crisis)).toBe(false);
  // The grant is for this break, not for the next one.
  expect(refusal(crisis, after(crisis, taken, { kind: 'ready' }), rest('short'))).toBe('breaks-cancelled');
});

test('who is on such a break already · is asked to come back and not forced, also not by a colleague’s call', () => {
  const onBreak = after(usual, seat, rest('short'));
  expect(isCalledBack(onBreak, usual)).toBe(false);
  expect(isCalledBack(onBreak, crisis)).toBe(true);
  expect(isCalledBack(after(usual, seat, rest('meal')), crisis)).toBe(false);
  const back = after(crisis, onBreak, reserved, talking, done);
  expect(back).toMatchObject({ state: 'break', reason: 'short' });
  expect(isCalledBack(back, crisis)).toBe(true);
});

test('rest after abuse · is had in a contingency as well, until its minutes are over', () => {
  const abused = after(crisis, seat, reserved, talking, { kind: 'wrap-up', call: 'c', abused: true });
  const resting = after(crisis, abused, rest('short'), done);
  expect(resting).toMatchObject({ state: 'break', reason: 'short', restUntil: '2026-11-26T02:10:00.000Z' });
  expect(isCalledBack(resting, crisis)).toBe(false);
  const over = { ...crisis, now: '2026-11-26T02:10:00.000Z' };
  expect(isCalledBack(resting, over)).toBe(true);
  expect(refusal(over, { ...resting, state: 'ready', reason: null }, rest('short'))).toBe('breaks-cancelled');
});

test('a call is lost with its phone, and written up before the phone is back · the seat is offered nothing, and is ready when it is back', () => {
  const lost = after(usual, seat, reserved, talking, { kind: 'offline' }, { kind: 'wrap-up', call: 'c', abused: false }, done);
  expect(lost).toMatchObject({ state: 'ready', online: false });
  expect(takesCalls(lost, telephone, true)).toBe(false);
  const back = after(usual, lost, { kind: 'online' }, { kind: 'gone' });
  expect(back).toMatchObject({ state: 'ready', online: true });
  expect(takesCalls(back, telephone, false)).toBe(true);
  expect(after(usual, lost, { kind: 'gone' })).toMatchObject({ state: 'away' });
});
