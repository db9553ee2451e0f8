import { z } from 'zod';
import { type FieldProblem, Invalid } from '#platform/errors.ts';
import { problemsOf } from '#platform/http.ts';
import type { BookKind } from './book.store.ts';
import type { Book } from './book.ts';
import { cityFiles } from './city-files.ts';
import { profileSchema } from './profile.ts';

/** What each book of a city must look like. */
export const BOOK_SCHEMAS: Record<BookKind, z.ZodType> = {
  areas: cityFiles.areas,
  units: cityFiles.units,
  catalogue: z.strictObject({ groups: cityFiles.groups, categories: cityFiles.categories }),
  duties: cityFiles.duties,
  calendar: cityFiles.calendar,
  profile: profileSchema,
};

type Rows = { code: string }[];

/** 校验: the shape of a book, and that what it refers to exists in the city as it stands. Throws `Invalid` with every place at once. */
export function checkBook(kind: BookKind, body: unknown, book: Book): unknown {
  const parsed = BOOK_SCHEMAS[kind].safeParse(body, { reportInput: true });
  if (!parsed.success) throw new Invalid(problemsOf(parsed.error, 'body').slice(0, 100));
  const problems = [...unknownReferences(kind, parsed.data, book), ...doubled(kind, parsed.data)].slice(0, 100);
  if (problems.length > 0) throw new Invalid(problems);
  return parsed.data;
}

function unknownReferences(kind: BookKind, body: unknown, book: Book): FieldProblem[] {
  if (kind !== 'duties') return [];
  const problems: FieldProblem[] = [];
  (body as { category: string; area: string | null; owner: string | null; lead: string; co: string[] }[]).forEach(
    (duty, index) => {
      const bad = (field: string, code: string) => problems.push({ field: `${index}.${field}`, code });
      const isUnit = (name: string) => name === '@street' || name === '@district' || book.units.has(name);
      const isCategory = book.categories.has(duty.category) || book.groups.has(duty.category);
      if (!isCategory) bad('category', 'unknown-category');
      if (duty.area && !book.areas.has(duty.area)) bad('area', 'unknown-area');
      if (!isUnit(duty.lead)) bad('lead', 'unknown-unit');
      duty.co.forEach((name, at) => {
        if (!isUnit(name)) bad(`co.${at}`, 'unknown-unit');
      });
    },
  );
  return problems;
}

function doubled(kind: BookKind, body: unknown): FieldProblem[] {
  const rows: Rows =
    kind === 'catalogue' ? (body as { categories: Rows }).categories : kind === 'units' || kind === 'areas' ? (body as Rows) : [];
  const seen = new Set<string>();
  return rows.flatMap(({ code }, index) => {
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [{ field: `${index}.code`, code: 'doubled' }];
  });
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
