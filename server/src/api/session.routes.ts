import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Forbidden } from '#platform/errors.ts';
import { inTurn } from '#platform/in-turn.ts';
import { words } from '#platform/input.ts';
import { isPassword } from '#platform/passwords.ts';
import { closeSession, noteFailure, openSession, personas, type StaffLogin, staffByLogin } from '#directory/staff.store.ts';
import { momentOf } from '#cases/clock.ts';
import { type Context, moment } from '#cases/context.ts';
import { COOKIE, staffIn, tokenOf } from '#cases/guard.ts';
import { cityOf, cityQuery, problemSchema, typed } from './tools.ts';

export const DEMO_PASSWORD = 'demo12345';
const MOST_FAILURES = 5;
const LOCKED = Temporal.Duration.from({ minutes: 15 });
const SESSION = Temporal.Duration.from({ hours: 12 });
// Compared against when there is no such account, so that a wrong name takes as long as a wrong password.
const NOBODY = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

const bilingual = z.object({ zh: z.string(), en: z.string() });
const meSchema = z.object({
  id: z.uuid(),
  city: z.string(),
  login: z.string(),
  zh: z.string(),
  en: z.string(),
  unit: z.string(),
  roles: z.array(z.string()),
  principal: z.string(),
});

export async function sessionRoutes(app: FastifyInstance, ctx: Context, forget: (token: string) => void): Promise<void> {
  // One guess after the other: a hundred at once would all be judged before the fifth had locked.
  const turns = inTurn();
  async function whoKnows(city: string, login: string, password: string, now: string): Promise<StaffLogin> {
    const staff = await staffByLogin(ctx.db, city, login);
    if (staff?.lockedUntil && staff.lockedUntil > now) throw new Forbidden('locked-out', { until: staff.lockedUntil });
    const right = await isPassword(password, staff?.password.startsWith('$') ? staff.password : NOBODY);
    if (staff && right) return staff;
    if (staff) await noteFailure(ctx.db, staff, MOST_FAILURES, momentOf(ctx.now().add(LOCKED)));
    throw new Forbidden('wrong-credentials');
  }

  typed(app).post(
    '/api/v1/session',
    {
      config: { who: 'anyone' },
      schema: {
        operationId: 'signIn',
        summary: '登录 · Sign in',
        tags: ['session'],
        querystring: cityQuery,
        body: z.strictObject({ login: words(80), password: z.string().min(1).max(200) }),
        response: {
          200: z.object({ token: z.string(), expires: z.iso.datetime(), staff: meSchema }),
          401: problemSchema,
          429: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const { login, password } = request.body;
      const city = cityOf(ctx, request);
      const now = moment(ctx);
      const staff = await turns(`${city} ${login}`, () => whoKnows(city, login, password, now));
      const expires = momentOf(ctx.now().add(SESSION));
      const token = await openSession(ctx.db, staff, (text) => ctx.secrets.digest('session', text), now, expires);
      reply.setCookie(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' });
      const { password: _, failures: __, lockedUntil: ___, persona: ____, ...me } = staff;
      return { token, expires, staff: me };
    },
  );

  typed(app).get(
    '/api/v1/session',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'whoAmI',
        summary: '当前用户 · Who am I',
        tags: ['session'],
        response: { 200: meSchema, 401: problemSchema },
      },
    },
    async (request) => {
      const { persona: _, ...me } = staffIn(request);
      return me;
    },
  );

  typed(app).delete(
    '/api/v1/session',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'signOut',
        summary: '退出 · Sign out',
        tags: ['session'],
        response: { 200: z.object({ signedOut: z.boolean() }) },
      },
    },
    async (request, reply) => {
      const token = tokenOf(request);
      if (token) {
        forget(token);
        await closeSession(ctx.db, ctx.secrets.digest('session', token));
      }
      reply.clearCookie(COOKIE, { path: '/' });
      return { signedOut: true };
    },
  );

  typed(app).get(
    '/api/v1/demo-accounts',
    {
      config: { who: 'anyone' },
      schema: {
        operationId: 'demoAccounts',
        summary: '演示账号 · The accounts of the demonstration, empty outside of it',
        tags: ['session'],
        querystring: cityQuery,
        response: {
          200: z.object({
            password: z.string().nullable(),
            accounts: z.array(
              z.object({ login: z.string(), zh: z.string(), en: z.string(), persona: bilingual, unit: z.string() }),
            ),
          }),
        },
      },
    },
    async (request) => {
      if (!ctx.config.demo) return { password: null, accounts: [] };
      const accounts = (await personas(ctx.db, cityOf(ctx, request))).map(({ login, zh, en, persona, unit }) => ({
        login,
        zh,
        en,
        unit,
        persona: persona as { zh: string; en: string },
      }));
      return { password: DEMO_PASSWORD, accounts };
    },
  );
}
