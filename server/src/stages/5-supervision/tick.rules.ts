import type { Facts } from '#cases/act.ts';
import type { Assignment, Case, ClockName } from '#cases/case.ts';
import { type Clock, nextOf } from '#cases/clock.ts';
import { resumed, started, stopped } from '#cases/clocks.ts';
import { WINDOWS } from '#cases/desks.ts';
import { applyEvent, type NewEvent } from '#cases/event.ts';
import { noticeIssued } from './notice.rules.ts';

type Ends = (found: Case, facts: Facts, clock: Clock) => NewEvent[];

const marked = (found: Case, name: ClockName, fired: Clock['fired']): Case['clocks'] => ({
  ...found.clocks,
  [name]: { ...(found.clocks[name] as Clock), fired },
});
const passed = (found: Case, name: ClockName, more: Partial<Case> = {}): NewEvent => ({
  type: 'overdue',
  data: { clock: name, due: found.clocks[name]?.due },
  set: { clocks: marked(found, name, 100), ...more },
});

/** 到期动作: what the passing of each clock does beyond being noted. Overdue never closes a case. */
const ENDS: { readonly [name in ClockName]?: Ends } = {
  unit: (found, facts, clock) => [
    passed(found, 'unit', { overdueAt: clock.due }),
    ...(found.lead ? [noticeIssued(found, 'system', 'overdue', { id: 'system', role: 'system' }, facts)] : []),
  ],
  sign: (found, facts) =>
    found.state === 'dispatched'
      ? [
          {
            type: 'signed',
            data: { auto: true, late: true },
            set: {
              clocks: stopped({ ...found, clocks: marked(found, 'sign', 100) }, facts, ['sign']),
              assignments: found.assignments.map((each) =>
                each.role === 'lead' && each.status === 'assigned'
                  ? { ...each, status: 'signed' as const, signedAt: facts.now }
                  : each,
              ),
            },
          },
        ]
      : [passed(found, 'sign')],
  info: (found, facts) => [
    {
      type: 'infoLapsed',
      data: { question: found.info.question },
      set: {
        resume: null,
        info: { ...found.info, question: null, askedBy: null },
        clocks: resumed({ ...found, clocks: stopped(found, facts, ['info']) }, facts, ['unit', 'contact', 'dispatch']),
      },
    },
  ],
  'extension-ruling': (found, facts) => [
    {
      type: 'extensionLapsed',
      data: { asked: found.extension.pending },
      set: { extension: { ...found.extension, pending: null }, clocks: stopped(found, facts, ['extension-ruling']) },
    },
  ],
  transfer: (found) => [passed(found, 'transfer', { transfer: found.transfer && { ...found.transfer, alarmed: true } })],
  'coordination-notice': (found, facts) => [
    {
      type: 'alarmed',
      data: { clock: 'coordination-notice', level: 100 },
      set: { clocks: { ...found.clocks, 'coordination-notice': started(facts, facts.book.profile.limits.coordinationNotice) } },
    },
  ],
  shelf: (found, facts) => [
    {
      type: 'unshelved',
      data: { reason: 'review date' },
      set: { shelf: null, clocks: resumed({ ...found, clocks: stopped(found, facts, ['shelf']) }, facts, ['unit']) },
    },
  ],
  archive: (found, facts) =>
    isPending(found)
      ? [
          {
            type: 'alarmed',
            data: { clock: 'archive', level: 100 },
            set: { clocks: { ...found.clocks, archive: started(facts, facts.book.profile.limits.archive) } },
          },
        ]
      : [{ type: 'archived', data: { outcome: found.outcome }, set: { clocks: stopped(found, facts, ['archive']) } }],
};

/** Something is still to be decided on a case that has ended. */
const isPending = (found: Case): boolean =>
  found.refusal?.objection === 'pending' ||
  found.objections.close === 'pending' ||
  found.removal?.status === 'pending' ||
  found.reopening?.pending === true ||
  found.notices.some(({ status }) => status !== 'lifted' && status !== 'escalated');

/**
 * 时钟巡检: all that the passing of time has done to a case by now. Called again and again it says nothing new; after a night with the
 * server down it says everything at once, in the order in which it fell due.
 */
export function tick(found: Case, facts: Facts): NewEvent[] {
  const events: NewEvent[] = [];
  let now = found;
  for (let left = 40; left > 0; left -= 1) {
    const fired = firstDue(now, facts);
    if (!fired) return events;
    for (const event of fired) {
      events.push(event);
      now = applyEvent(now, event);
    }
  }
  return events;
}

function firstDue(found: Case, facts: Facts): NewEvent[] | null {
  const due = (Object.entries(found.clocks) as [ClockName, Clock][])
    .filter(([name]) => !WINDOWS.has(name))
    .map(([name, clock]) => ({ name, clock, next: nextOf(clock) }))
    .filter((each): each is typeof each & { next: string } => each.next !== null && each.next <= facts.now)
    .sort((one, other) => (one.next < other.next ? -1 : 1))[0];
  if (!due) return firstTaskDue(found, facts);
  const { name, clock } = due;
  if (clock.due && clock.due <= facts.now) return ENDS[name]?.(found, facts, clock) ?? [passed(found, name)];
  const level = clock.alarms && clock.alarms[80] <= facts.now ? 80 : 50;
  return [{ type: 'alarmed', data: { clock: name, level, due: clock.due }, set: { clocks: marked(found, name, level) } }];
}

const isDue = (clock: Clock, facts: Facts): boolean => {
  const next = nextOf(clock);
  return next !== null && next <= facts.now;
};

/** The clocks of co-units, assigned-down units and supervision notices. */
function firstTaskDue(found: Case, facts: Facts): NewEvent[] | null {
  const open = (each: Assignment) => each.role !== 'lead' && (each.status === 'assigned' || each.status === 'signed');
  const task = found.assignments.find((each) => open(each) && isDue(each.clock, facts));
  if (task) {
    const assignments = found.assignments.map((each) =>
      each.no === task.no ? { ...each, clock: { ...each.clock, fired: 100 as const } } : each,
    );
    return [{ type: 'overdue', data: { assignment: task.no, unit: task.unit, due: task.clock.due }, set: { assignments } }];
  }
  const notice = found.notices.find(({ status, clock }) => status !== 'lifted' && status !== 'escalated' && isDue(clock, facts));
  if (!notice) return null;
  const notices = found.notices.map((each) =>
    each.no === notice.no ? { ...each, clock: { ...each.clock, fired: 100 as const } } : each,
  );
  return [{ type: 'overdue', data: { notice: notice.no, unit: notice.unit, due: notice.clock.due }, set: { notices } }];
}
