import type { Limit } from '#directory/limit.ts';
import type { Facts } from './act.ts';
import { leadSigned } from './assignments.ts';
import type { Case, Coordination } from './case.ts';
import { fallsAway, paused, started, stopped } from './clocks.ts';
import { applyEvent, type NewEvent } from './event.ts';

/** Node clocks that stand still at once: what they wait for cannot be done meanwhile. */
const NODE_CLOCKS = ['sign', 'return', 'dissatisfaction'] as const;
export const coordinationLimit = (facts: Facts, level: number): Limit =>
  facts.book.profile.limits.coordination[level - 1] as Limit;

/** 提请协调: a contested case; the first-contact unit goes on meanwhile, its clock stands still only once it is accepted. */
export function coordinationOpened(found: Case, by: string, reason: string, facts: Facts): NewEvent {
  const coordination: Coordination = {
    level: 1,
    status: 'open',
    reason,
    openedBy: by,
    at: facts.now,
    interim: found.lead,
    positions: [],
    ruling: null,
    precedent: false,
  };
  const returned = found.state === 'return-review';
  const left = fallsAway(found, facts);
  const over = stopped({ ...found, ...left }, facts, returned ? ['return-ruling', 'sign', 'return'] : []);
  return {
    type: 'coordinationOpened',
    data: { reason, interim: found.lead },
    set: {
      coordination,
      // A return that is coordinated is not ruled on any more: the unit has had it in its hands.
      resume: returned ? ('signed' as const) : found.state,
      returns: found.returns.map((each) => (each.outcome === 'pending' ? { ...each, outcome: 'coordination' as const } : each)),
      ...(returned ? { assignments: leadSigned(found, facts.now) } : {}),
      ...left,
      closureProposal: null,
      clocks: {
        ...paused({ ...found, clocks: over }, facts, NODE_CLOCKS, 'coordination', by),
        coordination: started(facts, coordinationLimit(facts, 1), true),
        'coordination-notice': started(facts, facts.book.profile.limits.coordinationNotice),
      },
    },
  };
}

/**
 * 强制协调: what went round too often is coordinated by itself, with the events that made it so: the second return that was upheld,
 * dissatisfaction after the last rework (domain.md §3.1 to_coordination "SYS", B37).
 */
export function thenCoordinated(found: Case, events: readonly NewEvent[], reason: string, facts: Facts): NewEvent[] {
  const after = events.reduce<Case>(applyEvent, found);
  return [...events, coordinationOpened(after, 'system', reason, facts)];
}
