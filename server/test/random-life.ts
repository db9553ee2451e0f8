import { Refusal } from '#platform/errors.ts';
import type { Book } from '#directory/book.ts';
import type { Act, Person } from '#cases/act.ts';
import { whyNot } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { canHappen } from '#cases/lifecycle.ts';
import { ACTS, type AnyAct } from '#server/acts.ts';
import { correctedBook } from '#test/book.ts';
import { type Dice, diceOf } from '#test/dice.ts';
import { type Birth, type Life, live, spoken, type Town } from '#test/live.ts';
import { of, people } from '#test/people.ts';
import { later, PLAUSIBLE } from '#test/plausible.ts';
import { findHotspots, formGroup, tellMaster } from '#test/town.ts';

/** 参与者: one of every role at the centre, a handler in every unit, and a few who would judge their own unit's work. */
export function crewOf(book: Book): Person[] {
  const units = [...book.units.values()];
  const own = units.filter(({ kind }) => kind === 'department' || kind === 'district').slice(0, 4);
  return [
    ...Object.values(people),
    ...units.map(({ code }) => of(code)),
    ...own.flatMap(({ code }) => [
      of(code, 'dispatcher', 'handler'),
      of(code, 'supervisor', 'reviewer'),
      of(code, 'callback-agent', 'coordinator'),
    ]),
  ];
}

export type Choice = { act: AnyAct; who: Person };
/** Everything that anybody of the crew may do with a case now. */
export const choices = (life: Life, crew: readonly Person[]): Choice[] => {
  const facts = life.facts();
  const { stackTraceLimit } = Error;
  // Thousands of refusals that nobody reads: where they came from need not be worked out.
  Error.stackTraceLimit = 0;
  const possible = ACTS.filter((act) => act.begins.some((event) => canHappen(life.case.state, event)));
  const found = possible.flatMap((act) =>
    crew
      .filter(
        (who) => act.roles.some((role) => who.roles.includes(role)) && whyNot(act as Act<never>, life.case, who, facts) === null,
      )
      .map((who) => ({ act, who })),
  );
  Error.stackTraceLimit = stackTraceLimit;
  return found;
};

/** Acts that say little or end much are done less often; what moves a case on, more often. */
const SELDOM = new Set([
  'classify',
  'add-facts',
  'progress',
  'urge',
  'escalate',
  'state-position',
  'plan-callback',
  'add-co-unit',
  'issue-notice',
]);
const OFTEN = new Set([
  'dispatch',
  'sign',
  'contact',
  'reply',
  'finish-task',
  'sign-task',
  'pass-review',
  'record-callback',
  'report-notice',
  'judge-notice',
  'hold-talk',
  'refer-accountability',
  'object-to-close',
  'rule-close-objection',
]);
const weightOf = ({ act }: Choice): number => (SELDOM.has(act.name) ? 0.3 : OFTEN.has(act.name) ? 8 : act.rare ? 0.8 : 3);

/** First which act, then who does it: a crowd that may do the same does not make it likelier. */
function chosen(dice: Dice, from: readonly Choice[]): Choice {
  const byAct = Map.groupBy(from, ({ act }) => act.name);
  const sum = [...byAct.values()].reduce((total, [first]) => total + weightOf(first as Choice), 0);
  let at = dice.next() * sum;
  for (const group of byAct.values()) {
    at -= weightOf(group[0] as Choice);
    if (at <= 0) return dice.pick(group);
  }
  return from.at(-1) as Choice;
}

const SPELLS = ['PT5M', 'PT20M', 'PT1H', 'PT3H', 'PT8H', 'P1D', 'P2D', 'P5D', 'P12D'] as const;
const QUIET_SPELLS = ['P1D', 'P5D', 'P20D', 'P46D'] as const;
const over = (found: Case): boolean => ['answered', 'refused', 'closed', 'withdrawn'].includes(found.state);

