import type { Moment } from '#directory/vocabulary.ts';
import type { Facts } from '#cases/act.ts';
import { isOpen, leadSigned, workGoesOn } from '#cases/assignments.ts';
import type { Case, ClockName } from '#cases/case.ts';
import { type Clock, nextOf } from '#cases/clock.ts';
import { started, stopped } from '#cases/clocks.ts';
import { WINDOWS } from '#cases/desks.ts';
import { applyEvent, type NewEvent } from '#cases/event.ts';
import { isLive, noticeIssued } from '#cases/notice.ts';
import { freezesAt, isUnscored, scoreFrozen } from '#cases/score.ts';
import { noticePassed } from './escalation.rules.ts';

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

/** What the passing of a clock sets going goes from that instant, also when the server was down and notices it later. */
const then = (facts: Facts, clock: Clock): Facts => ({ ...facts, now: clock.due ?? facts.now });

/** 到期动作: what the passing of each clock does beyond being noted. Overdue never closes a case. */
const ENDS: { readonly [name in ClockName]?: Ends } = {
  unit: (found, facts, clock) => {
    // Undecided at expiry is rejected (domain.md §3.6).
    if (found.extension.pending) return [lapsed(found, facts)];
    return [
      passed(found, 'unit', { overdueAt: clock.due }),
      ...(found.lead ? [noticeIssued(found, 'system', 'overdue', { id: 'system', role: 'system' }, facts)] : []),
    ];
  },
  sign: (found, facts, clock) =>
    found.state === 'dispatched'
      ? [
          {
            type: 'signed',
            data: { auto: true, late: true },
            set: {
              clocks: stopped({ ...found, clocks: marked(found, 'sign', 100) }, facts, ['sign']),
              assignments: leadSigned(found, then(facts, clock).now),
            },
          },
        ]
      : [passed(found, 'sign')],
  info: (found, facts, clock) => [
    {
      type: 'infoLapsed',
      data: { question: found.info.question },
      set: {
        resume: null,
        info: { ...found.info, question: null, askedBy: null },
        ...workGoesOn({ ...found, clocks: stopped(found, facts, ['info']) }, then(facts, clock), ['unit', 'contact', 'dispatch']),
      },
    },
  ],
  'extension-ruling': (found, facts) => [lapsed(found, facts)],
  pause: (found, facts, clock) => [
    {
      type: 'resumed',
      data: { reason: 'longest pause' },
      set: workGoesOn({ ...found, clocks: stopped(found, facts, ['pause']) }, then(facts, clock), ['unit', 'contact']),
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
  shelf: (found, facts, clock) => [
    {
      type: 'unshelved',
      data: { reason: 'review date' },
      set: workGoesOn({ ...found, clocks: stopped(found, facts, ['shelf']) }, then(facts, clock), ['unit', 'contact']),
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
      : archived(found, facts),
};

/** 归档: only with a frozen score, or where there is none; what closed before scores were frozen is frozen now. */
function archived(found: Case, facts: Facts): NewEvent[] {
  const first = isUnscored(found) ? [scoreFrozen(found, facts)] : [];
  const scored = first.reduce<Case>(applyEvent, found);
  return [...first, { type: 'archived', data: { outcome: found.outcome }, set: { clocks: stopped(scored, facts, ['archive']) } }];
}

/** 延期失效: nobody decided in time; it is logged against who should have. */
const lapsed = (found: Case, facts: Facts): NewEvent => ({
  type: 'extensionLapsed',
  data: { asked: found.extension.pending },
  set: { extension: { ...found.extension, pending: null }, clocks: stopped(found, facts, ['extension-ruling']) },
});

/** Something is still to be decided on a case that has ended. */
const isPending = (found: Case): boolean =>
  found.refusal?.objection === 'pending' ||
  found.objections.close === 'pending' ||
  found.callback?.objection?.outcome === 'pending' ||
  found.removal?.status === 'pending' ||
  found.reopening?.pending === true ||
  found.notices.some(isLive);

/**
 * 时钟巡检: all that the passing of time has done to a case by now. Called again and again it says nothing new; after a night with the
 * server down it says everything at once, in the order in which it fell due; of one clock only the last.
 */
export function tick(found: Case, facts: Facts): NewEvent[] {
  const events: NewEvent[] = [];
  let now = found;
  for (let left = 500; left > 0; left -= 1) {
    const first = speaking(now, facts).sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))[0];
    if (!first) return events;
    for (const event of first.say()) {
      events.push(event);
      now = applyEvent(now, event);
    }
  }
  throw new Error('the clocks of a case have no end of things to say');
}

/** What has something to say by now, with the instant at which it fell due. */
type Speaking = { at: Moment; say: () => NewEvent[] };

function speaking(found: Case, facts: Facts): Speaking[] {
  const all: Speaking[] = [];
  const hear = (clock: Clock, say: (level: 50 | 80 | 100) => NewEvent[]) => {
    const next = nextOf(clock);
    if (next === null || next > facts.now) return;
    const level = clock.due !== null && clock.due <= facts.now ? 100 : clock.alarms && clock.alarms.at80 <= facts.now ? 80 : 50;
    const at = (level === 100 ? clock.due : clock.alarms?.[`at${level}`]) ?? next;
    all.push({ at, say: () => say(level) });
  };
  for (const [name, clock] of Object.entries(found.clocks) as [ClockName, Clock][]) {
    if (WINDOWS.has(name)) continue;
    hear(clock, (level) => {
      if (level === 100) return ENDS[name]?.(found, facts, clock) ?? [passed(found, name)];
      return [{ type: 'alarmed', data: { clock: name, level, due: clock.due }, set: { clocks: marked(found, name, level) } }];
    });
  }
  const freezes = freezesAt(found);
  if (freezes !== null && freezes <= facts.now) all.push({ at: freezes, say: () => [scoreFrozen(found, facts)] });
  // The clocks of co-units, assigned-down units and supervision notices.
  const late = (no: number) =>
    found.assignments.map((each) => (each.no === no ? { ...each, clock: { ...each.clock, fired: 100 as const } } : each));
  for (const { no, unit, clock } of found.assignments.filter((each) => each.role !== 'lead' && isOpen(each))) {
    const set = () => ({ assignments: late(no) });
    hear(clock, () => [{ type: 'overdue', data: { assignment: no, unit, due: clock.due }, set: set() }]);
  }
  for (const notice of found.notices.filter(isLive)) hear(notice.clock, () => noticePassed(found, notice, facts));
  return all;
}
