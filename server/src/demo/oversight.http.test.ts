import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookOf } from '#cases/context.ts';
import { done, type House, openHouse } from '#test/app.ts';
import { loadHistory } from './history.ts';
import { LifeClient } from './life-client.ts';
import { inviteOversight } from './oversight.ts';

let house: House;
let client: LifeClient;
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
  await loadHistory(house.ctx.db, bookOf(house.ctx, 'lanchuan'), house.ctx.secrets, {
    count: 120,
    now: Date.parse(house.now),
    algorithm: house.ctx.config.recordHash,
  });
  await house.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = house.app.server.address() as AddressInfo;
  client = new LifeClient(`http://127.0.0.1:${port}`, 'lanchuan', new AbortController().signal);
});
afterAll(() => house.close());

const invite = () => inviteOversight(client, house.ctx.now(), bookOf(house.ctx, 'lanchuan').profile.zone);
const matters = async (login: string, kind: string): Promise<string[]> => {
  const path = `/api/v1/oversight/matters?kind=${kind}`;
  const { items } = done(await house.call<{ items: { status: string }[] }>('GET', path, { as: login }), 200);
  return items.map(({ status }) => status).toSorted();
};

test('deputies, volunteers and evaluators are at work in the demonstration city, and come once', async () => {
  for (let start = 1; start <= 2; start += 1) {
    await invite();
    expect(await matters('deputy', 'question')).toEqual(['answered', 'asked']);
    expect(await matters('volunteer', 'finding')).toEqual(['answered']);
    expect(await matters('volunteer', 'visit')).toEqual(['confirmed']);
    expect(await matters('evaluator', 'evaluation')).toHaveLength(1);
  }
});
