/** 人员、权限与审计: who works here and with what roles is changed by an administrator, and takes effect at once. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Problem } from '#platform/http.ts';
import { type Answer, type House, type Json, openHouse } from '#test/app.ts';
import { caseAt } from '#test/stories.ts';

type Person = { id: string; login: string; unit: string; roles: string[]; principal: string; active: boolean };
type Page<T> = { items: T[]; next: string | null };
type Look = { id: number; caseId: string; login: string; fields: string[]; reason: string };

let house: House;
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

const someone = {
  login: 'new-one',
  zh: '新同事',
  en: 'Somebody new',
  unit: 'hotline-centre',
  roles: ['dispatcher'],
  principal: 'government',
  password: 'a-long-enough-word',
};
const add = (more: Json): Promise<Answer<{ id: string }>> =>
  house.call('POST', '/api/v1/staff', { as: 'admin', body: { ...someone, ...more } });
const change = (id: string, body: Json, as = 'admin'): Promise<Answer<Person>> =>
  house.call('PATCH', `/api/v1/staff/${id}`, { as, body });
const codes = ({ body }: Answer): string[] => ((body as Problem).errors ?? []).map(({ field, code }) => `${field} ${code}`);
const idOf = async (login: string): Promise<string> => {
  const { rows } = await house.ctx.db.pool.query('select id from staff where city = $1 and login = $2', ['lanchuan', login]);
  return rows[0].id as string;
};
const whoAmI = (token: string) => house.call('GET', '/api/v1/session', { headers: { authorization: `Bearer ${token}` } });
/** Signs in with the password, as a person would. */
const signIn = async (login: string, password: string): Promise<Answer<{ token: string }>> =>
  house.call('POST', '/api/v1/session', { body: { login, password } });

test('a new member of staff · signs in with the first password, and only with that', async () => {
  const added = await add({ login: 'first-day' });
  expect(added.status).toBe(201);
  expect((await signIn('first-day', 'demo12345')).status).toBe(401);
  const { body } = await signIn('first-day', someone.password);
  expect((await whoAmI(body.token)).body).toMatchObject({ id: added.body.id, roles: ['dispatcher'], unit: 'hotline-centre' });
});

test('what cannot be · is named field by field: a taken login, an unknown unit, a short password, a role that is nobody’s', async () => {
  expect(codes(await add({ login: 'dispatcher' }))).toEqual(['login in-use']);
  expect(codes(await add({ unit: 'no-such-unit' }))).toEqual(['unit unknown-unit']);
  expect(codes(await add({ password: 'short' }))).toEqual(['password too-short']);
  expect(codes(await add({ roles: ['citizen'] }))).toEqual(['roles.0 not-a-choice']);
  expect(codes(await add({ roles: ['system'] }))).toEqual(['roles.0 not-a-choice']);
  expect((await change('00000000-0000-7000-8000-000000000000', { active: false })).status).toBe(404);
});

test('a contractor’s staff · hold no government roles, neither at first nor later', async () => {
  expect(codes(await add({ login: 'walled', principal: 'contractor' }))).toEqual(['roles not-for-a-contractor']);
  const added = await add({ login: 'walled', principal: 'contractor', roles: ['operator', 'callback-agent'] });
  expect(added.status).toBe(201);
  expect(codes(await change(added.body.id, { roles: ['operator', 'supervisor'] }))).toEqual(['roles not-for-a-contractor']);
  expect((await change(added.body.id, { roles: ['callback-agent'] })).body.roles).toEqual(['callback-agent']);
});

test('a contractor who holds a government role all the same · is refused the act', async () => {
  await house.ctx.db.pool.query(
    `insert into staff (city, id, login, zh, en, unit, roles, principal, password)
     values ('lanchuan', gen_random_uuid(), 'slipped', '越界', 'Slipped', 'hotline-centre', '{dispatcher}', 'contractor', '!')`,
  );
  const filed = await caseAt(house, 'to-dispatch');
  expect(await house.refused('slipped', filed, 'dispatch', { lead: 'um' })).toBe('government-only');
  const { acts } = await house.open('slipped', filed);
  expect(acts.find(({ name }) => name === 'dispatch')).toMatchObject({ allowed: false, reason: 'government-only' });
});

