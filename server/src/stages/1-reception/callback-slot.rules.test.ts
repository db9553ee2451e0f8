import { expect, test } from 'vitest';
import type { Book } from '#directory/book.ts';
import { portal } from '../../../../scripts/city/profile/portal.ts';
import { callbackAppeal, callbackSlots } from './callback-slot.rules.ts';

const book = { profile: { zone: 'Asia/Shanghai', portal }, categories: new Map([['18-01-03', {}]]) } as unknown as Book;
const inCity = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Shanghai').toInstant().toString({ smallestUnit: 'millisecond' });
const starts = (now: string) =>
  callbackSlots(book, inCity(now)).map(({ from }) =>
    Temporal.Instant.from(from).toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString().slice(5, 16),
  );

test('slots · are whole hours of the city’s day, today and the two days after', () => {
  const all = starts('2025-09-22T10:00');
  expect(all[0]).toBe('09-22T11:00');
  expect(all.at(-1)).toBe('09-24T17:00');
  expect(all).toHaveLength(7 + 9 + 9);
});

test('who asks shortly before the hour · is offered the next one; in the evening, tomorrow', () => {
  expect(starts('2025-09-22T10:50')[0]).toBe('09-22T12:00');
  expect(starts('2025-09-22T10:45')[0]).toBe('09-22T11:00');
  expect(starts('2025-09-22T19:00')[0]).toBe('09-23T09:00');
  expect(starts('2025-09-22T03:00')[0]).toBe('09-22T09:00');
});

test('no slot · lies in the hours in which nobody is called', () => {
  for (const at of starts('2025-09-22T00:00')) expect(at.slice(6) >= '09:00' && at.slice(6) < '18:00').toBe(true);
});

test('the request · says in its title when to call, and keeps the number with the person, not in the words', () => {
  const slot = { from: inCity('2025-09-22T11:00'), to: inCity('2025-09-22T12:00') };
  const appeal = callbackAppeal(book, slot, { phone: '10012345678', about: '公积金' });
  expect(appeal).toMatchObject({
    title: '预约回电：9月22日 11:00–12:00',
    category: '18-01-03',
    complainant: { phone: '10012345678' },
  });
  expect(appeal.matter).toContain('公积金');
  expect(appeal.matter).not.toContain('10012345678');
});
