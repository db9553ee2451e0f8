import type { Rating } from '../types.ts';

export type Answers = {
  solved: string;
  handling: string;
  service: string;
  contacted: string;
  reason: string;
  comment: string;
  pressed: boolean;
};
export const NONE: Answers = { solved: '', handling: '', service: '', contacted: '', reason: '', comment: '', pressed: false };

const yesNo = (value: boolean | undefined): string => (value === undefined ? '' : value ? 'yes' : 'no');

/** What was answered the first time, to be changed. */
export const answersOf = (rating: Rating | null): Answers =>
  rating === null
    ? NONE
    : {
        solved: yesNo(rating.solved),
        contacted: yesNo(rating.contacted),
        handling: String(rating.handling ?? ''),
        service: String(rating.service ?? ''),
        comment: rating.comment ?? '',
        reason: rating.reason ?? '',
        pressed: rating.pressed ?? false,
      };

/** Where it would go back to be looked into, so that a reason is asked for: unsolved, or the lower two of the five levels. */
export const isBad = ({ solved, handling }: Answers): boolean => solved === 'no' || handling === '1' || handling === '2';

/** What the server takes: only what was answered. */
export const ratingOf = (answers: Answers): Record<string, unknown> => ({
  ...(answers.solved ? { solved: answers.solved === 'yes' } : {}),
  ...(answers.contacted ? { contacted: answers.contacted === 'yes' } : {}),
  ...(answers.handling ? { handling: Number(answers.handling) } : {}),
  ...(answers.service ? { service: Number(answers.service) } : {}),
  ...(answers.reason && isBad(answers) ? { reason: answers.reason } : {}),
  ...(answers.comment.trim() ? { comment: answers.comment.trim() } : {}),
  ...(answers.pressed ? { pressed: true } : {}),
});
