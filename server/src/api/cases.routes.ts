import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import { appealOf, recordLook } from '#cases/appeal.store.ts';
import { readPhone } from '#cases/appeal.ts';
import type { Case } from '#cases/case.ts';
import { type Context, moment } from '#cases/context.ts';
import { DESK_ROLES, DESKS, type Desk, UNIT_DESKS } from '#cases/desks.ts';
import { personOf, staffIn } from '#cases/guard.ts';
import { casesByNumber, casesOfPhone, deskCounts, deskPage, type SummaryRow } from '#cases/list.store.ts';
import { readNumber } from '#cases/number.store.ts';
import { casesByWords } from '#cases/search.store.ts';
import { CASE_ROLES, isBlind, isUnitOnly, mayReveal, maySee } from '#cases/sight.ts';
import { caseById } from '#cases/store.ts';
import { caseView, openPerson } from './case-view.ts';
import { caseSchema, summarySchema } from './cases.schemas.ts';
import { problemSchema, readCursor, typed, writeCursor } from './tools.ts';

const unitOf = (desk: Desk, staff: StaffMember) => (UNIT_DESKS.has(desk) ? staff.unit : '');
const desksFor = (staff: StaffMember) => DESKS.filter((desk) => DESK_ROLES[desk].some((role) => staff.roles.includes(role)));
/** Where a page of a worklist ended: the last entry's deadline and case. */
const position = z.tuple([z.iso.datetime(), z.uuid()]);
const page = z.object({ items: z.array(summarySchema), next: z.string().nullable() });
const blinded = (staff: StaffMember, rows: SummaryRow[]) =>
  (isBlind(personOf(staff)) ? rows.map((row) => ({ ...row, lead: null })) : rows) as never[];

export async function caseRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  async function seen(id: string, staff: StaffMember): Promise<Case> {
    const found = await caseById(ctx.db, staff.city, id);
    if (!maySee(found, personOf(staff))) throw new NotFound('case');
    return found;
  }

  typed(app).get(
    '/api/v1/desks',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'myDesks',
        summary: '我的队列 · My desks and how many wait there (counted to 1000)',
        tags: ['desks'],
        response: { 200: z.object({ desks: z.array(z.object({ desk: z.enum(DESKS), count: z.int() })) }) },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const mine = desksFor(staff);
      const counts = await deskCounts(
        ctx.db,
        staff.city,
        mine.map((desk) => ({ desk, unit: unitOf(desk, staff) })),
      );
      return { desks: mine.map((desk, index) => ({ desk, count: counts[index] ?? 0 })) };
    },
  );

  typed(app).get(
    '/api/v1/desks/:desk',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'deskPage',
        summary: '队列 · One page of a worklist, the most pressing first',
        tags: ['desks'],
        params: z.object({ desk: z.enum(DESKS) }),
        querystring: z.object({
          cursor: z.string().max(400).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: page, 404: problemSchema },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const { desk } = request.params;
      if (!desksFor(staff).includes(desk)) throw new NotFound('desk');
      const { cursor, limit } = request.query;
      const unit = unitOf(desk, staff);
      const query = `${staff.city}/${desk}/${unit}`;
      const place = readCursor(cursor, query, position);
      const after = place && { due: place[0], id: place[1] };
      const rows = await deskPage(ctx.db, staff.city, desk, unit, limit, after);
      const last = rows[rows.length - 1];
      return {
        items: blinded(staff, rows),
        next: last && rows.length === limit ? writeCursor(query, [last.due ?? '', last.id]) : null,
      };
    },
  );

  typed(app).get(
    '/api/v1/search',
    {
      config: { who: CASE_ROLES },
      schema: {
        operationId: 'search',
        summary: '查找 · By number, by phone, or by words; newest first, 50 at most',
        tags: ['desks'],
        querystring: z.object({ q: words(100) }),
        response: { 200: z.object({ by: z.enum(['number', 'phone', 'words']), items: z.array(summarySchema) }) },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const { q } = request.query;
      const who = personOf(staff);
      const unit = isUnitOnly(who) ? staff.unit : null;
      const onlyOwn = (rows: SummaryRow[]) => blinded(staff, unit === null ? rows : rows.filter(({ lead }) => lead === unit));
      const number = readNumber(q);
      if (number) return { by: 'number' as const, items: onlyOwn(await casesByNumber(ctx.db, staff.city, number)) };
      const phone = readPhone(q);
      if (phone && unit === null) {
        const rows = await casesOfPhone(ctx.db, staff.city, ctx.secrets.digest('phone', `${staff.city}\n${phone}`), 50);
        return { by: 'phone' as const, items: blinded(staff, rows) };
      }
      return { by: 'words' as const, items: blinded(staff, await casesByWords(ctx.db, staff.city, q, unit, 50)) };
    },
  );

  typed(app).get(
    '/api/v1/cases/:id',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'openCase',
        summary: '工单 · A case as this person may see it, with the acts that are allowed now',
        tags: ['desks'],
        params: z.object({ id: z.uuid() }),
        response: { 200: caseSchema, 404: problemSchema },
      },
    },
    async (request, reply) => {
      const staff = staffIn(request);
      const found = await seen(request.params.id, staff);
      reply.header('etag', `"${found.version}"`);
      return (await caseView(ctx, found, personOf(staff))) as never;
    },
  );

  typed(app).post(
    '/api/v1/cases/:id/reveal',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'reveal',
        summary: '查看身份信息 · See who it is, with a reason; every look is recorded',
        tags: ['desks'],
        params: z.object({ id: z.uuid() }),
        body: z.strictObject({ reason: words(500, 4) }),
        response: {
          200: z.object({ complainant: z.record(z.string(), z.string()).nullable(), address: z.string().nullable() }),
          404: problemSchema,
          409: problemSchema,
        },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const found = await seen(request.params.id, staff);
      if (!mayReveal(found, personOf(staff))) throw new Refusal('identity-kept', { confidentiality: found.confidentiality });
      const appeal = await appealOf(ctx.db, found.city, found.id);
      const person = openPerson(ctx, found, appeal?.person ?? null);
      const fields = [...Object.keys(person ?? {}), 'address'];
      const { id, roles, city } = staff;
      await recordLook(ctx.db, {
        city,
        caseId: found.id,
        staff: id,
        role: roles.join(','),
        fields,
        reason: request.body.reason,
        at: moment(ctx),
        origin: request.ip,
      });
      return { complainant: person as Record<string, string> | null, address: appeal?.address ?? null };
    },
  );
}
