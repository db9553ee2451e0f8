import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#directory/vocabulary.ts';
import { type Filed, type House, openHouse } from '#test/app.ts';
import { caseAt, dissatisfied } from '#test/stories.ts';
import { diceOf } from './dice.ts';
import { LifeClient } from './life-client.ts';
import { Workforce } from './life-workforce.ts';
import { readStaff } from './staff.store.ts';

// HTTP on real PostgreSQL: see #test/database.ts.
let house: House;
let workforce: Workforce;
let filed: Filed;

beforeAll(async () => {
  house = await openHouse(['lanchuan']);
  filed = await caseAt(house, 'to-callback');
  await house.act('callback', filed, 'record-callback', dissatisfied);
  await house.act('reviewer', filed, 'propose-closure', { reason: '政策所限，已当面说明。', explained: true });
  await house.act('supervisor', filed, 'confirm-closure', { reason: '属实' });
  house.after('PT30M');
  await house.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = house.app.server.address() as AddressInfo;
  const client = new LifeClient(`http://127.0.0.1:${port}`, 'lanchuan', new AbortController().signal);
  const staff = await readStaff(house.ctx.db, 'lanchuan');
  workforce = new Workforce({ ctx: house.ctx, city: 'lanchuan', client, dice: diceOf(7), staff });
});
afterAll(() => house.close());

/** They come to work, turn by turn, until one of them has done it. */
async function until(type: RegExp, role: Role): Promise<void> {
  for (let turns = 0; turns < 500; turns += 1) {
    if ((await house.history(filed)).some((each) => type.test(each))) return;
    await workforce.work(role);
  }
  throw new Error(`no ${role} came to ${type}`);
}

test('the simulated staff contest a callback, rule on it, and call a sample again', async () => {
  await until(/callbackVerified/, 'inspector');
  await until(/callbackDisputed/, 'handler');
  house.after('PT30M');
  await until(/callback(Confirmed|Voided)/, 'inspector');
  expect((await house.history(filed)).slice(-3)).toEqual([
    'callbackVerified',
    'callbackDisputed',
    expect.stringMatching(/^callback(Confirmed|Voided)$/),
  ]);
  expect(await house.fault()).toBeNull();
});
