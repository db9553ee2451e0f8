import type { Language } from '#platform/sentences.ts';
import type { Book, Category } from '#directory/book.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Case } from '#cases/case.ts';
import { statusSentence } from '#cases/public.rules.ts';
import { redact } from '#language/redact.ts';
import { MEDIA_URL } from './request.rules.ts';
import type { Tree } from './write.ts';

/** What of a case stands in public. */
export type Exposure =
  /** Filed here, at a public door: words and address as they came, redacted. */
  | 'full'
  /** Told to us elsewhere: the title, redacted, and the street. */
  | 'title'
  /** No word of the matter, no place: only that it is there and how it stands. */
  | 'bare'
  | 'hidden';
export type PublicRow = {
  found: Case;
  title: string;
  matter: string;
  address: string | null;
  answers: string | null;
  touched: Moment;
};

/** 可公开范围: reports of wrong-doing, sensitive matters and confidential appeals are never listed (domain.md §2.9). */
export function exposureOf(found: Case, book: Book, asked: 'list' | 'number'): Exposure {
  const category = found.category === null ? undefined : book.categories.get(found.category);
  if (found.state === 'draft' || found.category === null) return 'hidden';
  const kept = found.type === 'report' || found.confidentiality === 'confidential' || (category?.sensitive ?? true);
  // Whoever filed it here has the number and may see how it stands; any other number opens nothing.
  if (kept) return asked === 'number' && found.channel === 'open311' ? 'bare' : 'hidden';
  if (found.channel === 'open311') return 'full';
  return found.confidentiality === 'anonymous' ? 'bare' : 'title';
}

const isClosed = ({ closedAt, state }: Pick<Case, 'closedAt' | 'state'>): boolean => closedAt !== null || state === 'archived';

/** A moment with the city's own zone, to the second: 2010-04-14T06:37:38+08:00. */
const zoned = (at: Moment, zone: string): string =>
  Temporal.Instant.from(at).toString({ timeZone: zone, smallestUnit: 'second' });

/** 服务请求 as everybody may read it. `media` is the address of a photo that was sent along for everybody to see. */
export function requestView(
  row: PublicRow,
  exposure: Exclude<Exposure, 'hidden'>,
  book: Book,
  language: Language,
  media: string | null,
): Tree {
  const { found } = row;
  const { zone } = book.profile;
  const category = book.categories.get(found.category ?? '');
  const lead = found.lead === null ? undefined : book.units.get(found.lead);
  const street = book.areas.get(found.street ?? '') ?? book.areas.get(found.district ?? '');
  const full = exposure === 'full';
  const placed = exposure !== 'bare';
  const due = found.clocks.citizen?.due ?? null;
  return {
    service_request_id: found.number,
    status: isClosed(found) ? 'closed' : 'open',
    status_notes: statusSentence(found)[language],
    service_name: category?.[language] ?? found.category,
    service_code: found.category,
    description: full ? redact(row.matter) : exposure === 'title' ? redact(row.title) : null,
    agency_responsible: lead?.[language] ?? null,
    service_notice: null,
    requested_datetime: zoned(found.receivedAt, zone),
    updated_datetime: zoned(found.closedAt ?? row.touched, zone),
    expected_datetime: due === null ? null : zoned(due, zone),
    address: (full && row.address !== null ? redact(row.address) : placed ? street?.[language] : null) ?? null,
    address_id: (placed ? found.street : null) ?? null,
    zipcode: null,
    lat: full ? (found.point?.lat ?? null) : null,
    long: full ? (found.point?.lon ?? null) : null,
    media_url: full ? (media ?? mediaUrl(row.answers)) : null,
  };
}

function mediaUrl(answers: string | null): string | null {
  const given = answers === null ? undefined : (JSON.parse(answers) as Record<string, unknown>)[MEDIA_URL];
  return typeof given === 'string' ? given : null;
}

/** 服务 as the list shows it: one for each leaf of the catalogue. */
export function serviceView(category: Category, book: Book, language: Language): Tree {
  const group = book.groups.get(category.group);
  const top = group?.parent ? (book.groups.get(group.parent) ?? group) : group;
  return {
    service_code: category.code,
    service_name: category[language],
    description: category.describe[language],
    metadata: category.attributes.length > 0,
    type: 'realtime',
    keywords: category.keywords.map((word) => word.replaceAll(',', ' ')).join(','),
    group: top?.[language] ?? null,
  };
}

/** 服务定义: the questions of a service. */
export function attributesView(category: Category, language: Language): readonly Tree[] {
  return category.attributes.map((attribute, index) => ({
    variable: true,
    code: attribute.code,
    datatype: attribute.datatype,
    required: attribute.required,
    datatype_description: attribute.datatype === 'datetime' ? 'YYYY-MM-DDThh:mm:ssTZD' : null,
    order: index + 1,
    description: attribute[language],
    values: attribute.values.map(({ key, ...name }) => ({ key, name: name[language] })),
  }));
}
