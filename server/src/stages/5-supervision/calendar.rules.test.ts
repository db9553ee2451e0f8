import { expect, test } from 'vitest';
import type { Book } from '#directory/book.ts';
import { SYSTEM } from '#cases/event.ts';
import { recomputed } from '#stages/5-supervision/calendar.rules.ts';
import { tick } from '#stages/5-supervision/tick.rules.ts';
import { book as before, correctedBook } from '#test/book.ts';
import { aReply, given, um } from '#test/given.ts';
import { type Life, localTime } from '#test/live.ts';
import { people } from '#test/people.ts';

const { agent, reviewer } = people;
const bookOn = (days: Record<string, boolean>) => correctedBook(before, days);
/** 台风停工: the Thursday and Friday of that week are no working days after all. */
const typhoon = bookOn({ '2025-09-25': false, '2025-09-26': false });
/** 临时调休: the Saturday of that week is worked. */
const makeUp = bookOn({ '2025-09-27': true });

const corrected = (life: Life, book: Book): Life => life.become(recomputed(life.case, { ...life.facts(), book }), SYSTEM);
const due = (life: Life): string => localTime(life.case.clocks.unit?.due ?? '');
const told = (life: Life) =>
  life.events.flatMap(({ type, payload }) =>
    type === 'clocksRecomputed' || type === 'overdueTakenBack'
      ? [[type, JSON.parse(payload).data.clocks.find(({ clock }: { clock: string }) => clock === 'unit')]]
      : [],
  );

test('a holiday that was declared late · moves the deadlines that span it, and the record says from when to when', () => {
  const life = corrected(given.handling(), typhoon);
  expect(due(life)).toBe('2025-10-01 00:00');
  expect(life.last.data).toMatchObject({ before: 1, calendar: 2 });
  expect(told(life)).toEqual([
    ['clocksRecomputed', { clock: 'unit', before: '2025-09-28T16:00:00.000Z', due: '2025-09-30T16:00:00.000Z' }],
  ]);
  expect(life.case.calendar).toBe(2);
  expect(life.desks.get('handling um')?.due).toBe(life.case.clocks.unit?.due);
});

test('a make-up day · brings deadlines forward, but makes nobody late after the fact', () => {
  expect(due(corrected(given.handling(), makeUp))).toBe('2025-09-28 00:00');
  expect(due(corrected(given.handling().at('2025-09-28 10:00'), makeUp))).toBe('2025-09-29 00:00');
});

test('what no corrected day touches, and what counts around the clock · stays as it was, without a line', () => {
  const life = given.handling();
  expect(recomputed(life.case, { ...life.facts(), book: bookOn({ '2025-12-24': false }) })).toEqual([]);
  const urgent = given.dispatched({ category: '04-01-01' });
  expect(recomputed(urgent.case, { ...urgent.facts(), book: typhoon }).flatMap(({ data }) => data?.['clocks'])).toEqual([]);
});

test('a second look · finds nothing more to do', () => {
  const life = corrected(given.handling({}, ['psb']), typhoon);
  expect(recomputed(life.case, { ...life.facts(), book: typhoon })).toEqual([]);
});

test('an overdue mark that is true no longer · is taken back with its notice and its card; the record keeps both', () => {
  const life = given.handling().at('2025-09-29 09:00');
  expect([life.case.overdueAt !== null, life.case.notices[0]?.card]).toEqual([true, 'yellow']);
  corrected(life, typhoon);
  expect(life.types.slice(-2)).toEqual(['clocksRecomputed', 'overdueTakenBack']);
  expect([life.case.overdueAt, life.case.notices[0]?.status, life.case.notices[0]?.card]).toEqual([null, 'lifted', null]);
  expect(life.deskNames).toEqual(['clock', 'handling um']);
  expect(life.types).toContain('overdue');
  // Its alarms are told again when their new hour comes, and so is its end.
  expect(life.case.clocks.unit?.fired).toBeLessThan(100);
  expect(tick(life.case, { ...life.facts(), now: '2025-10-10T00:00:00.000Z' }).map(({ type }) => type)).toContain('overdue');
});

test('late by the corrected calendar too · stays late, since the corrected hour', () => {
  const life = corrected(given.handling().at('2025-10-11 09:00'), typhoon);
  expect([life.case.overdueAt && localTime(life.case.overdueAt), life.case.notices[0]?.card]).toEqual([
    '2025-10-01 00:00',
    'yellow',
  ]);
});

test('a reply that was late only by the old calendar · was in time after all', () => {
  const life = given.handling().at('2025-09-29 09:00').act('reply', um, aReply);
  expect([life.case.clocks.unit?.outcome, life.case.overdueAt !== null]).toEqual(['missed', true]);
  corrected(life, typhoon);
  expect([life.case.clocks.unit?.outcome, life.case.overdueAt]).toEqual(['met', null]);
  expect(life.case.assignments[0]?.clock.outcome).toBe('met');
});

test('a clock that stopped in time · is never reckoned anew, nor one that stands still', () => {
  const life = given.replied();
  const before = life.case.clocks.unit;
  expect(corrected(life, typhoon).case.clocks.unit).toEqual(before);
  const paused = given.needInfo();
  expect(corrected(paused, typhoon).case.clocks.unit?.due).toBe(null);
});

test('a frozen score · rests on what was so when it froze', () => {
  const life = given.handling().at('2025-09-29 09:00').act('reply', um, aReply).act('pass-review', reviewer);
  life.act('record-callback', agent, { solved: true, handling: 5, contacted: true }).after('P12D');
  expect([life.types.includes('scoreFrozen'), life.case.score?.onTime]).toEqual([true, false]);
  corrected(life, typhoon);
  expect([life.case.clocks.unit?.outcome, life.case.overdueAt !== null]).toEqual(['missed', true]);
});

test('who helps · is never later than the lead, before and after', () => {
  const life = corrected(given.handling({}, ['psb']), typhoon);
  const [lead, help] = [
    life.case.clocks.unit?.due ?? '',
    life.case.assignments.find(({ role }) => role === 'co')?.clock.due ?? '',
  ];
  expect(help <= lead).toBe(true);
  expect(help > '2025-09-29').toBe(true);
});
