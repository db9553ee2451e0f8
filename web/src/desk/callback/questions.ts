import { codesOf, type Values } from '../case/schema.ts';
import type { Codes, Named } from '../queries.ts';

export type Question = Named & {
  kind: 'yes-no' | 'five-levels' | 'text' | 'reason';
  required: boolean;
  part: 'handling' | 'service';
};

/** From here on, by the five levels, it is not a good answer and a reason is asked for. */
const POOR = 3;
const isPoor = (answers: Values): boolean =>
  answers['solved'] === false || (typeof answers['handling'] === 'number' && answers['handling'] < POOR);

/**
 * 两段问卷: the handling of the unit first, the service of the hotline after it, as the city words them; only what the act takes.
 * Why somebody is not satisfied is asked right after they said so.
 */
export function questionsOf(codes: Codes | undefined, takes: ReadonlySet<string>, answers: Values, why: Named): Question[] {
  const parts = (codes?.['questionnaires'] ?? {}) as Record<'handling' | 'service', Omit<Question, 'part'>[] | undefined>;
  const of = (part: Question['part']) =>
    (parts[part] ?? []).filter(({ code }) => takes.has(code)).map((question): Question => ({ ...question, part }));
  const handling = of('handling');
  const at = handling.findIndex(({ code }) => code === 'handling') + 1;
  const reason: Question[] =
    isPoor(answers) && takes.has('reason') ? [{ ...why, code: 'reason', kind: 'reason', required: true, part: 'handling' }] : [];
  const known = new Set(handling.map(({ code }) => code));
  return [...handling.slice(0, at), ...reason, ...handling.slice(at), ...of('service').filter(({ code }) => !known.has(code))];
}

export const reasonsOf = (codes: Codes | undefined): readonly Named[] => codesOf(codes, 'dissatisfactionReasons');
