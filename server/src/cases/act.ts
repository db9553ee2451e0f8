import type { z } from 'zod';
import { Refusal } from '#platform/errors.ts';
import type { Book } from '#directory/book.ts';
import type { Bilingual, Moment, Principal, Role } from '#directory/vocabulary.ts';
import type { Case } from './case.ts';
import type { NewEvent } from './event.ts';
import { canHappen, type EventType } from './lifecycle.ts';
import type { Reason } from './refusals.ts';

/** Somebody who may act: a member of staff, the citizen whose case it is, or the machine. */
export type Person = {
  id: string;
  name: string;
  city: string;
  unit: string | null;
  roles: readonly Role[];
  principal: Principal;
};

/** What a rule may rest on: the moment, the city's book of rules, and the other cases that the act names. */
export type Facts = { now: Moment; book: Book; others: ReadonlyMap<string, Case> };

/**
 * 操作: one act of the house. `begins` are the events that may come of it: the life of a case decides by them where it is possible.
 * `refuse` says no before anything is typed; `decide` says what happens, or refuses. Both are pure.
 */
export type Act<I = unknown> = {
  name: string;
  label: Bilingual;
  roles: readonly Role[];
  begins: readonly EventType[];
  input: z.ZodType<I>;
  /** The ids of other cases that the input names. */
  needs?: (input: I) => readonly string[];
  refuse?: (found: Case, who: Person, facts: Facts) => Refusal | null;
  decide: (found: Case, who: Person, input: I, facts: Facts) => NewEvent[];
  /** Another case that the act changes first (a merger's master learns of its member). */
  joins?: (found: Case, input: I) => { id: string; decide: (other: Case) => NewEvent[] };
  /** 撤销: the act that takes it back, by the same people, with a reason and nothing else; the record keeps both. */
  undo?: string;
  /** Shown as a quiet choice rather than a next step. */
  rare?: boolean;
};

/** Keeps the input's type between the schema and the rule. */
export const act = <I>(declared: Act<I>): Act<I> => declared;

export const refuse = (reason: Reason, facts: Record<string, unknown> = {}): Refusal => new Refusal(reason, facts);

/** 外包边界: a contractor's staff receive calls and call back; rulings, approvals, supervision and evaluation are government's (§0.12). */
export const CONTRACTOR_ROLES: ReadonlySet<Role> = new Set<Role>(['operator', 'callback-agent']);

/** May this person do this act on this case now? Null means yes; the input is judged later by `decide`. */
export function whyNot(declared: Act<never>, found: Case, who: Person, facts: Facts): Refusal | null {
  const roles = declared.roles.filter((role) => who.roles.includes(role));
  if (roles.length === 0) return refuse('not-your-role', { roles: declared.roles });
  if (who.principal === 'contractor' && !roles.some((role) => CONTRACTOR_ROLES.has(role)))
    return refuse('government-only', { roles });
  if (!declared.begins.some((event) => canHappen(found.state, event))) {
    return refuse('not-in-this-state', { state: found.state, act: declared.name });
  }
  return declared.refuse?.(found, who, facts) ?? null;
}

/** 主办: what only the unit does that leads the case. */
export function leadOnly(found: Case, who: Person): Refusal | null {
  if (found.lead === null) return refuse('no-unit-yet', {});
  return found.lead === who.unit ? null : refuse('lead-only', { lead: found.lead });
}

/** 回避: nobody of a unit that has or had the case rules on it. The centre judges its own cases too, but never who wrote the reply. */
export function ownUnit(found: Case, who: Person, { book }: Facts): Refusal | null {
  if (who.unit === null) return null;
  if (found.lead !== who.unit && !found.assignments.some((each) => each.unit === who.unit)) return null;
  if (book.units.get(who.unit)?.kind !== 'centre') return refuse('own-unit', { unit: who.unit });
  return found.reply?.by === who.id ? refuse('own-decision', {}) : null;
}

/** The role in which a person does an act: the first that the act names. */
export const roleFor = (declared: Act<never>, who: Person): Role =>
  declared.roles.find((role) => who.roles.includes(role)) ?? (who.roles[0] as Role);
