import { Refusal } from '#platform/errors.ts';
import { type Calendar, dayNumbered, dayOf } from '#directory/calendar.ts';
import type { Profile } from '#directory/profile.ts';
import type { Telephone } from '#directory/telephone.ts';
import type { Moment } from '#directory/vocabulary.ts';
import { toMoment, toMs } from '#cases/clock.ts';
import type { Recall, RecallOutcome, RecallReason } from './recall.ts';

const MINUTE = 60_000;
/** 占用时限: who takes a call-back and does nothing with it for so many minutes gives it back. */
const KEPT_MINUTES = 15;

/** What of a city decides about its call-backs. */
export type RecallFacts = {
  readonly now: Moment;
  readonly calendar: Calendar;
  readonly quietHours: Profile['quietHours'];
  readonly telephone: Pick<Telephone, 'recall' | 'targets'>;
};

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** 避开夜间: the first moment from this one on at which citizens are called. */
export function outOfQuiet(at: Moment, { calendar, quietHours }: Pick<RecallFacts, 'calendar' | 'quietHours'>): Moment {
  const ms = toMs(at);
  const today = dayOf(calendar, ms);
  const minute = Math.floor((ms - today.start) / MINUTE);
  const [from, to] = [minutesOf(quietHours.from), minutesOf(quietHours.to)];
  const spansMidnight = from > to;
  const isQuiet = spansMidnight ? minute >= from || minute < to : minute >= from && minute < to;
  if (!isQuiet) return at;
  const day = spansMidnight && minute >= from ? dayNumbered(calendar, today.number + 1) : today;
  return toMoment(day.start + to * MINUTE);
}

/** 夜间例外: who asked to be called, and whoever may be in danger, is called at night as well. */
const alsoAtNight = (recall: { why: RecallReason; emergency: boolean }): boolean => recall.why === 'booked' || recall.emergency;

/** 回拨时限 (66号: 漏接电话回拨): the city owes the call within so many minutes of the first moment at which it may be made. */
export function timesOf(
  recall: { why: RecallReason; emergency: boolean },
  facts: RecallFacts,
): { dueAt: Moment; nextAt: Moment } {
  const nextAt = alsoAtNight(recall) ? facts.now : outOfQuiet(facts.now, facts);
  return { nextAt, dueAt: toMoment(toMs(nextAt) + facts.telephone.targets.recallMinutes * MINUTE) };
}

const isOpen = ({ state }: Pick<Recall, 'state'>): boolean => state === 'due' || state === 'taken';

/** 领取回拨: one person has it in hand for a while; it may be taken over when nothing came of that. */
export function take(recall: Recall, staff: string, facts: RecallFacts): Pick<Recall, 'state' | 'staff' | 'nextAt'> {
  if (!isOpen(recall)) throw new Refusal('recall-settled', { state: recall.state });
  if (recall.state === 'taken' && recall.staff !== staff && recall.nextAt > facts.now) throw new Refusal('recall-taken', {});
  if (!alsoAtNight(recall) && outOfQuiet(facts.now, facts) !== facts.now) throw new Refusal('quiet-hours', facts.quietHours);
  return { state: 'taken', staff, nextAt: toMoment(toMs(facts.now) + KEPT_MINUTES * MINUTE) };
}

export type Settled = Pick<Recall, 'state' | 'tries' | 'nextAt' | 'staff' | 'endedAt' | 'note'>;

/** 回拨结果: reached ends it; not reached comes again at a distance until the tries are used up; dropping it needs a reason. */
export function settle(recall: Recall, staff: string, outcome: RecallOutcome, note: string, facts: RecallFacts): Settled {
  // The sweep, or a call of theirs, may have settled it while the operator was still writing.
  if (recall.state === 'reached' && outcome === 'reached') return { ...recall, note: note || recall.note };
  if (!isOpen(recall)) throw new Refusal('recall-settled', { state: recall.state });
  if (recall.state === 'taken' && recall.staff !== staff && recall.nextAt > facts.now) throw new Refusal('recall-taken', {});
  // The switchboard may have noted already that nobody answered: one try is not counted twice.
  const rests = recall.state === 'due' && recall.tries > 0 && recall.nextAt > facts.now;
  if (outcome === 'no-answer' && rests) throw new Refusal('recall-not-due', { due: recall.nextAt });
  if (outcome === 'dropped' && note === '') throw new Refusal('reason-needed', { field: 'note' });
  const words = note || recall.note;
  const ended = (state: Settled['state'], tries: number): Settled => ({
    ...{ state, tries, nextAt: recall.nextAt, staff, endedAt: facts.now, note: words },
  });
  if (outcome === 'reached') return ended('reached', recall.tries + 1);
  if (outcome === 'dropped') return ended('dropped', recall.tries);
  const tries = recall.tries + 1;
  if (tries >= facts.telephone.recall.tries) return ended('unreached', tries);
  const later = toMoment(toMs(facts.now) + facts.telephone.recall.apartMinutes * MINUTE);
  const nextAt = alsoAtNight(recall) ? later : outOfQuiet(later, facts);
  return { state: 'due', tries, nextAt, staff: null, endedAt: null, note: words };
}
