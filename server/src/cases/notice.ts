import type { Limit } from '#directory/limit.ts';
import type { Facts } from './act.ts';
import type { Case, Notice, NoticeLevel } from './case.ts';
import { started } from './clocks.ts';
import type { NewEvent } from './event.ts';

/** The unit still owes something, or its report has not been judged. */
export const isLive = ({ status }: Notice): boolean => status !== 'lifted' && status !== 'escalated';

export const levelOf = (notice: Pick<Notice, 'level'>): NoticeLevel => notice.level ?? 'unit';

/** Where a chain of escalations began: the card, and the unit that it is about, are of its first notice. */
export function firstOf(found: Pick<Case, 'notices'>, notice: Notice): Notice {
  const below = notice.from === undefined ? undefined : found.notices.find(({ no }) => no === notice.from);
  return below ? firstOf(found, below) : notice;
}

/** 督办签收时限 of each level. */
const signLimit = (level: NoticeLevel, { book: { profile } }: Facts): Limit =>
  level === 'unit' ? profile.limits.supervisionSign : profile.limits.escalatedSign;

/** 督办反馈时限 of each level. */
export function reportLimit(level: NoticeLevel, { book: { profile } }: Facts): Limit {
  const { limits } = profile;
  if (level === 'unit') return limits.supervisionReport;
  return level === 'higher-unit' || level === 'inspection' ? limits.escalatedReport : limits.talkReport;
}

/** A notice as it is issued: it waits to be signed for, within the limit of its level. */
export function newNotice(
  found: Case,
  given: Pick<Notice, 'kind' | 'cause' | 'unit' | 'issuer' | 'card'> & Pick<Notice, 'level' | 'from'>,
  facts: Facts,
): Notice {
  const clock = started(facts, signLimit(levelOf(given), facts));
  return { no: found.notices.length + 1, status: 'issued', at: facts.now, clock, ...given };
}

/** 督办通知: what a unit owes an answer to; it shortens no right of the citizen's and closes nothing by itself (domain.md §3.5). */
export function noticeIssued(
  found: Case,
  kind: Notice['kind'],
  cause: string,
  issuer: Notice['issuer'],
  facts: Facts,
  unit = found.lead ?? '',
): NewEvent {
  const cardBefore = found.notices.some((notice) => notice.card !== null && notice.unit === unit);
  const card = cause === 'overdue' ? (cardBefore ? 'red' : 'yellow') : null;
  const notice = newNotice(found, { kind, cause, unit, issuer, card }, facts);
  return {
    type: 'supervisionIssued',
    data: { no: notice.no, kind, cause, unit, card },
    set: { notices: [...found.notices, notice] },
  };
}

/** 三次催办: so many urges are the supervisor's business, once; where no unit had the case yet, with the next urge (domain.md §3.1). */
export function urgedEnough(found: Case, by: string, facts: Facts): NewEvent[] {
  const { total } = found.urges;
  const told = found.notices.some(({ cause }) => cause.endsWith(' urges'));
  if (told || total < facts.book.profile.counts.urgesToSupervision || !found.lead) return [];
  return [noticeIssued(found, 'system', `${total} urges`, { id: by, role: 'system' }, facts)];
}
