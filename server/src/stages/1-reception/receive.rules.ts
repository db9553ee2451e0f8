import { type FieldProblem, Invalid } from '#platform/errors.ts';
import { areaNamed, streetAt } from '#directory/places.ts';
import type { Confidentiality, Grade } from '#directory/vocabulary.ts';
import type { Facts } from '#cases/act.ts';
import type { Appeal } from '#cases/appeal.ts';
import type { Case } from '#cases/case.ts';
import { started } from '#cases/clocks.ts';
import { applyEvent, type NewEvent } from '#cases/event.ts';
import { accepted, submitted } from './accept.rules.ts';

/** What an appeal becomes at the door: read later by an operator, given to dispatch at once, or left open while the operator speaks. */
export type Reception = 'submit' | 'accept' | 'draft';

const patterns = new WeakMap<readonly string[], RegExp>();

/** All emergency words as one pattern: they are looked for in every appeal, and there are many. */
function patternOf(emergencyWords: readonly string[]): RegExp {
  let pattern = patterns.get(emergencyWords);
  if (!pattern) {
    const literal = emergencyWords.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    pattern = new RegExp(literal.length > 0 ? literal.join('|') : '(?!)', 'i');
    patterns.set(emergencyWords, pattern);
  }
  return pattern;
}

/** 紧急用语: words that make any appeal an emergency (domain.md §3.1 "E words: at once"). */
export function emergencyWord(appeal: Pick<Appeal, 'title' | 'matter'>, facts: Pick<Facts, 'book'>): string | undefined {
  const { emergencyWords } = facts.book.profile;
  const said = patternOf(emergencyWords).exec(`${appeal.title} ${appeal.matter}`)?.[0];
  return said && emergencyWords.find((word) => word.toLowerCase() === said.toLowerCase());
}

function gradeOf(appeal: Appeal, word: string | undefined, facts: Facts): Grade {
  const { book } = facts;
  if (appeal.grade) return appeal.grade;
  const category = appeal.category ? book.categories.get(appeal.category) : undefined;
  const usual = category?.grade ?? book.profile.gradeOfType[appeal.type ?? 'other'];
  return word && usual !== 'E0' ? 'E1' : usual;
}

/** 保密默认: reports, and complaints about staff, are confidential unless the citizen says otherwise (domain.md §2.9). */
function confidentialityOf(appeal: Appeal, type: Case['type'], facts: Facts): Confidentiality {
  if (appeal.confidentiality) return appeal.confidentiality;
  const category = appeal.category ? facts.book.categories.get(appeal.category) : undefined;
  return type === 'report' || category?.sensitive ? 'confidential' : 'ordinary';
}

/** 要素审查: what is missing or cannot be, each with its field (domain.md §3.1 "elements complete", B28). */
function missing(appeal: Appeal, facts: Facts): FieldProblem[] {
  const { book } = facts;
  const problems: FieldProblem[] = [];
  const say = (field: string, code: string, params: Record<string, unknown> = {}) => problems.push({ field, code, params });
  const category = appeal.category ? book.categories.get(appeal.category) : undefined;
  if (appeal.category && !category) say('category', 'unknown-category', { category: appeal.category });
  if (appeal.street && book.areas.get(appeal.street)?.kind !== 'street') say('street', 'unknown-area', { area: appeal.street });
  if (appeal.confidentiality !== 'anonymous' && appeal.origin === 'citizen') {
    const { phone, email, account } = appeal.complainant;
    if (!phone && !email && !account) say('complainant', 'contact-needed');
  }
  if (category?.required.includes('place') && !appeal.point && !appeal.address && !appeal.street)
    say('address', 'place-needed', { category: category.zh });
  for (const attribute of category?.attributes ?? []) {
    const given = appeal.answers?.[attribute.code];
    if (attribute.required && (given === undefined || given.length === 0))
      say(`answers.${attribute.code}`, 'answer-needed', { question: attribute.zh, questionEn: attribute.en });
    const allowed = attribute.values.map(({ key }) => key);
    const chosen = given === undefined ? [] : [given].flat();
    if (attribute.datatype.endsWith('valuelist') && chosen.some((value) => !allowed.includes(value)))
      say(`answers.${attribute.code}`, 'not-a-choice', { allowed });
  }
  const { text } = book.profile;
  if (appeal.title.length > text.titleMax) say('title', 'too-long', { most: text.titleMax });
  if (appeal.matter.length > text.matterMax) say('matter', 'too-long', { most: text.matterMax });
  return problems;
}

/** 编号: only what is known to be good gets a number, so that a refused appeal leaves no gap in the day's count. */
export function numbered(events: readonly NewEvent[], number: string): NewEvent[] {
  const [first, ...rest] = events as [NewEvent, ...NewEvent[]];
  return [{ ...first, set: { ...first.set, number } }, ...rest];
}

/**
 * 登记: the appeal becomes a case, still without its number; the citizen's clock starts (domain.md §3.1 register).
 * Throws `Invalid` with every field at once.
 */
export function register(appeal: Appeal, id: string, reception: Reception, operator: string | null, facts: Facts): NewEvent[] {
  const problems = missing(appeal, facts);
  if (problems.length > 0) throw new Invalid(problems);
  const { book, now } = facts;
  const category = appeal.category ? book.categories.get(appeal.category) : undefined;
  const type = appeal.type ?? category?.type ?? 'other';
  const word = emergencyWord(appeal, facts);
  const grade = gradeOf(appeal, word, facts);
  const area = placeOf(appeal, facts);
  // What is not said stays as in a blank case: the first line of the record is the longest, and every case has one.
  const set: Partial<Case> = {
    city: book.city.code,
    id,
    receivedAt: now,
    type,
    grade,
    category: category?.code ?? null,
    channel: appeal.channel,
    origin: appeal.origin,
    confidentiality: confidentialityOf(appeal, type, facts),
    profile: book.profileVersion,
    calendar: book.calendarVersion,
    ...area,
    ...(appeal.point ? { point: appeal.point } : {}),
    ...(appeal.owner ? { owner: appeal.owner } : {}),
    ...(operator ? { operator } : {}),
    ...(appeal.flags.length > 0 ? { flags: appeal.flags } : {}),
    ...(appeal.noCallback ? { optedOutOfCallback: true } : {}),
    clocks: { citizen: started(facts, book.profile.citizenLimit[grade], true) },
  };
  const registered: NewEvent = {
    type: 'registered',
    data: { ...(word ? { emergencyWord: word } : {}), ...(appeal.source ? { source: appeal.source } : {}) },
    set,
  };
  const now1 = applyEvent(null, registered);
  if (reception === 'draft') return [registered];
  // An emergency waits for nobody to read it; everything else a citizen files is read first.
  const urgent = word !== undefined || book.profile.grades[grade].emergency;
  if (reception === 'submit' && !urgent) return [registered, submitted(now1, facts)];
  return [registered, accepted(now1, facts, word ? { emergencyWord: word } : {})];
}

function placeOf(appeal: Appeal, facts: Facts): Pick<Case, 'district' | 'street'> {
  const { book } = facts;
  const named = appeal.street ? book.areas.get(appeal.street) : undefined;
  const found =
    named ??
    (appeal.point && streetAt(book, appeal.point.lon, appeal.point.lat)) ??
    (appeal.address ? areaNamed(book, appeal.address) : null);
  if (!found) return { district: null, street: null };
  return found.kind === 'district' ? { district: found.code, street: null } : { district: found.parent, street: found.code };
}
