import { expect, test } from 'vitest';
import { indexDuties, type Matter, responsibleFor } from '#directory/duties.ts';
import { makeBook } from '#directory/make-book.ts';
import { book, parts } from '#test/book.ts';

const gate: Matter = { category: '01-01-01', district: 'east', street: 'east-gate', owner: null };
const listed = (matter: Partial<Matter>, of = book): string[] =>
  responsibleFor(of, { ...gate, ...matter }).map(({ lead, co }) => [lead.code, ...co.map(({ code }) => code)].join('+'));

test('a group’s row · names its department and the street of the place', () => {
  expect(listed({})).toEqual(['um+east-gate']);
  expect(listed({ street: 'east-lake' })).toEqual(['um+east-lake']);
});

test('a row for the leaf · comes before the row for its group, which names nobody new', () => {
  expect(listed({ category: '01-01-02' })).toEqual(['um']);
});

test('a row for the place · comes before the row for the whole city', () => {
  expect(listed({ category: '01-01-02', street: 'east-lake' })).toEqual(['east-lake', 'um']);
});

test('a row for the owner of the object · comes before all, and counts for that owner only', () => {
  expect(listed({ category: '01-01-02', street: 'east-lake', owner: 'water' })).toEqual(['water+um', 'east-lake', 'um']);
  expect(listed({ category: '01-01-02', owner: 'gate-home' })).toEqual(['um']);
});

test('@street · is the street of the place, its district where the street has no office, and nobody without a place', () => {
  expect(listed({ category: '02-01-01' })).toEqual(['east-gate+hud', 'hud+east-gate']);
  const noOffice = makeBook({ ...parts, units: parts.units.filter(({ code }) => code !== 'east-gate') });
  expect(listed({ category: '02-01-01' }, noOffice)).toEqual(['east+hud', 'hud+east']);
  expect(listed({ category: '02-01-01', street: null, district: null })).toEqual(['hud']);
});

test('@district · is the district of the place, by a row for that district', () => {
  expect(listed({ category: '05-01-01', district: 'west', street: 'west-hill' })).toEqual(['west', 'um+psb']);
  expect(listed({ category: '05-01-01' })).toEqual(['um+psb']);
});

test('a row for the street · comes before a row for its district, wherever it stands in the list', () => {
  const row = { category: '04', owner: null, co: [], basis: 'x' };
  const duties = [
    { ...row, area: 'east', lead: 'east' },
    { ...row, area: 'east-gate', lead: 'east-gate' },
  ];
  expect(listed({ category: '04-01-01' }, makeBook({ ...parts, duties }))).toEqual(['east-gate', 'east']);
});

test('a row whose lead is gone in a reform · is passed over, and so is a co-unit that is gone', () => {
  expect(listed({ category: '06-01-01' })).toEqual(['um+psb']);
});

test('a lead · never helps itself', () => {
  const own = { ...parts.duties[0], category: '04', area: null, owner: null, lead: 'um', co: ['um', 'psb'], basis: 'x' };
  expect(listed({ category: '04-01-01' }, makeBook({ ...parts, duties: [own] }))).toEqual(['um+psb']);
});

test('a case without a category, or of one that nobody owns · has nobody', () => {
  expect(listed({ category: null })).toEqual([]);
  expect(listed({ category: '99-01-01' })).toEqual([]);
});

test('the index · keeps every row under the code that it is for', () => {
  const index = indexDuties(parts.duties);
  expect([...index.values()].flat().length).toBe(parts.duties.length);
  for (const [code, rows] of index) expect(rows.every(({ category }) => category === code)).toBe(true);
});
