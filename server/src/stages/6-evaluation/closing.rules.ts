import type { Facts } from '#cases/act.ts';
import type { Case, ClockName } from '#cases/case.ts';
import { CLOCKS } from '#cases/case.ts';
import { started, stopped } from '#cases/clocks.ts';

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
      archive: started(facts, limits.archive),
    },
  };
}

/** 重办 or 重开: the same unit again, a new round with a limit of its own; the citizen's clock goes on from the first hour. */
export function backToWork(found: Case, facts: Facts, unitLimit: Parameters<typeof started>[1], by: string): Partial<Case> {
  const clocks = stopped(found, facts, ['dissatisfaction', 'close-objection', 'removal', 'archive', 'objection-ruling'], 'void');
  const citizen = found.clocks.citizen;
  return {
    round: found.round + 1,
    outcome: null,
    closedAt: null,
    overdueAt: null,
    callback: null,
    closureProposal: null,
    reopening: null,
    extension: { count: 0, pending: null },
    dispatchedBy: found.dispatchedBy ?? by,
    assignments: found.assignments.map((each) =>
      each.role === 'lead' && each.status === 'done' ? { ...each, status: 'signed' as const, doneAt: null } : each,
    ),
    clocks: {
      ...clocks,
      ...(citizen ? { citizen: { ...citizen, stopped: null, outcome: null } } : {}),
      unit: started(facts, unitLimit, true),
    },
  };
}
