import type { Book } from '#directory/book.ts';
import type { Facts } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import type { NewEvent } from '#cases/event.ts';
import { isLive, noticeIssued } from '#cases/notice.ts';

const READ = ['publicText', 'measures', 'result'] as const;
const CAUSE = ' evasive replies';

/** 敷衍用语提示: phrases of the city's list in what the unit says it did. A hint for the reviewer, with the words it rests on, and no more. */
export function evasiveWords(reply: Readonly<Record<string, unknown>>, { profile }: Pick<Book, 'profile'>): string[] {
  const said = READ.map((key) => String(reply[key] ?? '').toLowerCase()).join('\n');
  return profile.supervision.evasivePhrases.filter((phrase) => said.includes(phrase.toLowerCase()));
}

/** 敷衍推诿: so many replies of one unit that the reviewer found evasive bring a notice; again when it was lifted and the next one is. */
export function evasiveReply(found: Case, code: string, by: string, facts: Facts): { set: Partial<Case>; notice: NewEvent[] } {
  const { supervision, counts } = facts.book.profile;
  if (!supervision.evasiveCodes.includes(code) || found.lead === null) return { set: {}, notice: [] };
  const evasions = [...found.evasions, found.lead];
  const times = evasions.filter((unit) => unit === found.lead).length;
  const pressed = found.notices.some((notice) => isLive(notice) && notice.cause.endsWith(CAUSE));
  if (times < counts.evasionsToSupervision || pressed) return { set: { evasions }, notice: [] };
  return { set: { evasions }, notice: [noticeIssued(found, 'system', `${times}${CAUSE}`, { id: by, role: 'system' }, facts)] };
}
