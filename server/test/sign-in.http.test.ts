/** 登录: passwords, lock-out, sessions, cookies, and the codes that citizens follow with. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashPassword } from '#platform/passwords.ts';
import { DEMO_PASSWORD } from '#api/session.routes.ts';
import { type House, openHouse } from '#test/app.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const sign = (login: string, password: string, headers: Record<string, string> = {}) =>
  house.call<{ token: string; expires: string; reason: string; detail: string }>('POST', '/api/v1/session', {
    body: { login, password },
    headers,
  });
const me = (headers: Record<string, string>) => house.call<{ login: string }>('GET', '/api/v1/session', { headers });

test('passwords · lie as argon2id, sessions as digests', async () => {
  const { body } = await sign('analyst', DEMO_PASSWORD);
  const { pool } = house.ctx.db;
  const { rows } = await pool.query('select distinct password from staff');
  for (const { password } of rows) expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  const sessions = await pool.query('select token from sessions');
  expect(
    sessions.rows.some(
      ({ token }) =>
        token.toString('utf8').includes(body.token) || token.toString('hex').includes(Buffer.from(body.token).toString('hex')),
    ),
  ).toBe(false);
  expect(house.log).not.toContain(DEMO_PASSWORD);
});

test('five wrong passwords · lock the account for a quarter of an hour, for the right password too', async () => {
  for (let tries = 0; tries < 5; tries += 1)
    expect(await sign('reviewer', 'wrong')).toMatchObject({ status: 401, body: { reason: 'wrong-credentials' } });
  expect(await sign('reviewer', DEMO_PASSWORD)).toMatchObject({ status: 429, body: { reason: 'locked-out' } });
  house.after('PT14M');
  expect((await sign('reviewer', DEMO_PASSWORD)).status).toBe(429);
  house.after('PT2M');
  expect((await sign('reviewer', DEMO_PASSWORD)).status).toBe(200);
  for (let tries = 0; tries < 4; tries += 1) await sign('reviewer', 'wrong');
  expect((await sign('reviewer', DEMO_PASSWORD)).status).toBe(200);
  expect((await sign('reviewer', 'wrong')).status).toBe(401);
  expect((await sign('reviewer', DEMO_PASSWORD)).status).toBe(200);
});

test('twenty guesses at once · are no way around the lock', async () => {
  const guesses = await Promise.all(Array.from({ length: 20 }, (_, n) => sign('inspector', `guess-${n}`)));
  expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(guesses.filter(({ status }) => status === 429)).toHaveLength(15);
});

test('an account that is not there, one that is shut and a wrong password · are told alike', async () => {
  await house.ctx.db.pool.query(`update staff set active = false where city = 'lanchuan' and login = 'op-02'`);
  await house.ctx.db.pool.query(`update staff set password = '!' where city = 'lanchuan' and login = 'op-03'`);
  const told = [
    await sign('nobody', DEMO_PASSWORD),
    await sign('op-02', DEMO_PASSWORD),
    await sign('op-03', '!'),
    await sign('op-04', 'wrong'),
  ];
  expect(new Set(told.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
});

test('a browser’s cookie · is out of reach of scripts and other sites, and secure behind TLS', async () => {
  const plain = String((await sign('analyst', DEMO_PASSWORD)).headers['set-cookie']);
  expect(plain).toMatch(/^hotline_session=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/);
  const secure = await sign('analyst', DEMO_PASSWORD, { 'x-forwarded-proto': 'https' });
  expect(String(secure.headers['set-cookie'])).toContain('; Secure');
});

test('an act by cookie · comes from our own pages or not at all', async () => {
  const filed = await house.register();
  const cookie = String((await sign('supervisor', DEMO_PASSWORD)).headers['set-cookie']).split(';')[0] as string;
  const escalate = (headers: Record<string, string>) =>
    house.call('POST', `/api/v1/cases/${filed.id}/escalate`, {
      headers: { cookie, host: 'hotline.example', ...headers },
      body: { reason: '关注' },
    });
  for (const origin of ['https://evil.example', 'http://hotline.example.evil.example', 'null', 'file://']) {
    expect(await escalate({ origin })).toMatchObject({ status: 403, body: { reason: 'bad-origin' } });
  }
  expect((await escalate({ origin: 'https://hotline.example' })).status).toBe(200);
  expect((await me({ cookie, origin: 'https://evil.example', host: 'hotline.example' })).status).toBe(200);
});

test('a session · ends by signing out, by time, and with the account', async () => {
  const bearer = async (login: string) => ({ authorization: `Bearer ${(await sign(login, DEMO_PASSWORD)).body.token}` });
  const out = await bearer('leader');
  expect((await me(out)).status).toBe(200);
  expect(await house.call('DELETE', '/api/v1/session', { headers: out })).toMatchObject({ status: 200 });
  expect((await me(out)).status).toBe(401);
  const old = await bearer('leader');
  expect((await me(old)).status).toBe(200);
  house.after('PT12H1M');
  expect((await me(old)).status).toBe(401);
  const shut = await bearer('op-05');
  await house.ctx.db.pool.query(`update staff set active = false where city = 'lanchuan' and login = 'op-05'`);
  house.after('PT1M');
  expect((await me(shut)).status).toBe(401);
  for (const wrong of ['Bearer x', `Bearer ${'A'.repeat(32)}`, 'Basic YTpi', `bearer ${'A'.repeat(5000)}`])
    expect((await me({ authorization: wrong })).status).toBe(401);
});

test('wrong codes · are counted by place, and lock nobody out who asks from elsewhere', async () => {
  const filed = await house.file();
  const other = await house.file();
  const follow = (number: string, code: string, from: string) =>
    house.call('GET', `/api/v1/appeals/${number}`, { headers: { 'x-follow-code': code, 'x-forwarded-for': from } });
  for (let tries = 0; tries < 10; tries += 1)
    expect((await follow(filed.number, `AAAAA${tries}`, '203.0.113.9')).status).toBe(404);
  expect(await follow(filed.number, filed.code, '203.0.113.9')).toMatchObject({
    status: 429,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  });
  expect((await follow(other.number, other.code, '203.0.113.9')).status).toBe(429);
  expect((await follow(filed.number, filed.code, '203.0.113.10')).status).toBe(200);
  expect((await follow(other.number, other.code, '203.0.113.10')).status).toBe(200);
  house.after('PT11M');
  expect((await follow(filed.number, filed.code, '203.0.113.9')).status).toBe(200);
  // People write it as they like.
  const written = filed.code.toLowerCase().replace(/^(...)/, '$1-');
  expect(
    (await follow(` ${filed.number.slice(0, 6)} ${filed.number.slice(6)}`.trim().replaceAll(' ', '%20'), written, '203.0.113.11'))
      .status,
  ).toBe(200);
});

test('many codes guessed at once · are no way around that, be it from one place or from many', async () => {
  house.after('PT11M');
  const filed = await house.file();
  const guess = (n: number, from: string) =>
    house.call('GET', `/api/v1/appeals/${filed.number}`, { headers: { 'x-follow-code': `B2B2${n}`, 'x-forwarded-for': from } });
  const counted = (answers: { status: number }[]) =>
    [404, 429].map((wanted) => answers.filter(({ status }) => status === wanted).length);
  const fromOne = await Promise.all(Array.from({ length: 40 }, (_, n) => guess(n, '192.0.2.1')));
  expect(counted(fromOne)).toEqual([10, 30]);
  const fromMany = await Promise.all(Array.from({ length: 240 }, (_, n) => guess(n, `198.18.0.${n}`)));
  expect(counted(fromMany)).toEqual([190, 50]);
});

test('numbers that cannot be · lock nobody else out', async () => {
  for (let tries = 0; tries < 12; tries += 1)
    await house.call('GET', `/api/v1/appeals/12345${tries}`, {
      headers: { 'x-follow-code': 'AAAAAA', 'x-forwarded-for': `198.51.100.${tries}` },
    });
  const answer = await house.call('GET', '/api/v1/appeals/99', {
    headers: { 'x-follow-code': 'AAAAAA', 'x-forwarded-for': '198.51.100.99' },
  });
  expect(answer.status).toBe(404);
});

test('demonstration accounts · are shown in demonstration mode only', async () => {
  expect((await house.call<{ accounts: [] }>('GET', '/api/v1/demo-accounts')).body.accounts.length).toBeGreaterThan(15);
  expect(await hashPassword('a')).not.toBe(await hashPassword('a'));
});
