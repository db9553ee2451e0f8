/** 两座城市: one installation, two cities, and neither ever sees the other. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Filed, type House, openHouse } from '#test/app.ts';
import { caseAt } from '#test/stories.ts';

let house: House;
let near: Filed;
let far: Filed;
beforeAll(async () => {
  house = await openHouse();
  near = await caseAt(house, 'dispatched');
  // The same citizen with the same words in the other city.
  far = await house.file({ street: undefined }, { city: 'wanhe' });
  await house.sweep('lanchuan');
  await house.sweep('wanhe');
});
afterAll(() => house.close());

const search = async (as: string, city: string, q: string) => {
  const { body } = await house.call<{ items: { id: string }[] }>('GET', `/api/v1/search?q=${encodeURIComponent(q)}`, {
    as,
    city,
  });
  return body.items.map(({ id }) => id);
};

test('the other city’s case · is not there by id, and no act reaches it', async () => {
  for (const [city, other] of [
    ['lanchuan', far],
    ['wanhe', near],
  ] as const) {
    expect(await house.call('GET', `/api/v1/cases/${other.id}`, { as: 'supervisor', city })).toMatchObject({ status: 404 });
    expect(await house.call('GET', `/api/v1/cases/${other.id}/responsible`, { as: 'dispatcher', city })).toMatchObject({
      status: 404,
    });
    expect(await house.refused('supervisor', other, 'escalate', { reason: '越界' }, { city })).toBe('not-found');
    expect(
      (await house.call('POST', `/api/v1/cases/${other.id}/reveal`, { as: 'supervisor', city, body: { reason: '核实身份' } }))
        .status,
    ).toBe(404);
  }
});

test('number and code · open a case in its own city only', async () => {
  for (const [of, city] of [
    [near, 'lanchuan'],
    [far, 'wanhe'],
  ] as const) {
    const follow = (where: string) =>
      house.call('GET', `/api/v1/appeals/${of.number}?city=${where}`, { headers: { 'x-follow-code': of.code } });
    expect((await follow(city)).status).toBe(200);
  }
  // Numbers are each city's own: the first of the day is the same in both, the code tells them apart.
  expect(near.number).toBe(far.number);
  expect(near.code).not.toBe(far.code);
  const crossed = await house.call('GET', `/api/v1/appeals/${near.number}?city=wanhe`, {
    headers: { 'x-follow-code': near.code },
  });
  expect(crossed.status).toBe(404);
});

test('search by number, phone and words · finds only one’s own', async () => {
  for (const q of [near.number, '10012345678', '占道摆摊']) {
    expect(await search('supervisor', 'lanchuan', q)).toEqual([near.id]);
    expect(await search('supervisor', 'wanhe', q)).toEqual([far.id]);
  }
});

test('desks, counts and cursors · are each city’s own', async () => {
  await house.file();
  await house.file();
  const page = await house.call<{ items: { id: string }[]; next: string }>('GET', '/api/v1/desks/acceptance?limit=1', {
    as: 'operator',
  });
  expect(page.body.next).toBeTruthy();
  const { body } = await house.call<{ items: { id: string }[] }>('GET', '/api/v1/desks/acceptance', {
    as: 'operator',
    city: 'wanhe',
  });
  expect(body.items.map(({ id }) => id)).toEqual([far.id]);
  const crossed = await house.call('GET', `/api/v1/desks/acceptance?cursor=${page.body.next}`, { as: 'operator', city: 'wanhe' });
  expect(crossed).toMatchObject({ status: 400, body: { errors: [{ field: 'cursor', code: 'bad-cursor' }] } });
});

test('a session · is of one city, whatever the address says', async () => {
  const me = await house.call<{ city: string }>('GET', '/api/v1/session?city=lanchuan', { as: 'operator', city: 'wanhe' });
  expect(me.body.city).toBe('wanhe');
  const filed = await house.register({ street: undefined }, { city: 'wanhe' });
  expect((await house.follow(filed, { city: 'wanhe' })).number).toBe(filed.number);
});

test('a login, a password, a category, a street and a unit · count in their own city', async () => {
  const sign = (city: string, login: string) =>
    house.call('POST', `/api/v1/session?city=${city}`, { body: { login, password: 'demo12345' } });
  expect((await sign('lanchuan', 'dispatcher')).status).toBe(200);
  expect((await sign('wanhe', 'coordinator')).status).toBe(401);
  const appeal = (more: object) =>
    house.call('POST', '/api/v1/appeals?city=wanhe', {
      body: { title: '问', matter: '求助', complainant: { phone: '10012345678' }, ...more },
    });
  expect(await appeal({ street: 'yunjin-huaiyinli' })).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'street', code: 'unknown-area' }] },
  });
  expect(await appeal({ category: '13-01-01' })).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'category', code: 'unknown-category' }] },
  });
  await house.act('operator', far, 'accept', {}, { city: 'wanhe' });
  expect(await house.refused('dispatcher', far, 'dispatch', { lead: 'hud', reason: '越界' }, { city: 'wanhe' })).toBe(
    'unknown-unit',
  );
  expect(await house.call('GET', '/api/v1/catalogue?city=nowhere')).toMatchObject({ status: 404 });
});

test('a case of the other city · is no master to merge into', async () => {
  const member = await caseAt(house, 'to-dispatch');
  expect(await house.refused('dispatcher', member, 'merge', { master: far.id, reason: '越界' })).toBe('unknown-case');
});

test('each city’s record · is whole by itself', async () => {
  expect([await house.fault('lanchuan'), await house.fault('wanhe')]).toEqual([null, null]);
});
