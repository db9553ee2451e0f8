import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '#platform/secrets.ts';
import type { Moment } from '#directory/vocabulary.ts';
import { type Complainant, readPhone } from '#cases/appeal.ts';
import type { Case } from '#cases/case.ts';
import { toMoment, toMs } from '#cases/clock.ts';

type Keys = Pick<Secrets, 'digest'>;

/** Where a message reaches the citizen: by the number first, then by mail; nobody is written to who left neither. */
export type Contact = { channel: 'sms' | 'email'; key: Buffer };
export function contactOf(secrets: Keys, city: string, person: Complainant | null): Contact | null {
  const phone = person?.phone ? readPhone(person.phone) : null;
  const to = phone ?? person?.email ?? null;
  if (to === null) return null;
  return { channel: phone ? 'sms' : 'email', key: secrets.digest('contact', `${city}\n${to}`).subarray(0, 4) };
}

/** 评价链接 is bound to the case, to the round that it asks about, to the contact that it was sent to, and to its end. */
export type RatingLink = { caseId: string; round: number; contact: Buffer; expires: Moment };

const BODY = 16 + 1 + 4 + 4;
const SEAL = 10;
const sealOf = (secrets: Keys, city: string, body: Buffer): Buffer =>
  secrets.digest('rating-link', `${city}\n${body.toString('hex')}`).subarray(0, SEAL);

/** The token of a link, short enough for a text message. It is kept nowhere: the same facts give the same token. */
export function writeLink(secrets: Keys, city: string, { caseId, round, contact, expires }: RatingLink): string {
  const body = Buffer.alloc(BODY);
  body.write(caseId.replaceAll('-', ''), 0, 'hex');
  body.writeUInt8(Math.min(round, 255), 16);
  body.writeUInt32BE(Math.floor(toMs(expires) / 1000), 17);
  contact.copy(body, 21, 0, 4);
  return Buffer.concat([body, sealOf(secrets, city, body)]).toString('base64url');
}

/** What a token says; null when this installation never wrote it for this city. */
export function readLink(secrets: Keys, city: string, token: string): RatingLink | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== BODY + SEAL || bytes.toString('base64url') !== token) return null;
  const body = bytes.subarray(0, BODY);
  if (!timingSafeEqual(bytes.subarray(BODY), sealOf(secrets, city, body))) return null;
  const id = body.toString('hex', 0, 16);
  return {
    caseId: [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join('-'),
    round: body.readUInt8(16),
    expires: toMoment(body.readUInt32BE(17) * 1000),
    contact: body.subarray(21, 25),
  };
}

/** The link of a later round has taken its place: what was done again is rated anew. */
export const isSuperseded = (link: RatingLink, found: Pick<Case, 'round'>): boolean => link.round !== Math.min(found.round, 255);