function timePasses(dice: Dice, life: Life): void {
  if (dice.chance(0.05)) {
    life.down(localAfter(life, dice.int(1, 30)));
    return;
  }
  if (dice.chance(0.04)) {
    life.correct(correctedBook(life.book, daysOff(dice, life)));
    return;
  }
  // Spells get longer the rarer they are; what is over is left alone for long.
  life.after(
    over(life.case) && dice.chance(0.7) ? dice.pick(QUIET_SPELLS) : (SPELLS[Math.min(dice.int(0, 8), dice.int(0, 8))] as string),
  );
}
/** 台风停工, 临时调休: some days around now are worked, or not, after all. */
const daysOff = (dice: Dice, life: Life): Record<string, boolean> =>
  Object.fromEntries(
    Array.from({ length: dice.int(1, 3) }, () => [localAfter(life, dice.int(-6, 8)).slice(0, 10), dice.chance(0.3)]),
  );
const localAfter = (life: Life, days: number): string =>
  Temporal.Instant.from(later(life, days * 1440))
    .toZonedDateTimeISO(life.book.calendar.zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

export type RandomLife = {
  /** The most steps a life takes; it ends sooner when it is archived. */
  steps?: number;
  crew?: readonly Person[];
  town?: Town;
  birth?: Birth;
  /** Called after every step. */
  seen?: (life: Life, step: { did: string; by: string }) => void;
};

function birthOf(dice: Dice, book: Book): Birth {
  const street = dice.chance(0.1) ? null : dice.pick([...book.areas.values()].filter(({ kind }) => kind === 'street'));
  const month = dice.int(1, 12);
  return {
    at: `2025-${String(month).padStart(2, '0')}-${String(dice.int(1, 28)).padStart(2, '0')} ${String(dice.int(0, 23)).padStart(2, '0')}:17`,
    category: dice.chance(0.1) ? null : dice.pick([...book.categories.keys()]),
    street: street?.code ?? null,
    district: street?.parent ?? null,
    until: dice.pick(['draft', 'submitted', 'to-dispatch', 'to-dispatch']),
    ...(dice.chance(0.1) ? { optedOutOfCallback: true } : {}),
  };
}

/** 随机人生: a life of at most so many steps, told wholly by its seed: who may act does, or time passes. */
export function randomLife(
  seed: number,
  book: Book,
  { steps = 60, crew = crewOf(book), town, birth, seen }: RandomLife = {},
): Life {
  const dice = diceOf(seed);
  const life = live({ book, ...birthOf(dice, book), ...(town ? { town } : {}), ...birth });
  for (let left = steps; left > 0 && life.case.state !== 'archived'; left -= 1) {
    const step = randomStep(dice, life, crew);
    seen?.(life, step);
  }
  return life;
}

/** One step of a life: an act that somebody may do, or a spell of time. */
function randomStep(dice: Dice, life: Life, crew: readonly Person[]): { did: string; by: string } {
  const open = dice.chance(over(life.case) ? 0.4 : 0.7) ? choices(life, crew) : [];
  if (open.length === 0) {
    timePasses(dice, life);
    return { did: 'time passes', by: 'nobody' };
  }
  const { act, who } = chosen(dice, open);
  const plausible = PLAUSIBLE[act.name];
  if (!plausible) throw new Error(`nobody knows what to type for ${act.name}`);
  try {
    life.act(act.name, who, plausible(dice, life, who)).tick();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { did: `${act.name} refused: ${spoken(error).reason}`, by: who.id };
  }
  return { did: act.name, by: who.id };
}

/** Several lives in one town, so that matters can be merged: each step is one of theirs. */
export function randomTown(
  seed: number,
  book: Book,
  { lives = 3, steps = 60, crew = crewOf(book), seen }: RandomLife & { lives?: number } = {},
): Life[] {
  const dice = diceOf(seed);
  const town: Town = new Map();
  const birth = birthOf(dice, book);
  const all = Array.from({ length: lives }, () => live({ book, ...birth, town }));
  for (let left = steps * lives; left > 0; left -= 1) {
    const life = dice.pick(all);
    if (life.case.state === 'archived') continue;
    const step = randomStep(dice, life, crew);
    seen?.(life, step);
    for (const each of all) {
      each.tellMembers();
      tellMaster(each);
      formGroup(each);
    }
    if (dice.chance(0.2)) findHotspots(town);
  }
  return all;
}
