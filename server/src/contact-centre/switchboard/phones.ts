/** 话机签入: a phone's password is made of our secrets and of what was drawn for this sign-on; it is kept nowhere. */
import { randomBytes } from 'node:crypto';
import { Invalid, Refusal } from '#platform/errors.ts';
import type { Secrets } from '#platform/secrets.ts';
import { wishOf } from '../calls/typing.rules.ts';
import { WEB_CALLER } from '../exchange/asterisk/settings.ts';
import type { Room } from './room.ts';

export const drawNonce = (): string => randomBytes(12).toString('base64url');
export const passwordOf = (secrets: Secrets, city: string, staff: string, nonce: string): string =>
  secrets.digest('seat-phone', `${city}\n${staff}\n${nonce}`).toString('base64url');

const LASTS = 15 * 60_000;
const MOST_AT_ONCE = 500;
let admitted = 0;

/** 网页来电: a page may call the city's number, nothing else, for as long as it takes to do so; the exchange then forgets it. */
export async function admitWebCaller(
  room: Room,
  asked: { language: string | null },
): Promise<{ device: string; password: string; line: string }> {
  const wish = wishOf({ ...asked, typed: false }, room.telephone());
  if (!wish) throw new Invalid([{ field: 'language', code: 'unknown-name' }]);
  if (admitted >= MOST_AT_ONCE) throw new Refusal('too-many-web-calls');
  const device = `${WEB_CALLER}${randomBytes(9).toString('hex')}`;
  const password = randomBytes(18).toString('base64url');
  await room.exchange.admitDevice(device, password);
  admitted += 1;
  room.pages.set(device, wish);
  room.clock.after(LASTS, () => {
    admitted -= 1;
    room.pages.delete(device);
    room.exchange
      .dismissDevice(device)
      .catch((error) => room.ctx.log.warn({ err: error }, 'A page that called could not be dismissed'));
  });
  return { device, password, line: room.telephone().lines[0]?.number ?? '' };
}
