import type { Answers } from '#cases/case.ts';
import type { Dice } from './dice.ts';
import { LINES } from './texts/lines.ts';

type Said = Pick<Answers, 'solved' | 'handling'>;

/** Marks that cost the unit: what it may want to contest. */
export const isPoor = (answers: Said | null): boolean =>
  answers !== null && (answers.solved === false || (answers.handling ?? 5) < 3);

/** 核实回访的回答: who is called a second time mostly says the same again. */
export function answersOfSecond(first: Said | null, dice: Dice): Record<string, unknown> {
  const poor = isPoor(first) !== dice.chance(0.12);
  return {
    contacted: true,
    solved: !poor,
    handling: poor ? dice.int(1, 2) : dice.int(4, 5),
    ...(dice.chance(0.3) ? { comment: dice.pick(LINES[poor ? 'grumble' : 'praise']) } : {}),
  };
}
