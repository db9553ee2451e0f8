/** 话机签入: a phone's password is made of our secrets and of what was drawn for this sign-on; it is kept nowhere. */
import { randomBytes } from 'node:crypto';
import type { Secrets } from '#platform/secrets.ts';

export const drawNonce = (): string => randomBytes(12).toString('base64url');
export const passwordOf = (secrets: Secrets, city: string, staff: string, nonce: string): string =>
  secrets.digest('seat-phone', `${city}\n${staff}\n${nonce}`).toString('base64url');
