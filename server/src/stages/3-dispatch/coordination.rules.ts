import { z } from 'zod';
import { codeWord, note } from '#platform/input.ts';
import type { Role } from '#directory/vocabulary.ts';
import { act, type Facts, ownUnit, type Person, refuse } from '#cases/act.ts';
import { calledOff, leadSigned, openTaskOf, workGoesOn, workPauses } from '#cases/assignments.ts';
import type { Case, Coordination } from '#cases/case.ts';
import { shareOf, started, stopped } from '#cases/clocks.ts';
import { backToWork } from '#cases/closing.ts';
import { coordinationLimit, coordinationOpened } from '#cases/coordination.ts';
import { coTasks, dispatched } from './dispatch.rules.ts';

/** 协调层级: who runs each level: L1 phone, L2 meeting, L3 joint conference, L4 reform office and justice bureau, L5 the government. */
export const LEVEL_ROLES: Record<Coordination['level'], readonly Role[]> = {
  1: ['coordinator'],
  2: ['coordinator'],
  3: ['coordinator', 'supervisor'],
  4: ['supervisor', 'leader'],
  5: ['leader'],
};
const UNIT_CLOCKS = ['unit', 'sign', 'contact', 'return', 'dispatch', 'dissatisfaction'] as const;
const current = (found: Case) => found.coordination as Coordination;

export const openCoordination = act({
  name: 'open-coordination',
  label: { zh: '提请协调', en: 'Open coordination' },
  roles: ['handler', 'dispatcher', 'coordinator'],
  begins: ['coordinationOpened'],
  input: z.strictObject({ reason: note }),
  rare: true,
  refuse: (found, who) =>
    openTaskOf(found, who.unit) || who.roles.includes('dispatcher') || who.roles.includes('coordinator')
      ? null
      : refuse('no-task-here', {}),
  decide: (found, who, { reason }, facts) => [coordinationOpened(found, who.id, reason, facts)],
});

/** 受理协调: only now, and only by the coordinator, does the unit's clock stand still. */
export const acceptCoordination = act({
  name: 'accept-coordination',
  label: { zh: '受理协调', en: 'Accept the coordination' },
  roles: ['coordinator'],
  begins: ['coordinationAccepted'],
  input: z.strictObject({ note }),
  refuse(found, who, facts) {
    if (found.coordination?.status !== 'open') return refuse('nothing-pending', { what: 'coordination' });
    return ownUnit(found, who, facts);
  },
  decide(found, who, input, facts) {
    const unpaused = { ...found, clocks: stopped(found, facts, ['pause']) };
    const standing = workPauses(unpaused, facts, UNIT_CLOCKS, { cause: 'coordination', by: who.id });
    return [
      {
        type: 'coordinationAccepted',
        data: input,
        set: { coordination: { ...current(found), status: 'accepted' }, ...standing },
      },
    ];
  },
});

/** 陈述意见: each unit's position, with its basis. */
export const statePosition = act({
  name: 'state-position',
  label: { zh: '陈述意见', en: 'State a position' },
  roles: ['handler', 'coordinator'],
  begins: ['positionStated'],
  input: z.strictObject({ text: note, unit: codeWord.optional() }),
  decide(found, who, { text, unit }, facts) {
    const speaking = who.roles.includes('coordinator') ? (unit ?? who.unit) : who.unit;
    if (!speaking || !facts.book.units.has(speaking)) throw refuse('unknown-unit', { units: [speaking] });
    const { positions } = current(found);
    const stated = { unit: speaking, text, by: who.id, at: facts.now };
    return [
      {
        type: 'positionStated',
        data: { unit: speaking, text },
        set: { coordination: { ...current(found), positions: [...positions, stated] } },
      },
    ];
  },
});

/** 提级协调: up one level, with the minutes of the level below. */
export const raiseCoordination = act({
  name: 'raise-coordination',
  label: { zh: '提级协调', en: 'Raise one level' },
  roles: ['coordinator', 'supervisor', 'leader'],
  begins: ['coordinationRaised'],
  input: z.strictObject({ minutes: note }),
  refuse: (found) => {
    if (found.coordination?.status !== 'accepted') return refuse('coordination-not-accepted', {});
    return found.coordination.level === 5 ? refuse('highest-level', {}) : null;
  },
  decide(found, _who, input, facts) {
    const level = (current(found).level + 1) as Coordination['level'];
    return [
      {
        type: 'coordinationRaised',
        data: { ...input, level },
        set: {
          coordination: { ...current(found), level },
          clocks: {
            ...stopped(found, facts, ['coordination']),
            coordination: started(facts, coordinationLimit(facts, level), true),
          },
        },
      },
    ];
  },
});

