import type { Facts } from './act.ts';
import type { Case, Notice } from './case.ts';
import { started } from './clocks.ts';
import type { NewEvent } from './event.ts';

/** The unit still owes something, or its report has not been judged. */
export const isLive = ({ status }: Notice): boolean => status !== 'lifted' && status !== 'escalated';

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
  const notice: Notice = {
    no: found.notices.length + 1,
    kind,
    status: 'issued',
    cause,
    unit,
    issuer,
    at: facts.now,
    clock: started(facts, facts.book.profile.limits.supervisionSign),
    card: cause === 'overdue' ? (cardBefore ? 'red' : 'yellow') : null,
  };
  return {
    type: 'supervisionIssued',
    data: { no: notice.no, kind, cause, unit, card: notice.card },
    set: { notices: [...found.notices, notice] },
  };
}
