import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import { appealOf, recordLook } from '#cases/appeal.store.ts';
import { readPhone } from '#cases/appeal.ts';
import type { Case } from '#cases/case.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { DESKS } from '#cases/desks.ts';
import { dueRange, filterQuery, isEmpty } from '#cases/filter.ts';
import { personOf, staffIn } from '#cases/guard.ts';
import { casesByNumber, casesOfPhone, deskCounts, deskPage, type SummaryRow } from '#cases/list.store.ts';
import { readNumber } from '#cases/number.store.ts';
import { casesByWords } from '#cases/search.store.ts';
import { CASE_ROLES, isBlind, isUnitOnly, mayReveal, maySee } from '#cases/sight.ts';
import { caseById } from '#cases/store.ts';
import { mattersOf, walkDesk, wordsFiltered } from '#cases/walk.store.ts';
import { asksForHidden, passes, searchFilter } from '#workplace/export-rows.ts';
import { desksOfStaff, unitOfDesk } from '#workplace/mine.ts';
import { caseView, openPerson } from './case-view.ts';
import { caseSchema, summarySchema } from './cases.schemas.ts';
import { problemSchema, readCursor, typed, writeCursor } from './tools.ts';

/** Where a page of a worklist ended: the last entry's deadline and case. */
const position = z.tuple([z.iso.datetime(), z.uuid()]);
const page = z.object({ items: z.array(summarySchema), next: z.string().nullable() });
const blinded = (staff: StaffMember, rows: SummaryRow[]) =>
  (isBlind(personOf(staff)) ? rows.map((row) => ({ ...row, lead: null })) : rows) as never[];

const MOST_FOUND = 50;
const AROUND = 40;

/** The line of the matter where one of the words stands; its beginning where they stand in the title or the address only. */
function excerptOf(matter: string | undefined, q: string): string | null {
  if (!matter) return null;
  const text = matter.replace(/\s+/g, ' ');
  const at = Math.max(
    0,
    Math.min(...q.split(/\s+/).flatMap((word) => (word && text.includes(word) ? [text.indexOf(word)] : []))),
  );
  const from = Number.isFinite(at) ? Math.max(0, at - AROUND) : 0;
  return `${from > 0 ? '…' : ''}${text.slice(from, from + 3 * AROUND)}${text.length > from + 3 * AROUND ? '…' : ''}`;
}

export async function caseRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  async function seen(id: string, staff: StaffMember): Promise<Case> {
    const found = await caseById(ctx.db, staff.city, id);
    if (!maySee(found, personOf(staff))) throw new NotFound('case');
    return found;
  }

  async function searched(staff: StaffMember, q: string, filter: Parameters<typeof passes>[1], own: string | null) {
    const { city } = staff;
    const fits = (rows: SummaryRow[]) => rows.filter((row) => passes(row, filter) && (own === null || row.lead === own));
    const number = readNumber(q);
    if (number) return { by: 'number' as const, rows: fits(await casesByNumber(ctx.db, city, number)), complete: true };
    const phone = readPhone(q);
    if (phone && own === null) {
      const rows = await casesOfPhone(ctx.db, city, ctx.secrets.digest('phone', `${city}\n${phone}`), MOST_FOUND);
      return { by: 'phone' as const, rows: fits(rows), complete: rows.length < MOST_FOUND };
    }
    if (isEmpty(filter)) {
      const rows = await casesByWords(ctx.db, city, q, own, MOST_FOUND);
      return { by: 'words' as const, rows, complete: rows.length < MOST_FOUND };
    }
    const found = await wordsFiltered(ctx.db, city, q, own, filter, MOST_FOUND);
    return { by: 'words' as const, rows: found.rows, complete: found.complete && found.rows.length < MOST_FOUND };
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
      const mine = desksOfStaff(staff);
      const counts = await deskCounts(
        ctx.db,
        staff.city,
        mine.map((desk) => ({ desk, unit: unitOfDesk(desk, staff) })),
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
        summary:
          '队列 · One page of a worklist, the most pressing first; through a filter a page may be short, or empty, and still have a `next`',
        tags: ['desks'],
        params: z.object({ desk: z.enum(DESKS) }),
        querystring: z.object({
          cursor: z.string().max(400).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
          ...filterQuery,
        }),
        response: { 200: page, 404: problemSchema },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const { desk } = request.params;
      if (!desksOfStaff(staff).includes(desk)) throw new NotFound('desk');
      const { cursor, limit, ...filter } = request.query;
      if (asksForHidden(staff, filter)) throw new Invalid([{ field: 'unit', code: 'unknown-field' }]);
      const unit = unitOfDesk(desk, staff);
      const query = `${staff.city}/${desk}/${unit}${isEmpty(filter) ? '' : JSON.stringify(filter)}`;
      const place = readCursor(cursor, query, position);
      const after = place && { due: place[0], id: place[1] };
      if (!isEmpty(filter)) {
        const range = dueRange(filter.due, ctx.now(), bookOf(ctx, staff.city).profile.zone);
        const walked = await walkDesk(ctx.db, { city: staff.city, desk, unit }, filter, range, limit, after);
        const { next } = walked;
        return { items: blinded(staff, walked.rows), next: next && writeCursor(query, [next.due, next.id]) };
      }
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
        summary: '查找 · By number, by phone, or by words; newest first, 50 at most, each with the line where the words stand',
        tags: ['desks'],
        querystring: z.object({ q: words(100), ...searchFilter }),
        response: {
          200: z.object({
            by: z.enum(['number', 'phone', 'words']),
            items: z.array(summarySchema.extend({ excerpt: z.string().nullable() })),
            complete: z.boolean().meta({ description: 'False when there may be more than were found or shown' }),
          }),
        },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const { q, ...filter } = request.query;
      if (asksForHidden(staff, filter)) throw new Invalid([{ field: 'unit', code: 'unknown-field' }]);
      const own = isUnitOnly(personOf(staff)) ? staff.unit : null;
      const { by, rows, complete } = await searched(staff, q, filter, own);
      const matters =
        by === 'words'
          ? await mattersOf(
              ctx.db,
              staff.city,
              rows.map(({ id }) => id),
            )
          : new Map<string, string>();
      const items = blinded(staff, rows).map((row: SummaryRow) => ({ ...row, excerpt: excerptOf(matters.get(row.id), q) }));
      return { by, items: items as never[], complete };
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
