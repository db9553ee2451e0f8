import { expect, test } from 'vitest';
import { Invalid } from '#platform/errors.ts';
import { makeBook } from '#directory/make-book.ts';
import type { Facts } from '#cases/act.ts';
import type { Appeal } from '#cases/appeal.ts';
import type { Case } from '#cases/case.ts';
import { applyEvent, type NewEvent } from '#cases/event.ts';
import { emergencyWord, numbered, type Reception, register } from '#stages/1-reception/receive.rules.ts';
import { book, parts } from '#test/book.ts';
import { localTime } from '#test/live.ts';

const facts: Facts = { now: '2025-09-22T02:00:00.000Z', book, others: new Map() };
const appeal = (more: Partial<Appeal> = {}): Appeal => ({
  title: '井盖坏了',
  matter: '东门街道十字路口井盖破损',
  channel: 'web',
  origin: 'citizen',
  flags: [],
  complainant: { phone: '10000000000' },
  address: '东门街道十字路口',
  ...more,
});
const told = (
  more: Partial<Appeal> = {},
  reception: Reception = 'submit',
  of: Facts = facts,
): { found: Case; events: NewEvent[] } => {
  const events = numbered(register(appeal(more), '00000000-0000-7000-8000-000000000001', reception, null, of), 'N1');
  return { found: events.reduce<Case | null>(applyEvent, null) as Case, events };
};
const wrong = (more: Partial<Appeal>, of: Facts = facts): string[] => {
  try {
    told(more, 'submit', of);
  } catch (error) {
    if (error instanceof Invalid) return error.problems.map(({ field, code }) => `${field}: ${code}`);
    throw error;
  }
  return [];
};

test('what a citizen files · waits to be read, with the citizen’s clock from this hour', () => {
  const { found, events } = told();
  expect([found.state, events.map(({ type }) => type)]).toEqual(['submitted', ['registered', 'submitted']]);
  expect([found.receivedAt, found.clocks.citizen?.from, found.version]).toEqual([facts.now, facts.now, 2]);
  expect([found.type, found.grade, localTime(found.clocks.citizen?.due ?? '')]).toEqual(['other', 'N2', '2025-10-12 00:00']);
});

test('what an operator hears · stays open while they speak, or goes to dispatch at once', () => {
  expect(told({}, 'draft').found.state).toBe('draft');
  expect(told({ matter: '楼道漏气' }, 'draft').found).toMatchObject({ state: 'draft', grade: 'E1' });
  expect(told({}, 'accept').found.state).toBe('to-dispatch');
});

test('a category · says the type and the grade, unless the appeal says otherwise', () => {
  expect(told({ category: '06-01-01' }).found).toMatchObject({ type: 'consultation', grade: 'N1' });
  expect(told({ category: '06-01-01', type: 'complaint', grade: 'N3' }).found).toMatchObject({ type: 'complaint', grade: 'N3' });
  expect(told({ type: 'suggestion' }).found.grade).toBe('S');
});

test('a word of danger · makes any appeal an emergency that waits for nobody', () => {
  const { found, events } = told({ matter: '楼道里有煤气味，好像漏气了' });
  expect([found.grade, found.state, events[0]?.data]).toEqual(['E1', 'to-dispatch', { emergencyWord: '漏气' }]);
  expect(emergencyWord(appeal({ title: '救命' }), facts)).toBe('救命');
  expect(emergencyWord(appeal(), facts)).toBe(undefined);
});

test('a word of danger · never makes danger to life any less', () => {
  expect(told({ matter: '厨房漏气', category: '04-01-02' }).found.grade).toBe('E0');
});

test('an emergency by its category · is not left waiting to be read either', () => {
  expect(told({ category: '04-01-01' }).found).toMatchObject({ grade: 'E2', state: 'to-dispatch' });
});

test('reports, and what the catalogue calls sensitive · are confidential unless the citizen says otherwise', () => {
  expect(told({ type: 'report' }).found.confidentiality).toBe('confidential');
  expect(told({ category: '17-01-01', type: 'complaint' }).found.confidentiality).toBe('confidential');
  expect(told({ type: 'report', confidentiality: 'ordinary' }).found.confidentiality).toBe('ordinary');
  expect(told().found.confidentiality).toBe('ordinary');
});

test('the place · is the street that is named, that holds the point, or that stands in the address', () => {
  const of = (more: Partial<Appeal>) => [told(more).found.district, told(more).found.street];
  expect(of({ street: 'west-hill', address: '东门街道' })).toEqual(['west', 'west-hill']);
  expect(of({ point: { lon: 109.85, lat: 30 }, address: undefined })).toEqual(['west', 'west-hill']);
  expect(of({ address: '东门街道 12 号' })).toEqual(['east', 'east-gate']);
  expect(of({ address: '东区政府对面' })).toEqual(['east', null]);
  expect(of({ address: '不知道在哪' })).toEqual([null, null]);
});

test('what is missing or cannot be · is told all at once, each with its field', () => {
  expect(wrong({ category: '99-99-99', street: 'atlantis', complainant: {}, title: '长'.repeat(101) })).toEqual([
    'category: unknown-category',
    'street: unknown-area',
    'complainant: contact-needed',
    'title: too-long',
  ]);
  expect(wrong({ category: '01-01-02', address: undefined })).toEqual(['address: place-needed']);
});

test('who stays anonymous, and government itself · need leave no way to be reached', () => {
  expect(wrong({ complainant: {}, confidentiality: 'anonymous' })).toEqual([]);
  expect(wrong({ complainant: {}, origin: 'government' })).toEqual([]);
});

test('the questions of a category · are answered where they must be, with one of the choices', () => {
  const asking = parts.categories.map((category) =>
    category.code === '01-01-02'
      ? {
          ...category,
          attributes: [
            {
              code: 'size',
              zh: '多大？',
              en: 'How big?',
              datatype: 'singlevaluelist' as const,
              required: true,
              values: [{ key: 'big', zh: '大', en: 'Big' }],
            },
          ],
        }
      : category,
  );
  const of = { ...facts, book: makeBook({ ...parts, categories: asking }) };
  expect(wrong({ category: '01-01-02' }, of)).toEqual(['answers.size: answer-needed']);
  expect(wrong({ category: '01-01-02', answers: { size: 'huge' } }, of)).toEqual(['answers.size: not-a-choice']);
  expect(wrong({ category: '01-01-02', answers: { size: 'big' } }, of)).toEqual([]);
});

test('what is not said · is not kept: the first line of the record is short', () => {
  const { events } = told({ noCallback: true, owner: 'water' });
  expect(events[0]?.set).toMatchObject({ optedOutOfCallback: true, owner: 'water' });
  expect(Object.keys(told().events[0]?.set ?? {})).not.toContain('flags');
});
