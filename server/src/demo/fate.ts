import type { Book } from '#directory/book.ts';
import type { AppealType } from '#directory/vocabulary.ts';
import { type Dice, diceOf, seedOf, weighted } from './dice.ts';

/** 命运: what will come of a case, drawn when it is born; the rules have the last word on each act. */
export type Fate = {
  reception: 'answer' | 'accept' | 'submit' | 'refuse' | 'transfer';
  refusal: string | null;
  objects: boolean;
  /** The citizen named no category; an operator has to. */
  unclassified: boolean;
  /** How much of the unit's limit is used until the reply; above 1 it is late. */
  pace: number;
  returns: number;
  upheld: boolean;
  coordination: 0 | 1 | 2 | 3 | 4 | 5;
  extras: ReadonlySet<Extra>;
  rating: 'call' | 'link' | 'unreachable' | 'waived';
  urges: number;
};
export type Extra = (typeof EXTRAS)[number][0];

/** What happens beside the straight way, and how often. */
const EXTRAS = [
  ['reclassify', 0.05],
  ['ask-info', 0.025],
  ['request-info', 0.04],
  ['extension', 0.06],
  ['pause', 0.006],
  ['shelve', 0.009],
  ['assign-down', 0.09],
  ['co-unit', 0.02],
  ['progress', 0.55],
  ['second-progress', 0.18],
  ['add-facts', 0.05],
  ['withdraw', 0.01],
  ['pressed', 0.1],
  ['notice', 0.008],
  ['escalate', 0.006],
  ['review-fails', 0.06],
  ['removal', 0.025],
  ['reopen', 0.015],
  ['object', 0.2],
  ['late-rating', 0.12],
  ['insist', 0.008],
  ['second-thoughts', 0.01],
  ['auto-sign', 0.02],
  ['late-contact', 0.03],
  ['book-callback', 0.04],
  ['two-co-units', 0.12],
  ['decline', 0.05],
  ['dispute-callback', 0.008],
  ['verify-callback', 0.03],
] as const;

const ANSWERED: Readonly<Record<AppealType, number>> = {
  consultation: 0.86,
  help: 0.37,
  complaint: 0.13,
  report: 0.08,
  suggestion: 0.36,
  praise: 0.6,
  other: 0.6,
};
const drawRefusal = weighted(
  [
    ['R01', 9],
    ['R02', 6],
    ['R03', 4],
    ['R04', 4],
    ['R05', 5],
    ['R06', 2],
    ['R07', 1],
    ['R08', 3],
    ['R09', 2],
    ['R10', 4],
    ['R11', 9],
    ['R12', 6],
    ['R13', 5],
    ['R14', 6],
  ] as const, // prettier-ignore
  ([, weight]) => weight,
);

/** 单位差异: some units do better work than others; a unit keeps its character. 0.62 … 0.98. */
export const qualityOf = (unit: string): number => 0.62 + 0.36 * diceOf(seedOf(unit, 11)).next() ** 0.6;

export function drawFate(
  book: Book,
  { type, channel, grade }: { type: AppealType; channel: string; grade: string },
  dice: Dice,
): Fate {
  const written = channel === 'web' || channel === 'app' || channel === 'wechat';
  const emergency = grade.startsWith('E');
  const straight = emergency ? 'accept' : written ? 'submit' : 'accept';
  const answers = !emergency && !written && dice.chance(ANSWERED[type] * 1.05);
  const refuses = !answers && !emergency && dice.chance(0.022);
  const transfers = emergency && !written && dice.chance(grade === 'E0' ? 0.8 : 0.2);
  const malicious = !answers && !emergency && dice.chance(0.006);
  const code = malicious ? 'R14' : drawRefusal(dice)[0];
  const late = dice.chance(0.045);
  return {
    reception: answers ? 'answer' : transfers ? 'transfer' : refuses || malicious ? (written ? 'submit' : 'refuse') : straight,
    refusal: (refuses || malicious) && book.profile.refusals.some((known) => known.code === code) ? code : null,
    objects: dice.chance(0.09),
    unclassified: written && dice.chance(0.35),
    pace: late ? dice.real(1.05, 2) : Math.min(0.98, dice.real(0.08, 0.75) + dice.next() * 0.22),
    returns: dice.chance(0.05) ? (dice.chance(0.12) ? 2 : 1) : 0,
    upheld: dice.chance(0.68),
    coordination: dice.chance(0.018) ? (dice.pick([1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5]) as Fate['coordination']) : 0,
    extras: new Set(EXTRAS.filter(([, share]) => dice.chance(share)).map(([extra]) => extra)),
    rating: dice.chance(0.13) ? 'link' : dice.chance(0.11) ? 'unreachable' : dice.chance(0.01) ? 'waived' : 'call',
    urges: dice.chance(0.1) ? dice.pick([1, 1, 1, 1, 2, 2, 3]) : 0,
  };
}
