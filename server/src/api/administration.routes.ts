import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { hashPassword } from '#platform/passwords.ts';
import { staffByLogin } from '#directory/staff.store.ts';
import { addStaff, changeStaff, looksPage, staffById, staffPage } from '#directory/staff-admin.store.ts';
import { ROLES } from '#directory/vocabulary.ts';
import { CONTRACTOR_ROLES } from '#cases/act.ts';
import { bookOf, type Context } from '#cases/context.ts';
import { type Door, staffIn } from '#cases/guard.ts';
import { caseIdByNumber } from '#cases/store.ts';
import { runsOf } from '#stages/5-supervision/calendar.store.ts';
import { ACTS } from '../acts.ts';
import { problemSchema, readCursor, typed, writeCursor } from './tools.ts';

const staffRoles = z
  .array(z.enum(ROLES).exclude(['citizen', 'system']))
  .min(1)
  .max(10);
const password = z.string().min(10).max(200);
const person = z.object({
  id: z.uuid(),
  login: z.string(),
  zh: z.string(),
  en: z.string(),
  unit: z.string(),
  roles: z.array(z.string()),
  principal: z.string(),
  active: z.boolean(),
  lockedUntil: z.string().nullable(),
});
const correctionSchema = z.object({
  version: z.int(),
  before: z.int(),
  inForce: z.string(),
  startedAt: z.string(),
  looked: z.int(),
  changed: z.int(),
  takenBack: z.int(),
  finishedAt: z.string().nullable(),
});
const who = { config: { who: ['administrator'] as const } };
const paged = { cursor: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };
/** Roles that a contractor's staff may hold beside the calls: outside evaluation, which acts on no case. */
const OUTSIDE = new Set<string>([...CONTRACTOR_ROLES, 'evaluator', 'volunteer']);

