import { z } from 'zod';
import { codeWord, note } from '#platform/input.ts';
import { APPEAL_TYPES, GRADES } from '#directory/vocabulary.ts';
import { act, refuse } from '#cases/act.ts';
import { regradeClock } from '#cases/clock.ts';

/** 分类定级: what it is, how pressing, and where. A new grade starts the citizen's clock anew from the same hour. */
export const classify = act({
  name: 'classify',
  label: { zh: '分类定级', en: 'Classify' },
  roles: ['operator', 'dispatcher'],
  begins: ['classified'],
  input: z.strictObject({
    category: codeWord.optional(),
    type: z.enum(APPEAL_TYPES).optional(),
    grade: z.enum(GRADES).optional(),
    street: codeWord.optional(),
    owner: codeWord.optional(),
    reason: note,
  }),
  decide(found, _who, input, facts) {
    const { book } = facts;
    const category = input.category === undefined ? null : book.categories.get(input.category);
    if (category === undefined) throw refuse('unknown-category', { category: input.category });
    const street = input.street === undefined ? null : book.areas.get(input.street);
    if (street === undefined || street?.kind === 'district') throw refuse('unknown-area', { area: input.street });
    const grade = input.grade ?? (category && found.grade !== 'E0' && found.grade !== 'E1' ? category.grade : found.grade);
    const { citizen, dispatch } = found.clocks;
    return [
      {
        type: 'classified',
        data: { ...input, before: { category: found.category, type: found.type, grade: found.grade, street: found.street } },
        set: {
          ...(category ? { category: category.code } : {}),
          type: input.type ?? category?.type ?? found.type,
          grade,
          ...(street ? { street: street.code, district: street.parent } : {}),
          ...(input.owner ? { owner: input.owner } : {}),
          clocks: {
            ...found.clocks,
            ...(citizen && grade !== found.grade
              ? { citizen: regradeClock(citizen, book.profile.citizenLimit[grade], book.calendar) }
              : {}),
            ...(dispatch && found.state === 'to-dispatch' && grade !== found.grade
              ? { dispatch: regradeClock(dispatch, book.profile.grades[grade].dispatch, book.calendar) }
              : {}),
          },
        },
      },
    ];
  },
});
