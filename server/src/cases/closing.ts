import type { Limit } from '#directory/limit.ts';
import type { Facts } from './act.ts';
import { leadAgain } from './assignments.ts';
import { type Case, CLOCKS, type ClockName } from './case.ts';
import { started, stopped } from './clocks.ts';

/** 办结: every clock of the work stops; the windows for objection and removal open, and the archive's clock starts. */
export function closed(found: Case, facts: Facts, outcome: Case['outcome']): Partial<Case> {
  const { limits } = facts.book.profile;
  return {
    outcome,
    closedAt: facts.now,
    withdrawal: null,
    closureProposal: null,
    clocks: {
      ...stopped(found, facts, CLOCKS as readonly ClockName[]),
      'close-objection': started(facts, limits.closeObjection),
      removal: started(facts, limits.removalAsk),
      score: started(facts, limits.lateRating),
      archive: started(facts, limits.archive),
    },
  };
}

/**
 * 重办 or 重开: the same unit again, a new round with a limit of its own; the citizen's clock goes on from the first hour. What was
 * asked or objected about the old close, and its rating, belongs to the round before: the record keeps it.
 */
export function backToWork(found: Case, facts: Facts, unitLimit: Limit, by: string): Partial<Case> {
  const clocks = stopped(
    found,
    facts,
    [
      'dissatisfaction',
      'close-objection',
      'removal',
      'removal-ruling',
      'callback-ruling',
      'score',
      'archive',
      'objection-ruling',
    ],
    'void',
  );
  const { citizen } = found.clocks;
  const unit = started(facts, unitLimit, true);
  return {
    round: found.round + 1,
    outcome: null,
    closedAt: null,
    overdueAt: null,
    callback: null,
    rating: null,
    closureProposal: null,
    reopening: null,
    removal: null,
    extension: { count: 0, pending: null },
    objections: found.objections.close === 'pending' ? { ...found.objections, close: 'granted' } : found.objections,
    dispatchedBy: found.dispatchedBy ?? by,
    assignments: leadAgain(found, facts, unit),
    clocks: {
      ...clocks,
      ...(citizen ? { citizen: { ...citizen, stopped: null, outcome: null } } : {}),
      unit,
    },
  };
}
