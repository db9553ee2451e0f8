import type { Book } from '#directory/book.ts';
import type { Case } from '#cases/case.ts';
import { type Desk, desksOf } from '#cases/desks.ts';
import { type Dice, weighted } from './dice.ts';
import type { Wish } from './draw.ts';
import { DAY, HOUR } from './hours.ts';
import type { Places } from './places.ts';
import { burstsOf, type Seasons } from './seasons.ts';

/** What a load is to contain: who calls when, and about what; the first of a group is its master, the others repeat it. */
export type Group = { first: Wish; repeats: number; halts?: Halt };

/** 现存待办: where cases of the last days stand still, how many of 20,000, received how many hours ago. */
export type Halt = {
  desk: Desk;
  share: number;
  hours: readonly [number, number];
  stands: (found: Case) => boolean /** At the desk of this unit. */;
  unit?: string;
};

const onDesk = (desk: Desk) => (found: Case) => desksOf(found).some((entry) => entry.desk === desk);
const halt = (desk: Desk, share: number, from: number, to: number, stands: Halt['stands'] = onDesk(desk)): Halt => ({
  desk,
  share,
  hours: [from, to],
  stands,
});
const HALTS: readonly Halt[] = [
  halt('acceptance', 14, 0.1, 4),
  halt('refusal-confirmation', 6, 0.2, 6),
  halt('objection', 6, 20, 200),
  halt('transfer', 4, 0.01, 0.08),
  halt('dispatch', 24, 0.05, 0.9),
  halt('sign', 40, 0.2, 3, (found) => found.state === 'dispatched'),
  halt('handling', 130, 5, 170, (found) => found.state === 'handling'),
  halt('handling', 30, 1, 30, (found) => found.state === 'signed'),
  halt('waiting', 10, 20, 120, (found) => found.state === 'need-info'),
  halt('return-ruling', 9, 1, 100),
  halt('info-ruling', 7, 10, 130),
  halt('extension-ruling', 9, 20, 190),
  halt('coordination', 12, 20, 260),
  halt('long-term', 16, 100, 1400),
  halt('review', 32, 10, 190),
  halt('callback', 70, 24, 240, (found) => found.state === 'to-callback'),
  halt('dissatisfaction', 14, 30, 480),
  halt('closure-confirmation', 6, 40, 600),
  halt('withdrawal', 5, 5, 80),
  halt('reopening', 6, 80, 700),
  halt('removal', 8, 40, 320),
  halt('supervision', 8, 100, 420),
  halt('notice', 16, 40, 420),
  halt('overdue', 22, 190, 500, (found) => found.overdueAt !== null && found.closedAt === null),
];

/** What is told for the first time: with what repeats it, and with the storms, all together is the mix of domain.md §2.3. */
const FIRST = { consultation: 55, help: 19, complaint: 3.2, report: 1.8, suggestion: 18, praise: 0.4, other: 2.6 } as const;
const drawFirst = weighted(Object.keys(FIRST) as (keyof typeof FIRST)[], (type) => FIRST[type]);

const holds =
  (unit: string, status: string, ...states: Case['state'][]): Halt['stands'] =>
  (found) =>
    states.includes(found.state) && found.assignments.some((each) => each.unit === unit && each.status === status);
/** What lies on the desks of one unit. */
const haltsAt = (unit: string): Halt[] => [
  { ...halt('handling', 7, 20, 170, holds(unit, 'signed', 'handling')), unit },
  { ...halt('sign', 4, 0.2, 30, holds(unit, 'assigned', 'dispatched', 'signed', 'handling')), unit },
  { ...halt('waiting', 2, 20, 120, holds(unit, 'signed', 'need-info')), unit },
  {
    ...halt('review', 3, 20, 200, (found) => found.state === 'replied' && found.assignments.some((each) => each.unit === unit)),
    unit,
  },
  {
    ...halt('notice', 2, 40, 300, (found) => found.notices.some((each) => each.unit === unit && each.status !== 'lifted')),
    unit,
  },
];

export type Plan = { groups: readonly Group[]; from: number; to: number };

/** 历史编排: the moments of two years, in order, with storms, an outage, duplicates, and what still stands on the desks. */
export function planHistory(
  book: Book,
  places: Places,
  seasons: Seasons,
  count: number,
  to: number,
  dice: Dice,
  shown: readonly string[] = [],
): Plan {
  const from = to - 730 * DAY;
  const halted = [...HALTS, ...shown.flatMap(haltsAt)].flatMap((each) =>
    Array.from({ length: Math.max(1, Math.round((each.share * count) / 20_000)) }, () => each),
  );
  const groups: Group[] = halted
    .slice(0, Math.floor(count / 2))
    .map((halts) => ({ first: { at: to - dice.real(...halts.hours) * HOUR }, repeats: 0, halts }));
  let left = count - groups.length;
  for (const burst of count >= 200 ? burstsOf(book, from, to, dice) : []) {
    const share = burst.kind === 'storm' ? 0.012 : 0.006;
    for (let some = Math.round(count * share); some > 0 && left > 0; ) {
      const at = burst.from + burst.hours * HOUR * dice.next() ** 1.6;
      const category = book.categories.get(dice.pick(burst.leaves));
      if (!category) break;
      const repeats = Math.min(dice.chance(0.3) ? dice.int(1, 5) : 0, left - 1);
      groups.push({
        first: { at: Math.min(at, to - HOUR), category, street: places.of(dice.pick(burst.streets)), type: 'help' },
        repeats,
      });
      some -= 1 + repeats;
      left -= 1 + repeats;
    }
  }
  const when = seasons.moments(from, to);
  while (left > 0) {
    const first = wishAt(book, seasons, when(dice), to, dice);
    // 15 of 100 appeals tell what was told before.
    const repeatable = first.type === 'help' || first.type === 'complaint' || first.type === 'report';
    const repeats = Math.min(repeatable && dice.chance(0.36) ? dice.pick([1, 1, 1, 2, 2, 3, 5]) : 0, left - 1);
    groups.push({ first, repeats });
    left -= 1 + repeats;
  }
  groups.sort((one, other) => one.first.at - other.first.at);
  return { groups, from, to };
}

function wishAt(book: Book, seasons: Seasons, at: number, to: number, dice: Dice): Wish {
  const type = drawFirst(dice);
  const category = seasons.category(type, at, dice);
  const noisy = category.code.startsWith('05-01') && type !== 'consultation' && dice.chance(0.4);
  return { at: Math.min(noisy ? seasons.atNight(at, book.calendar, dice) : at, to - 60_000), type, category };
}
