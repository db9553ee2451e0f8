import type { Telephone } from '#directory/telephone.ts';
import type { Bilingual } from '#directory/vocabulary.ts';
import type { CallActName } from './acts.rules.ts';
import type { Call } from './call.ts';
import { maskOf } from './calls.store.ts';

/** What a line is called: by its number where the city names it no more. */
export function lineNamed(telephone: Pick<Telephone, 'lines'> | undefined, line: string): Bilingual {
  const known = telephone?.lines.find(({ number }) => number === line);
  return { zh: known?.zh ?? line, en: known?.en ?? line };
}

/** z***@example.cn: what lists show of an address. */
export const emailMask = (email: string): string => `${email.slice(0, 1)}***${email.slice(email.lastIndexOf('@'))}`;

/** Who calls, as lists show it: by number, or by what somebody without one left to be reached by. */
function whoMasked({ caller, reach }: Pick<Call, 'caller' | 'reach'>): string | null {
  const number = caller ?? reach?.phone ?? null;
  if (number !== null) return maskOf(number);
  return reach?.email ? emailMask(reach.email) : null;
}

/** Everybody of ours whom this call concerns now. */
export function concerned({ operator, offered, wrapUps, supervision, legs }: Call): string[] {
  const found: string[] = [];
  const add = (staff: string | null | undefined): void => {
    if (staff && !found.includes(staff)) found.push(staff);
  };
  add(operator);
  add(offered?.staff);
  for (const { staff } of wrapUps) add(staff);
  add(supervision?.staff);
  for (const { state, staff } of legs) if (state !== 'gone') add(staff);
  return found;
}

/** 已脱手: written up while its citizen is still asked for a rating; its operator may be rung by the next one. */
const isLeft = ({ state, wrapUps, legs }: Call, staff: string): boolean =>
  (state === 'rating' || state === 'leaving') &&
  [...wrapUps, ...legs.filter((leg) => leg.state !== 'gone')].every((each) => each.staff !== staff);

/** 在手: whether somebody has this call before them; one that was refused, passed on or written up is not theirs any more. */
export const inHand = (call: Call, staff: string): boolean =>
  call.state !== 'ended' && concerned(call).includes(staff) && !isLeft(call, staff);

/** For whom a call is shown: what of it depends on who looks. */
export type Looking = {
  readonly telephone: Pick<Telephone, 'lines'> | undefined;
  /** The name of whoever answered. */
  readonly name: Bilingual | null;
  /** Whose time to write up is told; null: the first that is due. */
  readonly staff: string | null;
  readonly acts: CallActName[];
};

/** 通话概览: a call as people see it. Its caller's number is masked; what the machine keeps for itself is left out. */
export function viewOf(call: Call, { telephone, name, staff, acts }: Looking) {
  const { legs, supervision, wrapUps, operator, needs, cases, line } = call;
  const { alarms: _1, offered: _2, refusedBy: _3, playing: _4, wrapUps: _5, caller: _6, reach: _7, language: _8, ...told } = call;
  const ends = staff === null ? wrapUps[0]?.ends : wrapUps.find((each) => each.staff === staff)?.ends;
  return {
    ...told,
    needs: [...needs],
    cases: [...cases],
    lineName: lineNamed(telephone, line),
    callerMask: whoMasked(call),
    operator: operator === null ? null : { staff: operator, zh: name?.zh ?? '', en: name?.en ?? '' },
    legs: legs.map(({ id, role, state, placed, staff: whose, name: called }) => ({
      id,
      role,
      state,
      placed,
      staff: whose,
      name: called,
    })),
    supervision: supervision && { staff: supervision.staff, how: supervision.how },
    wrapUpEnds: ends ?? null,
    inHand: staff !== null && inHand(call, staff),
    acts,
  };
}
