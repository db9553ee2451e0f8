import { z } from 'zod';
import { codeWord, note } from '#platform/input.ts';
import { act, type Facts, leadOnly, ownUnit, refuse } from '#cases/act.ts';
import { calledOff, leadSigned } from '#cases/assignments.ts';
import type { Case, ReturnRequest } from '#cases/case.ts';
import { fallsAway, started, stopped } from '#cases/clocks.ts';
import { thenCoordinated } from '#cases/coordination.ts';
import type { NewEvent } from '#cases/event.ts';

const pendingReturn = (found: Case): ReturnRequest | undefined => found.returns.find((each) => each.outcome === 'pending');
const ruled = (found: Case, outcome: ReturnRequest['outcome'], by: string): ReturnRequest[] =>
  found.returns.map((each) => (each.outcome === 'pending' ? { ...each, outcome, ruledBy: by } : each));

/** 退单申请: within the window, on a legal ground, naming who should have it; the unit's clock keeps running (domain.md §3.7). */
export const requestReturn = act({
  name: 'request-return',
  label: { zh: '申请退单', en: 'Ask to return' },
  roles: ['handler'],
  begins: ['returnRequested'],
  input: z.strictObject({ ground: codeWord, basis: note, suggested: codeWord }),
  rare: true,
  refuse(found, who, facts) {
    const notLead = leadOnly(found, who);
    if (notLead) return notLead;
    const due = found.clocks.return?.due;
    if (due && facts.now > due) return refuse('window-over', { due });
    const most = facts.book.profile.counts.maxReturns;
    return found.returns.length >= most ? refuse('returned-too-often', { most }) : null;
  },
  decide(found, who, { ground, basis, suggested }, facts) {
    const { returnGrounds } = facts.book.profile;
    if (!returnGrounds.some(({ code }) => code === ground))
      throw refuse('unknown-ground', { known: returnGrounds.map(({ code }) => code) });
    if (!facts.book.units.has(suggested)) throw refuse('unknown-unit', { units: [suggested] });
    if (suggested === found.lead) throw refuse('suggests-itself', { suggested });
    if (found.returns.some((each) => each.outcome === 'rejected' && each.ground === ground && each.unit === who.unit)) {
      throw refuse('same-ground-rejected', { ground });
    }
    const left = fallsAway(found, facts);
    const filed: ReturnRequest = {
      unit: found.lead as string,
      ground,
      suggested,
      at: facts.now,
      dispatchedBy: found.dispatchedBy ?? '',
      outcome: 'pending',
      ruledBy: null,
    };
    return [
      {
        type: 'returnRequested',
        data: { ground, basis, suggested },
        set: {
          returns: [...found.returns, filed],
          // Whoever says that it is not theirs does not ask the citizen for more.
          ...left,
          clocks: { ...left.clocks, 'return-ruling': started(facts, facts.book.profile.grades[found.grade].returnRuling, true) },
        },
      },
    ];
  },
});

/** 退单裁定: by a dispatcher who did not dispatch it; the second return is the coordinator's (domain.md §3.7). */
export const ruleReturn = act({
  name: 'rule-return',
  label: { zh: '裁定退单', en: 'Rule on the return' },
  roles: ['dispatcher', 'coordinator'],
  begins: ['returnUpheld', 'returnRejected'],
  input: z.strictObject({ uphold: z.boolean(), reason: note }),
  refuse(found, who, facts) {
    if (!pendingReturn(found)) return refuse('nothing-pending', { what: 'return' });
    if (found.dispatchedBy === who.id) return refuse('own-decision', {});
    const own = ownUnit(found, who, facts);
    if (own) return own;
    if (found.returns.length > 1 && !who.roles.includes('coordinator'))
      return refuse('coordinator-rules', { returns: found.returns.length });
    return null;
  },
  decide(found, who, { uphold, reason }, facts) {
    const clocks = stopped(found, facts, ['return-ruling']);
    if (!uphold) {
      return [
        {
          type: 'returnRejected',
          data: { reason, ground: pendingReturn(found)?.ground },
          set: { returns: ruled(found, 'rejected', who.id), ...signedNow(found, facts, clocks) },
        },
      ];
    }
    const { suggested, unit } = pendingReturn(found) as ReturnRequest;
    const upheld: NewEvent = {
      type: 'returnUpheld',
      data: { reason, from: unit, suggested },
      set: {
        returns: ruled(found, 'upheld', who.id),
        lead: null,
        overdueAt: null,
        assignments: calledOff(found, facts),
        clocks: {
          ...stopped({ ...found, clocks }, facts, ['unit', 'sign', 'contact', 'return', 'pause'], 'void'),
          dispatch: started(facts, facts.book.profile.grades[found.grade].dispatch, true),
        },
      },
    };
    // Returned twice, and rightly both times: whose it is has to be determined, not guessed a third time.
    const before = found.returns.filter(({ outcome }) => outcome === 'upheld').length;
    return before === 0 ? [upheld] : thenCoordinated(found, [upheld], `${before + 1} returns upheld`, facts);
  },
});

/** A rejected return counts as signed: the unit has had it in its hands. */
function signedNow(found: Case, facts: Facts, clocks: Case['clocks']): Partial<Case> {
  return {
    clocks: stopped({ ...found, clocks }, facts, ['sign', 'return']),
    assignments: leadSigned(found, facts.now),
  };
}
