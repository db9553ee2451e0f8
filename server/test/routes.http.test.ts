/** 全部路由 × 全部角色: what each route says of who may call it is what happens, for nobody, for every role, and from another city. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLES, type Role } from '#directory/vocabulary.ts';
import { DESK_ROLES, DESKS } from '#cases/desks.ts';
import { type Answer, type Filed, type House, openHouse } from '#test/app.ts';
import { caseAt } from '#test/stories.ts';

let house: House;
let routes: House['app']['doors'];
let filed: Filed;
let foreign: Filed;
const login = (role: Role) => `only-${role}`;
/** The staff of a test: one person for each role, with that role alone. */
const staffRoles = ROLES.filter((role) => role !== 'citizen' && role !== 'system');

beforeAll(async () => {
  house = await openHouse();
  routes = house.app.doors;
  for (const role of staffRoles) {
    await house.ctx.db.pool.query(
      `insert into staff (city, id, login, zh, en, unit, roles, principal, password)
       values ('lanchuan', gen_random_uuid(), $1, $1, $1, 'maritime', array[$2], 'government', '!')`,
      [login(role), role],
    );
  }
  filed = await caseAt(house, 'to-dispatch');
  foreign = await house.file({ category: '01-01-01', street: undefined }, { city: 'wanhe' });
});
afterAll(() => house.close());

const callable = () =>
  routes.filter(
    ({ method, url }) =>
      method !== 'HEAD' &&
      method !== 'OPTIONS' &&
      !url.includes('*') &&
      !['/api/v1/changes', '/api/v1/phone/events'].includes(url),
  );
/** A path whose parameters name things that are there. */
const pathOf = (url: string, of: Filed) =>
  url
    .replace(':id', of.id)
    .replace(':number', of.number)
    .replace(':desk', 'dispatch')
    .replace(':kind', 'profile')
    .replace(':version', '1')
    .replace(/:\w+/g, of.id);
/** With a body of a field that nothing has: whoever is let in is told so, and nothing happens. */
const knock = (
  { method, url }: (typeof routes)[number],
  call: { as?: string; city?: string } = {},
  of = filed,
): Promise<Answer> =>
  house.call(method as 'GET', pathOf(url, of), {
    ...call,
    ...(method === 'GET' || method === 'DELETE' ? {} : { body: { '‹no such field›': true } }),
  });
const isShut = ({ status, body }: Answer) => status === 401 || (status === 403 && body['reason'] !== 'wrong-credentials');

test('every route · says who may call it, and there are as many as acts and pages need', () => {
  expect(routes.filter(({ method, who }) => method !== 'HEAD' && method !== 'OPTIONS' && !who)).toEqual([]);
  expect(routes.length).toBeGreaterThan(80);
});

test('nobody · is let in only where anyone or a follower is', async () => {
  const wrong: string[] = [];
  for (const route of callable()) {
    const open = route.who === 'anyone' || route.who === 'follower';
    const { status, body } = await knock(route);
    const shut = status === 401 && body['reason'] === 'sign-in-required';
    if (shut === open) wrong.push(`${route.method} ${route.url}: ${status} ${body['reason']}`);
  }
  expect(wrong).toEqual([]);
});

test('each role · is let in where the route names it, and nowhere else', async () => {
  const wrong: string[] = [];
  for (const role of staffRoles) {
    for (const route of callable()) {
      if (route.method === 'DELETE' && route.url.endsWith('/session')) continue;
      const { who } = route;
      const open = who === 'anyone' || who === 'follower' || who === 'staff' || (Array.isArray(who) && who.includes(role));
      const answer = await knock(route, { as: login(role) });
      if (isShut(answer) === open)
        wrong.push(`${role} ${route.method} ${route.url}: ${answer.status} ${answer.text.slice(0, 200)}`);
      if (answer.status >= 500) wrong.push(`${role} ${route.method} ${route.url}: ${answer.status}`);
    }
  }
  expect(wrong).toEqual([]);
}, 60_000);

test('a desk · is open to those who work at it', async () => {
  for (const role of staffRoles) {
    for (const desk of DESKS) {
      const { status } = await house.call('GET', `/api/v1/desks/${desk}`, { as: login(role) });
      expect(`${role} ${desk} ${status}`).toBe(`${role} ${desk} ${DESK_ROLES[desk].includes(role) ? 200 : 404}`);
    }
  }
});

test('a case of another city · is not there, whoever asks', async () => {
  const wrong: string[] = [];
  for (const route of callable().filter(({ url, who }) => url.includes('/cases/:id') && who !== 'anyone')) {
    const roles = route.who === 'staff' ? (['supervisor'] as const) : (route.who as Role[]);
    for (const role of roles) {
      const answer = await house.call(route.method as 'GET', pathOf(route.url, foreign), {
        as: login(role),
        ...(route.method === 'GET' ? {} : { body: {} }),
      });
      // An act whose input is judged first says what is missing; what it must not do is act, or tell that the case is there.
      if (![404, 422, 400, 415].includes(answer.status))
        wrong.push(`${role} ${route.method} ${route.url}: ${answer.status} ${answer.text.slice(0, 120)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect((await house.follow(foreign, { city: 'wanhe' })).state).toBe('submitted');
});

test('a follower · with a wrong code, another case’s code or a number that is not there, is told the same', async () => {
  const others = await house.file();
  house.after('PT11M');
  const follower = callable().filter(({ who, url }) => who === 'follower' && url.includes(':number'));
  expect(follower.length).toBeGreaterThan(10);
  for (const route of follower) {
    for (const [number, code] of [
      [filed.number, others.code],
      [others.number, 'AAAAAA'],
    ] as const) {
      house.after('PT11M');
      const answer = await house.call(route.method as 'GET', pathOf(route.url, { ...filed, number }), {
        headers: { 'x-follow-code': code },
        ...(route.method === 'GET' ? {} : { body: {} }),
      });
      if (answer.status !== 404) expect(`${route.method} ${route.url} ${answer.status}`).toMatch(/ (422|415|400)$/);
    }
  }
});
