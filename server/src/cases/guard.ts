import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Forbidden } from '#platform/errors.ts';
import { type StaffMember, staffOfSession } from '#directory/staff.store.ts';
import type { Role } from '#directory/vocabulary.ts';
import type { Person } from './act.ts';
import { type Context, moment } from './context.ts';
import type { Actor } from './event.ts';

/** Who may call a route: anyone, a citizen who has number and code, any member of staff, or certain roles. Every route says it. */
export type Who = 'anyone' | 'follower' | 'staff' | readonly Role[];

declare module 'fastify' {
  interface FastifyContextConfig {
    who?: Who;
    /** The answer never ends by itself, so that how long it takes says nothing. */
    stays?: boolean;
  }
  interface FastifyRequest {
    staff: StaffMember | null;
  }
  interface FastifyInstance {
    /** Every route with whom it lets in. */
    doors: { method: string; url: string; who: Who | undefined }[];
  }
}

export const COOKIE = 'hotline_session';
const REMEMBER = 20_000;

/** What the routes may ask of the door: to forget what it remembers, and whether somebody who stays is still welcome. */
export type Door = {
  forget: (token: string) => void;
  /** 即时生效: who was changed or put out of office is looked up anew with the next request, and streams of theirs end. */
  forgetStaff: (id: string) => void;
  isWelcome: (token: string) => Promise<boolean>;
  /** Says when somebody was forgotten; the answer takes the listener away again. */
  whenForgotten: (listener: (id: string) => void) => () => void;
};

/**
 * Reads the session of every request that brings one, and lets through whom the route names. A session is remembered for a moment:
 * what another process changes is heard after that moment at the latest, what this one changes at once.
 */
export function guard(app: FastifyInstance, ctx: Context): Door {
  const sessions = new Map<string, { staff: StaffMember | null; until: number }>();
  const listeners = new Set<(id: string) => void>();
  let changes = 0;
  const remembered = (token: string) => {
    const known = sessions.get(token);
    return known && known.until > ctx.now().epochMilliseconds ? known : undefined;
  };
  async function staffOf(token: string): Promise<StaffMember | null> {
    const known = remembered(token);
    if (known) return known.staff;
    const asked = changes;
    const staff = await staffOfSession(ctx.db, ctx.secrets.digest('session', token), moment(ctx));
    if (sessions.size > 5000) sessions.clear();
    // Somebody was changed while we read: who that was may not be remembered as before.
    if (asked === changes) sessions.set(token, { staff, until: ctx.now().epochMilliseconds + REMEMBER });
    return staff;
  }
  app.decorateRequest('staff', null);
  app.decorate('doors', []);
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) app.doors.push({ method, url: route.url, who: route.config?.who });
    if (!route.config?.who && route.method !== 'HEAD')
      throw new Error(`${route.method} ${route.url} does not say who may call it`);
  });
  // Without a promise where none is needed: every request comes this way, and most sessions are remembered.
  app.addHook('onRequest', (request, _reply, done) => {
    const enter = (staff: StaffMember | null) => {
      request.staff = staff;
      letIn(request);
    };
    try {
      const token = tokenOf(request);
      const known = token === null ? { staff: null } : remembered(token);
      if (!known)
        return void staffOf(token as string)
          .then(enter)
          .then(() => done(), done);
      enter(known.staff);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  return {
    forget: (token) => sessions.delete(token),
    forgetStaff(id) {
      changes += 1;
      for (const [token, { staff }] of sessions) if (staff?.id === id) sessions.delete(token);
      for (const listener of listeners) listener(id);
    },
    isWelcome: async (token) => (await staffOf(token)) !== null,
    whenForgotten(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function letIn({ staff, routeOptions }: FastifyRequest): void {
  const { who } = routeOptions.config;
  if (!who || who === 'anyone' || who === 'follower') return;
  if (!staff) throw new Forbidden('sign-in-required');
  if (who !== 'staff' && !who.some((role) => staff.roles.includes(role))) throw new Forbidden('not-permitted', { roles: who });
}

/** The session's token from the header (programs) or the cookie (browsers; then an unsafe request must come from our own pages). */
export function tokenOf(request: FastifyRequest): string | null {
  const bearer = /^Bearer ([\w-]{20,80})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) return bearer;
  const cookie = request.cookies[COOKIE];
  if (!cookie) return null;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const { origin, host } = request.headers;
    if (origin && URL.parse(origin)?.host !== host) throw new Forbidden('bad-origin');
  }
  return cookie;
}

export const personOf = ({ id, zh, city, unit, roles, principal }: StaffMember): Person => ({
  id,
  name: zh,
  city,
  unit,
  roles,
  principal,
});

export function staffActor(request: FastifyRequest, staff: StaffMember, role: Role, behalf: string | null = null): Actor {
  const { id, zh, principal, unit } = staff;
  return { id, name: zh, role, principal, unit, behalf, origin: `desk ${request.ip}` };
}

/** The citizen of a case. Nothing that tells who or from where goes into the record. */
export const citizenActor = (channel: string): Actor => ({
  id: 'citizen',
  name: '诉求人',
  role: 'citizen',
  principal: 'citizen',
  unit: null,
  behalf: null,
  origin: channel,
});
export const citizenPerson = (city: string): Person => ({
  id: 'citizen',
  name: '诉求人',
  city,
  unit: null,
  roles: ['citizen'],
  principal: 'citizen',
});

export function staffIn(request: FastifyRequest): StaffMember {
  if (!request.staff) throw new Forbidden('sign-in-required');
  return request.staff;
}
