import { expect, test } from 'vitest';
import { rangeOf, whyNotHear } from './hearing.rules.ts';
import { keptUntil } from './retention.rules.ts';

const call = { own: false, today: true, confidential: false };
const why = (of: Partial<typeof call>, roles: string[], reason?: string) =>
  whyNotHear({ ...call, ...of }, roles, reason)?.reason ?? null;

test('an operator · hears their own calls of today and nothing else, whatever the reason', () => {
  expect(why({ own: true }, ['operator'])).toBe(null);
  expect(why({ own: true, today: false }, ['operator'], '想再听一遍')).toBe('own-calls-of-today');
  expect(why({ own: false }, ['operator'], '想听听同事的')).toBe('own-calls-of-today');
});

test('supervisor and inspector · hear every call; an administrator says why', () => {
  expect(why({ today: false }, ['supervisor'])).toBe(null);
  expect(why({ today: false }, ['inspector'])).toBe(null);
  expect(why({}, ['administrator'])).toBe('reason-needed');
  expect(why({}, ['administrator'], '核对录音完整性')).toBe(null);
});

test('a confidential call · is heard with a reason only, also by whoever took it', () => {
  for (const role of ['operator', 'supervisor', 'inspector', 'administrator']) {
    expect(why({ own: true, confidential: true }, [role])).toBe('reason-needed');
    expect(why({ own: true, confidential: true }, [role], '复核承办情况')).toBe(null);
  }
});

test('an administrator who took the call today · needs no reason for it', () => {
  expect(why({ own: true }, ['administrator', 'operator'])).toBe(null);
});

test.each([
  [undefined, 'whole'],
  ['bytes=0-', { from: 0, to: 99 }],
  ['bytes=0-0', { from: 0, to: 0 }],
  ['bytes=10-19', { from: 10, to: 19 }],
  ['bytes=90-1000', { from: 90, to: 99 }],
  ['bytes=-10', { from: 90, to: 99 }],
  ['bytes=-1000', { from: 0, to: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-2', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=0-1,5-6', 'whole'],
  ['items=0-1', 'whole'],
  ['bytes=99999999999999999999-', 'whole'],
])('Range %s of 100 bytes · is %j', (header, range) => {
  expect(rangeOf(header, 100)).toEqual(range);
});

test('recordings · are kept for the years of the profile by the city’s calendar, longer when something came of the call', () => {
  const profile = { zone: 'Asia/Shanghai', telephone: { recordings: { years: 3, linkedYears: 5 } } };
  expect(keptUntil('2024-02-29T03:00:00.000Z', false, profile)).toBe('2027-02-28T03:00:00.000Z');
  expect(keptUntil('2024-02-29T03:00:00.000Z', true, profile)).toBe('2029-02-28T03:00:00.000Z');
  expect(keptUntil('2025-09-22T02:00:00.000Z', false, { zone: 'Asia/Shanghai' })).toBe('2028-09-22T02:00:00.000Z');
});

test('a linked call · is never kept shorter than one that is not', () => {
  const profile = { zone: 'Asia/Shanghai', telephone: { recordings: { years: 4, linkedYears: 2 } } };
  expect(keptUntil('2025-09-22T02:00:00.000Z', true, profile)).toBe('2029-09-22T02:00:00.000Z');
});