test('who is put out of office · is out with the next request, though the session was remembered', async () => {
  const { body } = await add({ login: 'leaving' });
  const token = await house.token('leaving');
  expect((await whoAmI(token)).status).toBe(200);
  expect((await change(body.id, { active: false })).body.active).toBe(false);
  expect((await whoAmI(token)).status).toBe(401);
  expect((await signIn('leaving', someone.password)).status).toBe(401);
  await change(body.id, { active: true });
  expect((await signIn('leaving', someone.password)).status).toBe(200);
});

test('who gets another password or other roles · signs in anew; another unit holds at once within the same session', async () => {
  const { body } = await add({ login: 'moving' });
  const token = (await signIn('moving', someone.password)).body.token;
  expect((await whoAmI(token)).body['unit']).toBe('hotline-centre');
  await change(body.id, { unit: 'um' });
  expect((await whoAmI(token)).body['unit']).toBe('um');
  await change(body.id, { password: 'another-long-word' });
  expect((await whoAmI(token)).status).toBe(401);
  expect((await signIn('moving', someone.password)).status).toBe(401);
  const again = (await signIn('moving', 'another-long-word')).body.token;
  await change(body.id, { roles: ['reviewer'] });
  expect((await whoAmI(again)).status).toBe(401);
});

test('nobody · gives themselves a role or puts themselves out of office; another administrator does', async () => {
  const own = await idOf('admin');
  for (const body of [{ active: false }, { roles: ['operator'] }])
    expect((await change(own, body)).body).toMatchObject({ status: 409, reason: 'own-account' });
  expect((await change(own, { active: true }, 'admin2')).status).toBe(200);
});

test('the staff · are read page by page, each once, in the order of their logins', async () => {
  const logins: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const url: string = `/api/v1/staff?limit=100${next && `&cursor=${encodeURIComponent(next)}`}`;
    const { body } = await house.call<Page<Person>>('GET', url, { as: 'admin' });
    logins.push(...body.items.map(({ login }) => login));
    next = body.next;
  }
  expect(logins).toEqual([...new Set(logins)].sort());
  const { rows } = await house.ctx.db.pool.query(`select count(*)::int as n from staff where city = 'lanchuan'`);
  expect(logins.length).toBe(rows[0].n);
});

test('the table of permissions · names every act with its roles, and tells what a contractor never does', async () => {
  const { body } = await house.call<{ acts: { name: string; roles: string[]; government: boolean }[] }>(
    'GET',
    '/api/v1/permissions',
    { as: 'admin' },
  );
  const named = new Map(body.acts.map((each) => [each.name, each]));
  expect(named.get('dispatch')).toMatchObject({ roles: ['dispatcher', 'system'], government: true });
  expect(named.get('record-callback')).toMatchObject({ government: false });
  expect((await house.call('GET', '/api/v1/permissions', { as: 'supervisor' })).status).toBe(403);
});

test('every look at personal data · stands in the audit, the newest first, page by page; a cursor of another query is told', async () => {
  const filed = [await caseAt(house, 'to-dispatch'), await caseAt(house, 'to-dispatch'), await caseAt(house, 'to-dispatch')];
  for (const [index, of] of filed.entries()) {
    const answer = await house.call('POST', `/api/v1/cases/${of.id}/reveal`, {
      as: 'dispatcher',
      body: { reason: `核对地址 ${index}` },
    });
    expect(answer.status).toBe(200);
  }
  const looks = async (query: string) => house.call<Page<Look>>('GET', `/api/v1/looks?${query}`, { as: 'inspector' });
  const first = (await looks('limit=2')).body;
  expect(first.items.map(({ reason }) => reason)).toEqual(['核对地址 2', '核对地址 1']);
  const second = (await looks(`limit=2&cursor=${first.next}`)).body;
  expect(second.items[0]).toMatchObject({ reason: '核对地址 0', login: 'dispatcher', caseId: filed[0]?.id });
  const ofCase = (await looks(`case=${filed[1]?.id}`)).body;
  expect(ofCase.items.map(({ reason }) => reason)).toEqual(['核对地址 1']);
  const ofStaff = (await looks(`staff=${await idOf('dispatcher')}`)).body;
  expect(ofStaff.items.length).toBeGreaterThanOrEqual(3);
  expect((await looks(`staff=${await idOf('reviewer')}`)).body.items).toEqual([]);
  const wrong = await looks(`case=${filed[1]?.id}&cursor=${first.next}`);
  expect(wrong.status).toBe(400);
  expect(codes(wrong as Answer)).toEqual(['cursor bad-cursor']);
  expect((await house.call('GET', '/api/v1/looks', { as: 'dispatcher' })).status).toBe(403);
});
