import { z } from 'zod';

/** Text as a person types it: trimmed, composed (NFC), without control characters that no keyboard makes. */
export const words = (most: number, least = 1) =>
  z
    .string()
    .max(most * 2)
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(least)
        .max(most)
        // A NUL or half a surrogate pair cannot be stored; it only comes from a broken or hostile client.
        .refine((text) => !text.includes('\u0000') && text.isWellFormed(), { error: 'unusable-characters' }),
    );

export const note = words(4000);
export const codeWord = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w@.-]+$/);
export const caseId = z.uuid();
