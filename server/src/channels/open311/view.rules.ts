import type { Language } from '#platform/sentences.ts';
import type { Book, Category } from '#directory/book.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Case } from '#cases/case.ts';
import type { CaseState } from '#cases/lifecycle.ts';
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

const say = (zh: string, en: string) => ({ zh, en });
const NOTES: Readonly<Record<CaseState, { zh: string; en: string }>> = {
  draft: say('正在登记。', 'Being registered.'),
  answered: say('已直接答复。', 'Answered.'),
  transferred: say('已转接{unit}，等待回执。', 'Transferred to the line in charge; awaiting its receipt.'),
  refused: say('不予受理，已告知理由和其他途径。', 'Not taken on; the reason and where to turn instead were given.'),
  submitted: say('已收到，等待受理。', 'Received; waiting to be accepted.'),
  'to-dispatch': say('已受理，正在确定承办单位。', 'Accepted; the unit in charge is being determined.'),
  'need-info': say('等待诉求人补充信息。', 'Waiting for more information from whoever asked.'),
  merged: say('与同一事项的其他诉求合并办理。', 'Handled together with other requests about the same matter.'),
  dispatched: say('已交承办单位，等待签收。', 'Sent to the unit in charge; waiting to be taken up.'),
  signed: say('承办单位已签收。', 'Taken up by the unit in charge.'),
  'return-review': say('正在核定承办单位。', 'The unit in charge is being reviewed.'),
  handling: say('正在办理。', 'Being worked on.'),
  coordination: say('涉及多个单位，正在协调。', 'Several units are concerned; being coordinated.'),
  'long-term': say('需要较长时间解决，定期复核。', 'Needs a longer time; reviewed at intervals.'),
  replied: say('承办单位已答复，正在审核。', 'The unit has replied; its reply is being reviewed.'),
  'to-callback': say('已答复，等待回访。', 'Replied; a call-back is due.'),
  'dissatisfaction-review': say('正在核实诉求人的意见。', 'The citizen’s view of the reply is being looked into.'),
  closed: say('已办结。', 'Closed.'),
  withdrawn: say('诉求人已撤回。', 'Withdrawn by whoever asked.'),
  archived: say('已办结归档。', 'Closed and archived.'),
};
const OUTCOMES: Readonly<Partial<Record<NonNullable<Case['outcome']>, { zh: string; en: string }>>> = {
  solved: say('已办结：问题已解决。', 'Closed: solved.'),
  'unsolved-explained': say('已办结：暂不能解决，已说明原因。', 'Closed: could not be solved; the reasons were explained.'),
  unreachable: say('已办结：已答复，未能联系到诉求人。', 'Closed: replied; whoever asked could not be reached.'),
  waived: say('已办结：已答复，免回访。', 'Closed: replied; no call-back was wanted.'),
  transferred: say('已由对方接手。', 'Taken over by the line in charge.'),
};

/** 状态说明: a sentence for everybody, made of where the case stands; nothing that anybody wrote. */
function statusNotes(found: Case, language: Language): string {
  const outcome = found.state === 'closed' && found.outcome ? OUTCOMES[found.outcome] : undefined;
  return (outcome ?? NOTES[found.state])[language].replace('{unit}', language === 'zh' ? '有关单位' : 'the unit');
}

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
    status_notes: statusNotes(found, language),
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
