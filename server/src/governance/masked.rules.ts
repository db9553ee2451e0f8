import type { Book } from '#directory/book.ts';
import type { Complainant } from '#cases/appeal.ts';
import type { Case } from '#cases/case.ts';
import type { LineView } from '#cases/views.ts';
import { REDACTED, redact } from '#language/redact.ts';

type Appeal = { title: string; matter: string; address: string | null };

/** 可供外部监督: what was told in confidence or anonymously, and what the catalogue calls sensitive, leaves the house not even masked. */
export const mayBeShown = (found: Case, book: Book): boolean =>
  found.confidentiality === 'ordinary' && !(found.category !== null && book.categories.get(found.category)?.sensitive);

/** The number of a house, of a building or of a flat: what makes an address exact. */
const HOUSE = /[0-9０-９一二三四五六七八九十百]{1,5}\s?(?:号楼|号院|号|栋|幢|单元|弄)/gu;
const LONG_ENOUGH = 2;

/** 脱敏文本: numbers and papers are taken out by their form, the complainant's own name and address because we know them. */
export function maskText(text: string, person: Complainant | null, address: string | null): string {
  const known = [person?.name, person?.proxy, person?.phone, person?.email, person?.account, address]
    .filter((each): each is string => typeof each === 'string' && each.length >= LONG_ENOUGH)
    .sort((one, other) => other.length - one.length);
  const without = known.reduce((kept, each) => kept.replaceAll(each, REDACTED), text);
  return redact(without).replace(HOUSE, REDACTED);
}

/** 脱敏工单: the case as somebody from outside may read it: what, where by street, how it went; not who, nor which door. */
export function maskedCase(found: Case, appeal: Appeal, person: Complainant | null, lines: readonly LineView[]) {
  const mask = (text: string) => maskText(text, person, appeal.address);
  const { id, number, state, type, grade, category, channel, district, street, receivedAt, closedAt, overdueAt, outcome, lead } =
    found;
  return {
    ...{ id, number, state, type, grade, category, channel, district, street, receivedAt, closedAt, overdueAt, outcome, lead },
    title: mask(appeal.title),
    matter: mask(appeal.matter),
    timeline: lines.map(({ seq, type: event, at, role, data }) => ({ seq, type: event, at, role, data: maskAll(data, mask) })),
  };
}
export type MaskedCase = ReturnType<typeof maskedCase>;

function maskAll(data: Record<string, unknown>, mask: (text: string) => string): Record<string, unknown> {
  const through = (value: unknown): unknown => {
    if (typeof value === 'string') return mask(value);
    if (Array.isArray(value)) return value.map(through);
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, through(each)]));
    return value;
  };
  // Who was contacted under which number is nobody's outside the house.
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, key === 'contact' ? REDACTED : through(value)]));
}
