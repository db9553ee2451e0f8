/** The whole program at a real Asterisk: a caller presses the key of English, and hears English; what was never recorded in it, in Chinese. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wallClock } from '#contact-centre/exchange/clock.ts';
import { type ContactCentre, openContactCentre } from '#contact-centre/switchboard/open.ts';
import { NO_HOOKS } from '#contact-centre/switchboard/room.ts';
import { type House, openHouse } from '#test/app.ts';
import { asterisk, SKIPPED } from './asterisk-found.ts';
import { type AsteriskTown, asteriskTown, someone } from './asterisk-world.ts';
import { VOICES } from './exchange-world.ts';

if (!asterisk) test.skip(SKIPPED, () => {});
describe.runIf(asterisk)('a caller of another language', () => {
  let town: AsteriskTown;
  let house: House;
  let centre: ContactCentre;
  beforeAll(async () => {
    if (asterisk) town = await asteriskTown(asterisk);
    const sounds = join(town.settings.folder, 'sounds/zh');
    copyFileSync(join(sounds, 'menu.wav'), join(sounds, 'notice.wav'));
    const exchange = town.newExchange();
    const clock = {
      get ms() {
        return Date.now();
      },
      set ms(_: number) {},
    };
    const open = (ctx: House['ctx']) => {
      centre = openContactCentre(ctx, { exchange, clock: wallClock(() => Date.now()), hooks: () => NO_HOOKS });
      return centre;
    };
    house = await openHouse(['lanchuan'], {}, { clock, open });
  }, 180_000);
  afterAll(async () => {
    await house?.close();
    await town?.close();
  });

  test('is greeted in Chinese, presses 5, and hears the English file; the one that there is none of, in Chinese', async () => {
    await expect.poll(() => centre.state(), { timeout: 10_000 }).toBe('up');
    const talk = await town.carrier.call('12345', '10012345678', VOICES.citizen);
    const citizen = someone(() => talk);
    const hears = (name: string) => expect.poll(() => citizen.hears(), { timeout: 5000, interval: 50 }).toEqual([name]);
    await hears('welcome');
    await citizen.press('5');
    await hears('en/welcome');
    await hears('menu');
    await hears('music');
    const { rows } = await house.ctx.db.pool.query('select state, needs from calls');
    expect(rows).toEqual([{ state: 'waiting', needs: ['english'] }]);
    await citizen.press('2');
    await expect.poll(async () => (await house.ctx.db.pool.query('select state from calls')).rows[0].state).toBe('message');
    await citizen.hangUp();
    const left = async () =>
      (await Promise.all(['channels', 'bridges'].map((what) => town.ari<unknown[]>('GET', what)))).flat().length;
    await expect.poll(left, { timeout: 5000 }).toBe(0);
  }, 40_000);
});
