import type { Refusal } from '#platform/errors.ts';
import { dayOf } from '#directory/calendar.ts';
import type { Moment } from '#directory/vocabulary.ts';
import { type Facts, refuse } from './act.ts';
import type { Case } from './case.ts';
import { isRunning, toMs } from './clock.ts';
import { stopped } from './clocks.ts';
import type { NewEvent } from './event.ts';

/** 计分: what a callback came to for the unit that led the round which it closed. */
export type Score = {
  round: number;
  unit: string;
  /** 考核月: the month of the city in which the round closed. */
  month: string;
  /** Why it is left out of the rates: the code of a removal, `voided`, `unreachable`, `waived` or `incomplete`. Null: it counts. */
  excluded: string | null;
  contacted: boolean;
  solved: boolean;
  satisfied: boolean;
  basically: boolean;
  onTime: boolean;
  frozenAt: Moment;
  corrected: { at: Moment; reason: string } | null;
};

/** What was asked about the score and is not decided yet. */
const isContested = ({ callback, removal }: Case): boolean =>
  callback?.objection?.outcome === 'pending' || removal?.status === 'pending';

/** 已冻结: nothing changes the score of this round any more, but a new round. */
export const isFrozen = ({ score, round }: Case): boolean => score?.round === round;

/** Refuses what would change a score that stands. */
export const notFrozen = (found: Case): Refusal | null =>
  isFrozen(found) ? refuse('score-frozen', { at: found.score?.frozenAt }) : null;

/** 待计分: a close with a callback of a unit's work, whose score is still open. */
export const isUnscored = (found: Case): boolean =>
  found.state === 'closed' && found.lead !== null && found.callback !== null && !isFrozen(found);

/**
 * 冻结时点: when the citizen may no longer change the rating and the unit no longer object or ask for removal. Null while something is
 * still to be decided: then the decision comes first, however late.
 */
export function freezesAt(found: Case): Moment | null {
  const { score, removal } = found.clocks;
  if (!isRunning(score) || isContested(found)) return null;
  return removal?.due && removal.due > score.due ? removal.due : score.due;
}

const NOT_EFFECTIVE: Readonly<Record<string, string>> = { voided: 'voided', ineffective: 'unreachable', waived: 'waived' };

function excludedAs({ removal, callback, rating }: Case): string | null {
  if (removal?.status === 'removed') return removal.code;
  const why = NOT_EFFECTIVE[callback?.status ?? ''];
  if (why) return why;
  const all = [rating?.contacted, rating?.solved, rating?.handling].every((answer) => answer !== undefined);
  return callback?.status === 'effective' && all ? null : 'incomplete';
}

/** 评分: what counts of a closed round: effective only with all three questions answered, and never satisfied under pressure (§2.6, §2.8). */
function scoreOf(found: Case, facts: Facts): Score {
  const { rating, callback } = found;
  const excluded = excludedAs(found);
  const counts = excluded === null;
  const free = !(rating?.pressed || callback?.verification?.answers.pressed);
  return {
    round: found.round,
    unit: found.lead as string,
    month: dayOf(facts.book.calendar, toMs(found.closedAt as Moment)).date.slice(0, 7),
    excluded,
    contacted: counts && rating?.contacted === true,
    solved: counts && rating?.solved === true,
    satisfied: counts && free && (rating?.handling ?? 0) >= 4,
    basically: counts && free && rating?.handling === 3,
    onTime: found.overdueAt === null,
    frozenAt: facts.now,
    corrected: null,
  };
}

/** 评分冻结: the windows are over; from here on the score stands (domain.md §3.4 FROZEN). */
export function scoreFrozen(found: Case, facts: Facts): NewEvent {
  const score = scoreOf(found, facts);
  return { type: 'scoreFrozen', data: score, set: { score, clocks: stopped(found, facts, ['score']) } };
}

/** 评分更正: a new round makes a frozen score untrue; it is said beside the score, with the reason, and never struck out. */
export function scoreCorrected(found: Case, facts: Facts, cause: string, reason: string): NewEvent[] {
  const { score } = found;
  if (!score || !isFrozen(found)) return [];
  return [
    {
      type: 'scoreCorrected',
      data: { round: score.round, unit: score.unit, month: score.month, cause, reason },
      set: { score: { ...score, corrected: { at: facts.now, reason } } },
    },
  ];
}
