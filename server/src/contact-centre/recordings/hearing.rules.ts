import { Refusal } from '#platform/errors.ts';
import type { Role } from '#directory/vocabulary.ts';

/** Who may hear recordings and read transcripts at all; each within what `whyNotHear` says. */
export const HEARERS = ['operator', 'supervisor', 'inspector', 'administrator'] as const satisfies readonly Role[];
/** A player fetches one sound in many parts: within this time they are one hearing. */
export const ONE_HEARING = { minutes: 30 };
/** 法定保留 is for whoever answers for the archive. */
export const HOLDERS = ['inspector', 'administrator'] as const satisfies readonly Role[];

/**
 * 调听权限: an operator hears the calls that they took today, a supervisor and an inspector every call, an administrator every call with a
 * reason. A confidential call is heard with a reason only, whoever asks (domain.md §2.9, D8).
 */
export function whyNotHear(
  call: { readonly own: boolean; readonly today: boolean; readonly confidential: boolean },
  roles: readonly string[],
  reason: string | undefined,
): Refusal | null {
  const oversees = roles.includes('supervisor') || roles.includes('inspector');
  const administers = roles.includes('administrator');
  if (!oversees && !administers && !(call.own && call.today)) return new Refusal('own-calls-of-today');
  const free = oversees || (call.own && call.today);
  if ((call.confidential || !free) && reason === undefined) return new Refusal('reason-needed', { field: 'reason' });
  return null;
}

/** Which bytes of a whole a `Range` asks for (RFC 9110 §14.1.2), both ends included. Several ranges, or another unit: the whole. */
export function rangeOf(header: string | undefined, bytes: number): { from: number; to: number } | 'whole' | 'unsatisfiable' {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return 'whole';
  const from = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const to = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return 'whole';
  return from > to ? 'unsatisfiable' : { from, to };
}
