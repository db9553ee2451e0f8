import { z } from 'zod';

/**
 * 时限: how long something may take, and how the time is counted (domain.md §3).
 * `natural` runs around the clock (minutes); `working-days` starts on the next working day and ends at 24:00 of the last;
 * `working-hours` counts only office hours of working days.
 */
export const limitSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('natural'), minutes: z.number().positive() }),
  z.strictObject({ kind: z.literal('working-days'), days: z.number().positive() }),
  z.strictObject({ kind: z.literal('working-hours'), hours: z.number().positive() }),
]);
export type Limit = z.infer<typeof limitSchema>;
