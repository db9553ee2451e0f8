import { expect, test } from 'vitest';
import { foldEvents } from '#cases/event.ts';
import { given } from '#test/given.ts';

const setOf = (payload: string) => (JSON.parse(payload) as { set: { clocks?: Record<string, unknown> } }).set;

test('a line of the record · names only the clocks that it starts, stops or moves', () => {
  const { events } = given.handling();
  const signed = events.find(({ type }) => type === 'signed');
  const clocks = Object.keys(setOf(signed?.payload ?? '{}').clocks ?? {});
  expect(clocks).toContain('sign');
  expect(clocks).not.toContain('citizen');
});

test('what a line leaves unsaid · goes on: the lines of a life still give its case', () => {
  for (const life of [given.closed(), given.handling()]) expect(foldEvents(life.events)).toEqual(life.case);
});
