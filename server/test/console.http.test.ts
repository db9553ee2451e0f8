/** 管理台: finding people, letting a locked one in again, who looked at what, the keys of programs, books before they are proposed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, type House, type Json, openHouse } from '#test/app.ts';
import { caseAt } from '#test/stories.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
const get = async <T>(path: string, as = 'admin'): Promise<T> => done(await house.call<T>('GET', path, { as }), 200);

test('people · are found by a part of the name or login, by role, by unit, and by whether they are in office', async () => {
  type Page = { items: { id: string; login: string; lockedUntil: string | null }[]; next: string | null };
  const find = async (query: string) => (await get<Page>(`/api/v1/staff?${query}`)).items.map(({ login }) => login);
  expect(await find('q=DEPU')).toEqual(['deputy']);
  expect(await find('role=evaluator')).toEqual(['evaluator']);
  expect(await find('unit=power&role=handler')).toContain('utility');
  expect(await find('active=false')).toEqual([]);
  const [page] = [await get<Page>('/api/v1/staff?role=operator&limit=2')];
  const other = await house.call<Json>('GET', `/api/v1/staff?role=dispatcher&limit=2&cursor=${page.next}`, { as: 'admin' });
  expect(other.body['reason']).toBe('invalid');
});

test('who mistyped the password too often · is let in again by an administrator, with the same password', async () => {
  const signIn = (password: string) => house.call<Json>('POST', '/api/v1/session', { body: { login: 'analyst', password } });
  for (let tries = 0; tries < 5; tries += 1) await signIn('wrong');
  expect((await signIn('demo12345')).body['reason']).toBe('locked-out');
  const { items } = await get<{ items: { id: string; lockedUntil: string | null }[] }>('/api/v1/staff?q=analyst');
  expect(items[0]?.lockedUntil).not.toBeNull();
  await house.call('PATCH', `/api/v1/staff/${items[0]?.id}`, { as: 'admin', body: { unlock: true } });
  expect((await signIn('demo12345')).status).toBe(200);
});

test('looks · are filtered by who, whose case, when and why', async () => {
  const filed = await caseAt(house, 'to-dispatch');
  await house.call('POST', `/api/v1/cases/${filed.id}/reveal`, { as: 'dispatcher', body: { reason: '核对门牌号码' } });
  const reasons = async (query: string) =>
    (await get<{ items: { reason: string }[] }>(`/api/v1/looks?${query}`)).items.map(({ reason }) => reason);
  expect(await reasons(`number=${filed.number}&login=dispatcher`)).toEqual(['核对门牌号码']);
  expect(await reasons(`reason=${encodeURIComponent('门牌')}`)).toEqual(['核对门牌号码']);
  expect(await reasons('login=operator')).toEqual([]);
  expect(await reasons(`to=${encodeURIComponent('2025-09-22T00:00:00+08:00')}`)).toEqual([]);
  const unknown = await house.call<Json>('GET', '/api/v1/looks?login=nobody', { as: 'admin' });
  expect(unknown.body['errors']).toMatchObject([{ field: 'login', code: 'unknown-login' }]);
});

test('a program’s key · is shown once, taken once, and ends when it is revoked', async () => {
  const add = (name: string) =>
    house.call<{ key: string } & Json>('POST', '/api/v1/api-clients', { as: 'admin', body: { name } });
  const { body } = await add('公交应用');
  expect(body.key).toMatch(/^[\w-]{32}$/);
  expect((await add('公交应用')).body['errors']).toMatchObject([{ field: 'name', code: 'in-use' }]);
  expect(JSON.stringify(await get('/api/v1/api-clients'))).not.toContain(body.key);
  const revoke = () => house.call<Json>('POST', '/api/v1/api-clients/revoke', { as: 'admin', body: { name: '公交应用' } });
  expect((await revoke()).body).toEqual({ ended: 1 });
  expect((await revoke()).status).toBe(404);
});

test('the state of the installation · tells what the machine has yet to do', async () => {
  type State = { schema: string; jobs: { job: string; waiting: number }[]; checkpoint: unknown };
  const waiting = async () =>
    Object.fromEntries((await get<State>('/api/v1/installation')).jobs.map(({ job, waiting: many }) => [job, many]));
  await house.sweep();
  expect(await waiting()).toMatchObject({ clocks: 0, words: 0 });
  await house.register();
  expect(await waiting()).toMatchObject({ words: 1 });
  house.after('P2D');
  expect((await waiting())['clocks']).toBeGreaterThan(0);
  expect((await house.call('GET', '/api/v1/installation', { as: 'supervisor' })).status).toBe(403);
});

test('a book · comes with its form, is checked before it is proposed, and says which version is in force and who made it', async () => {
  type Version = { body: { days: { day: string; working: boolean; zh: string; en: string }[] } };
  const form = await get<{ properties: Json }>('/api/v1/books/calendar/form');
  expect(Object.keys(form.properties)).toEqual(['source', 'through', 'days']);
  const { body } = await get<Version>('/api/v1/books/calendar/1');
  const more = { ...body, days: [...body.days, { day: '2025-12-24', working: false, zh: '测试', en: 'Test' }] };
  const check = (given: unknown) =>
    house.call<Json>('POST', '/api/v1/books/calendar/check', { as: 'admin', body: { body: given } });
  expect((await check(more)).body).toMatchObject({ inForce: 1, differences: [{ path: 'days.2025-12-24', before: null }] });
  const wrong = await check({ ...body, days: [{ day: 'tomorrow', working: 'yes', zh: '', en: 'x' }] });
  expect(wrong.status).toBe(422);
  expect((wrong.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual([
    'days.0.day',
    'days.0.working',
    'days.0.zh',
  ]);
  const proposal = { body: more, note: '试一下', effectiveFrom: '2025-10-01T00:00:00+08:00' };
  await house.call('POST', '/api/v1/books/calendar', { as: 'admin', body: proposal });
  await house.call('POST', '/api/v1/books/calendar/2/release', { as: 'admin2', body: {} });
  const list = () => get<{ inForce: number; versions: Json[] }>('/api/v1/books/calendar');
  expect(await list()).toMatchObject({
    inForce: 1,
    versions: [
      { version: 2, status: 'released', madeByName: expect.any(String) },
      { version: 1, madeByName: null },
    ],
  });
  house.at('2025-10-01 00:01');
  expect((await list()).inForce).toBe(2);
});
