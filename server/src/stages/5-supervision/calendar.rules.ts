import type { Moment } from '#directory/vocabulary.ts';
import type { Facts } from '#cases/act.ts';
import { isOpen, noLaterThan } from '#cases/assignments.ts';
import type { Assignment, Case, ClockName, Notice } from '#cases/case.ts';
import { type Clock, reckonedAgain, stopClock } from '#cases/clock.ts';
import type { NewEvent } from '#cases/event.ts';
import { isLive } from '#cases/notice.ts';
import { isFrozen } from '#cases/score.ts';

/** Which clock it is: one of the case's own, of an assignment, or of a supervision notice. */
type Named = { clock: ClockName } | { assignment: number; unit: string } | { notice: number; unit: string };
type Moved = Named & { before: Moment | null; due: Moment | null };
type Step = { name: Named; before: Clock; after: Clock };

const missed = ({ fired, outcome }: Clock): boolean => fired === 100 || outcome === 'missed';

/**
 * 日历更正: the deadlines of a case by the corrected calendar, each with what it was before; an overdue mark that is true no longer
 * is taken back, with the notice that it brought. Nothing when no deadline moves. A frozen score rests on what was so then: marks
 * behind it stay.
 */
export function recomputed(found: Case, facts: Facts): NewEvent[] {
  const { calendar, calendarVersion } = facts.book;
  const steps: Step[] = [];
  const again = (name: Named, clock: Clock, cap?: Clock): Clock => {
    if (isFrozen(found) && clock.stopped !== null) return clock;
    const after = noLaterThan(cap, reckonedAgain(clock, facts.now, calendar), facts);
    if (after.due === clock.due) return clock;
    steps.push({ name, before: clock, after });
    return after;
  };
  const clocks: Record<string, Clock> = {};
  for (const [name, clock] of Object.entries(found.clocks) as [ClockName, Clock][]) clocks[name] = again({ clock: name }, clock);
  const assignments = found.assignments.map((each) => ofTask(each, clocks['unit'], again));
  const notices = found.notices.map((each) => ({
    ...each,
    clock: isLive(each) ? again({ notice: each.no, unit: each.unit }, each.clock) : each.clock,
  }));
  if (steps.length === 0) return [];
  const told: Moved[] = steps.map(({ name, before, after }) => ({ ...name, before: before.due, due: after.due }));
  const unit = steps.find(({ name }) => 'clock' in name && name.clock === 'unit');
  const marked = unit !== undefined && found.overdueAt !== null && found.overdueAt === unit.before.due;
  const late = unit !== undefined && missed(unit.after);
  const moved: NewEvent = {
    type: 'clocksRecomputed',
    data: { before: found.calendar, calendar: calendarVersion, clocks: told },
    set: {
      calendar: calendarVersion,
      clocks,
      assignments,
      notices,
      ...(marked && late ? { overdueAt: unit.after.due } : {}),
    },
  };
  const back = told.filter((_, index) => missed(steps[index]?.before as Clock) && !missed(steps[index]?.after as Clock));
  if (back.length === 0) return [moved];
  const set = marked && !late ? { overdueAt: null, notices: withoutCards(notices, found.overdueAt as Moment, facts) } : {};
  return [moved, { type: 'overdueTakenBack', data: { clocks: back }, set }];
}

/** The lead's time is the case's own clock; its task keeps one when it is over. */
function ofTask(each: Assignment, unit: Clock | undefined, again: (name: Named, clock: Clock, cap?: Clock) => Clock): Assignment {
  if (each.role === 'lead' && isOpen(each)) return each;
  const clock = again({ assignment: each.no, unit: each.unit }, each.clock, each.role === 'lead' ? undefined : unit);
  return clock === each.clock ? each : { ...each, clock };
}

/** The machine's notice for being late, and its card, are lifted with the mark. */
const withoutCards = (notices: readonly Notice[], overdueAt: Moment, facts: Facts): Notice[] =>
  notices.map((each) => {
    if (each.kind !== 'system' || each.cause !== 'overdue' || each.at < overdueAt) return each;
    if (!isLive(each)) return { ...each, card: null };
    return { ...each, card: null, status: 'lifted', clock: stopClock(each.clock, facts.now, 'void') };
  });
