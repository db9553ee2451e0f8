import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROLES } from '#directory/vocabulary.ts';
import { editingOf, emptyOf, withValue } from '../src/desk/admin/book-form.ts';
import { asCsv } from '../src/desk/admin/csv.ts';
import { isWeekend, monthsOf, moved, switched } from '../src/desk/admin/year.ts';
import { ROOMS } from '../src/desk/room/rooms.ts';
import { OVERSIGHT_ROOMS } from '../src/desk/rooms.ts';
import { bookFields } from '../src/i18n/desk-book-fields.ts';
import { eventText } from '../src/i18n/desk-events.ts';
import { valueNames } from '../src/i18n/desk-words.ts';

test('every room that is offered leads to a page and is somebody’s', () => {
  const routes = readFileSync(join(import.meta.dirname, '../src/desk/routes.tsx'), 'utf8');
  for (const { path } of [...Object.values(ROOMS), ...OVERSIGHT_ROOMS])
    expect(routes).toContain(`'${path.replace('/desk', '')}'`);
  for (const { roles } of OVERSIGHT_ROOMS) {
    expect(roles.filter((role) => !(ROLES as readonly string[]).includes(role))).toEqual([]);
    expect(roles.length).toBeGreaterThan(0);
  }
});

test('a click on a day makes it an exception of the right kind, another click the usual day again', () => {
  const named = { holiday: { zh: '假', en: 'off' }, makeUp: { zh: '补', en: 'on' } };
  const none = { source: 's', through: 2026, days: [] };
  const off = switched(none, '2026-11-25', named);
  expect(off.days).toEqual([{ day: '2026-11-25', working: false, zh: '假', en: 'off' }]);
  expect(switched(off, '2026-11-28', named).days[1]).toEqual({ day: '2026-11-28', working: true, zh: '补', en: 'on' });
  expect(switched(off, '2026-11-25', named).days).toEqual([]);
  expect([isWeekend('2026-11-28'), isWeekend('2026-11-27'), moved('2026-12-31', 1)]).toEqual([true, false, '2027-01-01']);
  expect(monthsOf(2024)[1]?.days).toHaveLength(29);
});

test('a book is changed at one place and stays as it was at all others', () => {
  const book = { list: [{ a: 1 }, { a: 2 }], other: {} };
  expect(withValue(book, ['list', 1, 'a'], 3)).toEqual({ list: [{ a: 1 }, { a: 3 }], other: {} });
  expect(withValue(book, ['list', 0], undefined)).toEqual({ list: [{ a: 2 }], other: {} });
  expect(book.list[1]).toEqual({ a: 2 });
  expect(editingOf({ type: ['string', 'null'] })).toBe('text');
  expect(
    emptyOf({ type: 'object', properties: { a: { type: ['string', 'null'] }, b: { type: 'array', items: { type: 'string' } } } }),
  ).toEqual({
    a: null,
    b: [],
  });
});

test('whatever stands in the city’s books has a name in words', () => {
  const named = new Set([bookFields, valueNames, eventText].flatMap(({ zh }) => Object.keys(zh)));
  const nameless = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) walk(each);
    else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) {
        // Keys that are codes of the city itself (E1, R03, 01-04) are shown as they are.
        if (!named.has(key) && !/^[A-Z]\d|^\d/.test(key)) nameless.add(key);
        walk(each);
      }
  };
  const city = join(import.meta.dirname, '../../database/city/lanchuan');
  for (const name of ['profile', 'duties', 'units', 'categories', 'calendar'])
    walk(JSON.parse(readFileSync(join(city, `${name}.json`), 'utf8')));
  expect([...nameless]).toEqual([]);
});

test('a file for a spreadsheet keeps its quotes and line breaks, and no cell of it is a formula', () => {
  expect(asCsv([['a', 'b "c"', '=1+1']])).toBe(`\uFEFFa,"b ""c""",'=1+1\r\n`);
});
