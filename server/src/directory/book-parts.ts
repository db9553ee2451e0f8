import { z } from 'zod';
import { type FieldProblem, Invalid } from '#platform/errors.ts';
import { problemsOf } from '#platform/http.ts';
import type { BookKind } from './book.store.ts';
import type { Area, Book, Category, Duty, Group, Unit } from './book.ts';
import { cityFiles } from './city-files.ts';
import { unknownOfContingency } from './contingency.ts';
import { unknownKinds } from './portal.ts';
import { type Profile, profileSchema } from './profile.ts';
import { unknownNames } from './telephone.ts';

/** What each book of a city must look like. */
const BOOK_SCHEMAS: Record<BookKind, z.ZodType> = {
  areas: cityFiles.areas,
  units: cityFiles.units,
  catalogue: z.strictObject({ groups: cityFiles.groups, categories: cityFiles.categories }),
  duties: cityFiles.duties,
  calendar: cityFiles.calendar,
  profile: profileSchema,
};

/** The form of a book as JSON Schema, so that an editor can be made of it. */
export const bookForm = (kind: BookKind): Record<string, unknown> =>
  z.toJSONSchema(BOOK_SCHEMAS[kind], { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Record<string, unknown>;

/** 校验: the shape of a book, and that what it refers to exists in the city as it stands. Throws `Invalid` with every place at once. */
export function checkBook(kind: BookKind, body: unknown, book: Book): unknown {
  const parsed = BOOK_SCHEMAS[kind].safeParse(body, { reportInput: true });
  if (!parsed.success) throw new Invalid(problemsOf(parsed.error, 'body').slice(0, 100));
  const problems = [...unknownReferences(kind, parsed.data, book), ...doubled(kind, parsed.data)].slice(0, 100);
  if (problems.length > 0) throw new Invalid(problems);
  return parsed.data;
}

/** What a book names must be there, and what others name may not go away. */
function unknownReferences(kind: BookKind, body: unknown, book: Book): FieldProblem[] {
  if (kind === 'duties') return ofDuties(body as Duty[], book);
  if (kind === 'units') return ofUnits(body as Unit[], book);
  if (kind === 'areas') return ofAreas(body as Area[], book);
  if (kind === 'catalogue') return ofCatalogue(body as { groups: Group[]; categories: Category[] }, book);
  if (kind === 'profile') return ofProfile(body as Profile, book);
  return [];
}

const known = (rows: readonly { code: string }[]): Set<string> => new Set(rows.map(({ code }) => code));
/** Rows that others still name: each is told once. */
const gone = (names: Iterable<string | null>, there: ReadonlySet<string>, where: string): FieldProblem[] =>
  [...new Set(names)]
    .filter((name): name is string => name !== null && !name.startsWith('@') && !there.has(name))
    .map((name) => ({ field: name, code: 'still-named', params: { where } }));

function ofDuties(duties: readonly Duty[], book: Book): FieldProblem[] {
  return duties.flatMap((duty, index) => {
    const problems: FieldProblem[] = [];
    const bad = (field: string, code: string) => problems.push({ field: `${index}.${field}`, code });
    const isUnit = (name: string) => name === '@street' || name === '@district' || book.units.has(name);
    if (!book.categories.has(duty.category) && !book.groups.has(duty.category)) bad('category', 'unknown-category');
    if (duty.area && !book.areas.has(duty.area)) bad('area', 'unknown-area');
    if (!isUnit(duty.lead)) bad('lead', 'unknown-unit');
    duty.co.forEach((name, at) => {
      if (!isUnit(name)) bad(`co.${at}`, 'unknown-unit');
    });
    return problems;
  });
}

function ofProfile({ portal, telephone, contingency, supervision: { inspectionUnit } }: Profile, book: Book): FieldProblem[] {
  return [
    ...(telephone ? unknownNames(telephone).map(({ field }) => ({ field, code: 'unknown-name' })) : []),
    ...(portal ? unknownKinds(portal, book.categories).map(({ field }) => ({ field, code: 'unknown-category' })) : []),
    ...(contingency
      ? unknownOfContingency(contingency, book.categories).map((field) => ({ field, code: 'unknown-category' }))
      : []),
    ...(inspectionUnit === null || book.units.has(inspectionUnit)
      ? []
      : [{ field: 'supervision.inspectionUnit', code: 'unknown-unit' }]),
  ];
}

function ofUnits(units: readonly Unit[], book: Book): FieldProblem[] {
  const there = known(units);
  return [
    ...units.flatMap(({ parent, area }, index) => [
      ...(parent && !there.has(parent) ? [{ field: `${index}.parent`, code: 'unknown-unit' }] : []),
      ...(area && !book.areas.has(area) ? [{ field: `${index}.area`, code: 'unknown-area' }] : []),
    ]),
    ...gone(
      book.duties.flatMap(({ lead, co }) => [lead, ...co]),
      there,
      'duties',
    ),
    ...gone([book.profile.supervision.inspectionUnit], there, 'profile'),
  ];
}

function ofAreas(areas: readonly Area[], book: Book): FieldProblem[] {
  const there = known(areas);
  return [
    ...areas.flatMap(({ parent, kind }, index) =>
      (kind === 'street') === (parent !== null && there.has(parent)) ? [] : [{ field: `${index}.parent`, code: 'unknown-area' }],
    ),
    ...gone(
      book.duties.map(({ area }) => area),
      there,
      'duties',
    ),
    ...gone(
      [...book.units.values()].map(({ area }) => area),
      there,
      'units',
    ),
  ];
}

function ofCatalogue({ groups, categories }: { groups: readonly Group[]; categories: readonly Category[] }, book: Book) {
  const there = known(groups);
  return [
    ...groups.flatMap(({ parent }, index) =>
      parent && !there.has(parent) ? [{ field: `groups.${index}.parent`, code: 'unknown-category' }] : [],
    ),
    ...categories.flatMap(({ group }, index) =>
      there.has(group) ? [] : [{ field: `categories.${index}.group`, code: 'unknown-category' }],
    ),
    ...gone(
      book.duties.map(({ category }) => category),
      known([...groups, ...categories]),
      'duties',
    ),
    ...gone(
      (book.profile.portal?.templates ?? []).flatMap(({ kinds }) => kinds),
      known(categories),
      'profile',
    ),
  ];
}

function doubled(kind: BookKind, body: unknown): FieldProblem[] {
  const seen = new Set<string>();
  return namedRows(kind, body).flatMap(({ field, name }) => {
    if (seen.has(name)) return [{ field, code: 'doubled' }];
    seen.add(name);
    return [];
  });
}

/** The rows of a book that may stand once only, with the place of their name. */
function namedRows(kind: BookKind, body: unknown): { field: string; name: string }[] {
  const coded = (rows: readonly { code: string }[], within = '') =>
    rows.map(({ code }, index) => ({ field: `${within}${index}.code`, name: `${within}${code}` }));
  if (kind === 'units' || kind === 'areas') return coded(body as Unit[]);
  if (kind === 'catalogue') {
    const { groups, categories } = body as { groups: Group[]; categories: Category[] };
    return [...coded(groups, 'groups.'), ...coded(categories, 'categories.')];
  }
  if (kind === 'calendar')
    return (body as { days: { day: string }[] }).days.map(({ day }, index) => ({ field: `days.${index}.day`, name: day }));
  if (kind === 'duties') {
    return (body as Duty[]).map(({ category, area, owner, lead }, index) => ({
      field: `${index}.lead`,
      name: JSON.stringify([category, area, owner, lead]),
    }));
  }
  return [];
}

export type Difference = { path: string; before: unknown; after: unknown };

/** 差异: where two versions of a book differ, by path; lists of coded rows are compared by code. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const both = [before, after].every((each) => each !== null && typeof each === 'object');
  if (!both || Array.isArray(before) !== Array.isArray(after)) return [{ path, before: before ?? null, after: after ?? null }];
  const [old, fresh] = [keyed(before), keyed(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) =>
    differences(old.get(key), fresh.get(key), path ? `${path}.${key}` : key),
  );
}

function keyed(value: unknown): Map<string, unknown> {
  if (!Array.isArray(value)) return new Map(Object.entries(value as object));
  const name = (each: unknown, index: number): string => {
    const row = each as { code?: string; day?: string; category?: string; area?: string | null; owner?: string | null };
    if (row?.category !== undefined && row.code === undefined) return `${row.category}/${row.area ?? '*'}/${row.owner ?? '*'}`;
    return row?.code ?? row?.day ?? String(index);
  };
  const map = new Map<string, unknown>();
  value.forEach((each, index) => {
    const key = name(each, index);
    map.set(map.has(key) ? `${key}#${index}` : key, each);
  });
  return map;
}