/** 原单位继续办: with what was left of its limit; after a reply that did not satisfy it is a new round, like any rework. */
function sameLead(found: Case, who: Person, facts: Facts): Partial<Case> {
  if (found.resume === 'dissatisfaction-review') {
    const { grades, reworkShare } = facts.book.profile;
    return backToWork(found, facts, shareOf(grades[found.grade].resolve, reworkShare), who.id);
  }
  const going = workGoesOn(found, facts, UNIT_CLOCKS);
  const next = { ...found, ...going };
  return { clocks: stopped(next, facts, ['sign', 'return']), assignments: leadSigned(next, facts.now) };
}

/** 裁定: lead and co-units are determined; the same lead goes on with what was left, a new one gets the full limit. */
export const ruleCoordination = act({
  name: 'rule-coordination',
  label: { zh: '协调裁定', en: 'Rule' },
  roles: ['coordinator', 'supervisor', 'leader'],
  begins: ['ruledNewLead', 'ruledSameLead'],
  input: z.strictObject({ lead: codeWord, co: z.array(codeWord).max(20).default([]), ruling: note }),
  refuse(found, who, facts) {
    const coordination = found.coordination;
    if (coordination?.status !== 'accepted') return refuse('coordination-not-accepted', {});
    const roles = LEVEL_ROLES[coordination.level];
    if (!roles.some((role) => who.roles.includes(role))) return refuse('level-rules', { level: coordination.level, roles });
    // A leader stands above the units, their own among them.
    return who.roles.includes('leader') ? null : ownUnit(found, who, facts);
  },
  decide(found, who, { lead, co, ruling }, facts) {
    const unknown = [lead, ...co].filter((code) => !facts.book.units.has(code));
    if (unknown.length > 0) throw refuse('unknown-unit', { units: unknown });
    if (co.includes(lead) || new Set(co).size !== co.length) throw refuse('unit-named-twice', { lead, co });
    const { level } = current(found);
    const coordination: Coordination = {
      ...current(found),
      status: 'decided',
      ruling: { lead, co, level, by: who.id, at: facts.now },
    };
    const clocks = stopped(found, facts, ['coordination', 'coordination-notice']);
    const data = { lead, co, ruling, level };
    if (lead === found.lead) {
      const again = sameLead({ ...found, clocks }, who, facts);
      const next = { ...found, ...again };
      const more = co.filter((unit) => !openTaskOf(next, unit));
      const assignments = [...next.assignments, ...coTasks(next, more, ruling, next.clocks.unit, facts)];
      return [{ type: 'ruledSameLead', data, set: { ...again, coordination, resume: null, assignments } }];
    }
    const decided: Partial<Case> = {
      coordination,
      resume: null,
      lead: null,
      overdueAt: null,
      reply: null,
      callback: null,
      rating: null,
      assignments: calledOff(found, facts),
      clocks: stopped({ ...found, clocks }, facts, [...UNIT_CLOCKS, 'pause'], 'void'),
    };
    const next = { ...found, ...decided };
    return [
      { type: 'ruledNewLead', data, set: decided },
      dispatched(next, lead, co, who.id, { reason: ruling, basis: `coordination L${level}` }, facts),
    ];
  },
});

export const withdrawCoordination = act({
  name: 'withdraw-coordination',
  label: { zh: '撤回协调', en: 'Withdraw the coordination' },
  roles: ['coordinator'],
  begins: ['coordinationWithdrawn'],
  input: z.strictObject({ reason: note }),
  rare: true,
  decide: (found, _who, input, facts) => [
    {
      type: 'coordinationWithdrawn',
      data: input,
      set: {
        coordination: { ...current(found), status: 'withdrawn' },
        resume: null,
        ...workGoesOn({ ...found, clocks: stopped(found, facts, ['coordination', 'coordination-notice']) }, facts, UNIT_CLOCKS),
      },
    },
  ],
});

/** 裁定执行: the ruling has been carried out. */
export const executeRuling = act({
  name: 'execute-ruling',
  label: { zh: '裁定已执行', en: 'The ruling is carried out' },
  roles: ['coordinator'],
  begins: ['rulingExecuted'],
  input: z.strictObject({ note }),
  rare: true,
  refuse: (found) => (found.coordination?.status === 'decided' ? null : refuse('nothing-decided', {})),
  decide: (found, _who, input) => [
    { type: 'rulingExecuted', data: input, set: { coordination: { ...current(found), status: 'executed' } } },
  ],
});

/** 先例: the ruling becomes a proposed correction of the duties list, released there by a second person. */
export const makePrecedent = act({
  name: 'make-precedent',
  label: { zh: '列为先例', en: 'Make it a precedent' },
  roles: ['coordinator'],
  begins: ['precedentMade'],
  input: z.strictObject({ note }),
  rare: true,
  refuse: (found) => {
    if (!found.coordination?.ruling) return refuse('nothing-decided', {});
    return found.coordination.precedent ? refuse('already-pending', { what: 'precedent' }) : null;
  },
  decide: (found, _who, input) => [
    {
      type: 'precedentMade',
      data: { ...input, category: found.category, street: found.street, owner: found.owner, ...current(found).ruling },
      set: { coordination: { ...current(found), precedent: true } },
    },
  ],
});