/** 人员、权限与审计. */
export async function administrationRoutes(app: FastifyInstance, ctx: Context, door: Door): Promise<void> {
  function check(
    city: string,
    unit: string | undefined,
    roles: readonly string[] | undefined,
    principal: string | undefined,
  ): void {
    if (unit !== undefined && !bookOf(ctx, city).units.has(unit)) throw new Invalid([{ field: 'unit', code: 'unknown-unit' }]);
    const walled = principal === 'contractor' ? (roles ?? []).filter((role) => !OUTSIDE.has(role)) : [];
    if (walled.length > 0) throw new Invalid([{ field: 'roles', code: 'not-for-a-contractor', params: { roles: walled } }]);
  }

  async function staffNamed(city: string, login: string): Promise<string> {
    const found = await staffByLogin(ctx.db, city, login);
    if (!found) throw new Invalid([{ field: 'login', code: 'unknown-login' }]);
    return found.id;
  }
  async function caseNumbered(city: string, number: string): Promise<string> {
    const found = await caseIdByNumber(ctx.db, city, number);
    if (!found) throw new Invalid([{ field: 'number', code: 'unknown-number' }]);
    return found;
  }

  typed(app).get(
    '/api/v1/staff',
    {
      ...who,
      schema: {
        operationId: 'staff',
        summary: '人员 · Staff, by login',
        tags: ['administration'],
        querystring: z.object({
          ...paged,
          q: words(40).optional(),
          role: z.enum(ROLES).optional(),
          unit: z.string().max(64).optional(),
          active: z.enum(['true', 'false']).optional(),
        }),
        response: { 200: z.object({ items: z.array(person), next: z.string().nullable() }), 400: problemSchema },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { cursor, limit, q: text = null, role = null, unit = null, active } = request.query;
      const filter = { text, role, unit, active: active === undefined ? null : active === 'true' };
      const query = JSON.stringify([city, 'staff', filter]);
      const after = readCursor(cursor, query, z.tuple([words(80)]));
      const items = await staffPage(ctx.db, city, filter, after?.[0] ?? '', limit);
      const last = items[items.length - 1];
      return { items, next: last && items.length === limit ? writeCursor(query, [last.login]) : null };
    },
  );

  typed(app).post(
    '/api/v1/staff',
    {
      ...who,
      schema: {
        operationId: 'addStaff',
        summary: '新增人员 · Add a member of staff',
        tags: ['administration'],
        body: z.strictObject({
          login: z.string().regex(/^[a-z0-9.-]{2,40}$/),
          zh: words(40),
          en: words(80),
          unit: z.string().max(64),
          roles: staffRoles,
          principal: z.enum(['government', 'contractor']),
          password,
        }),
        response: { 201: z.object({ id: z.uuid() }), 403: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const { city } = staffIn(request);
      const { password: secret, ...given } = request.body;
      check(city, given.unit, given.roles, given.principal);
      const id = await addStaff(ctx.db, city, given, await hashPassword(secret));
      if (!id) throw new Invalid([{ field: 'login', code: 'in-use' }]);
      ctx.log.info({ by: staffIn(request).id, staff: id }, 'A member of staff was added');
      reply.status(201);
      return { id };
    },
  );

  typed(app).patch(
    '/api/v1/staff/:id',
    {
      ...who,
      schema: {
        operationId: 'changeStaff',
        summary: '变更人员 · Change unit, roles, password, or put out of office',
        tags: ['administration'],
        params: z.object({ id: z.uuid() }),
        body: z.strictObject({
          unit: z.string().max(64).optional(),
          roles: staffRoles.optional(),
          active: z.boolean().optional(),
          password: password.optional(),
          unlock: z.literal(true).optional().meta({ description: '解除锁定: lets somebody who mistyped try again at once' }),
        }),
        response: { 200: person, 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { id } = request.params;
      const { password: secret, ...change } = request.body;
      const before = await staffById(ctx.db, city, id);
      if (!before) throw new NotFound('staff');
      check(city, change.unit, change.roles, before.principal);
      // Nobody gives themselves a role, and no city is left without anybody who could give one.
      const own = id === staffIn(request).id && (change.roles !== undefined || change.active === false);
      if (own) throw new Refusal('own-account', {});
      const changed = await changeStaff(ctx.db, city, id, {
        ...change,
        password: secret === undefined ? undefined : await hashPassword(secret),
      });
      if (!changed) throw new NotFound('staff');
      door.forgetStaff(id);
      ctx.log.info({ by: staffIn(request).id, staff: id, what: Object.keys(request.body) }, 'A member of staff was changed');
      return changed;
    },
  );

  typed(app).get(
    '/api/v1/looks',
    {
      config: { who: ['administrator', 'inspector'] },
      schema: {
        operationId: 'looks',
        summary: '查看审计 · Every look at personal data, the newest first',
        tags: ['administration'],
        querystring: z.object({
          ...paged,
          staff: z.uuid().optional(),
          login: z.string().max(80).optional(),
          case: z.uuid().optional(),
          call: z.uuid().optional(),
          number: z.string().max(40).optional(),
          from: z.iso.datetime({ offset: true }).optional(),
          to: z.iso.datetime({ offset: true }).optional(),
          reason: words(100).optional(),
        }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.int(),
                caseId: z.uuid().nullable(),
                number: z.string().nullable(),
                call: z.uuid().nullable().meta({ description: 'The call that was heard or read, where it was no case' }),
                staff: z.string(),
                login: z.string().nullable(),
                role: z.string(),
                fields: z.array(z.string()),
                reason: z.string(),
                at: z.string(),
                origin: z.string(),
              }),
            ),
            next: z.string().nullable(),
          }),
          400: problemSchema,
          422: problemSchema,
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { cursor, limit, login, number, from = null, to = null, reason = null } = request.query;
      const filter = {
        staff: request.query.staff ?? (login === undefined ? null : await staffNamed(city, login)),
        caseId: request.query.case ?? (number === undefined ? null : await caseNumbered(city, number)),
        ...{ call: request.query.call ?? null, from, to, reason },
      };
      const query = JSON.stringify([city, 'looks', filter]);
      const before = readCursor(cursor, query, z.tuple([z.int()]));
      const items = await looksPage(ctx.db, city, before?.[0] ?? Number.MAX_SAFE_INTEGER, filter, limit);
      const last = items[items.length - 1];
      return { items, next: last && items.length === limit ? writeCursor(query, [last.id]) : null };
    },
  );

  typed(app).get(
    '/api/v1/calendar-corrections',
    {
      ...who,
      schema: {
        operationId: 'calendarCorrections',
        summary:
          '日历更正 · How far the machine is with recomputing deadlines by each version of the calendar, and what came of it',
        tags: ['administration'],
        response: { 200: z.object({ corrections: z.array(correctionSchema) }) },
      },
    },
    async (request) => ({ corrections: await runsOf(ctx.db, staffIn(request).city) }),
  );

  typed(app).get(
    '/api/v1/permissions',
    {
      ...who,
      schema: {
        operationId: 'permissions',
        summary: '权限表 · Which role may do which act',
        tags: ['administration'],
        response: {
          200: z.object({
            acts: z.array(
              z.object({ name: z.string(), zh: z.string(), en: z.string(), roles: z.array(z.string()), government: z.boolean() }),
            ),
          }),
        },
      },
    },
    async () => ({
      acts: ACTS.map(({ name, label, roles }) => ({
        name,
        ...label,
        roles: [...roles],
        government: !roles.some((role) => CONTRACTOR_ROLES.has(role)),
      })),
    }),
  );
}
