import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { csv } from '#platform/csv.ts';
import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { xlsx } from '#platform/xlsx.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import { recordCallLook } from '#cases/appeal.store.ts';
import { readPhone } from '#cases/appeal.ts';
import { momentOf } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { callById } from '#contact-centre/calls/calls.store.ts';
import { looksAtCall } from '#contact-centre/calls/looks.store.ts';
import { type CallFilter, callPage, callRow, casesOfCall, linesOfCall, namesOf } from '#contact-centre/calls/records.store.ts';
import { recallById } from '#contact-centre/recalls/recalls.store.ts';
import { EXPORT_WIDTHS, exportCells, exportHead } from './call-export.ts';
import { summaryOf, viewOfCall } from './call-views.ts';
import { callRecordSchema, callSummarySchema, type recordingSchema } from './calls.schemas.ts';
import { problemSchema, readCursor, typed, writeCursor } from './tools.ts';

type Record = z.infer<typeof callRecordSchema>;
/** What others know of a call, handed in by who builds the house. */
export type CallSources = {
  recordings?: (city: string, call: string) => Promise<z.infer<typeof recordingSchema>[]>;
  inspections?: (city: string, call: string, staff: StaffMember) => Promise<Record['inspections']>;
};

/** 全市话务: who reads every call of the city; an operator reads the own ones. */
const CITY_WIDE = ['supervisor', 'inspector', 'administrator'] as const;
/** 保密话务: only they open confidential calls of others, and say why. */
const CONFIDENTIAL = ['supervisor', 'inspector'] as const;
const READERS = ['operator', ...CITY_WIDE] as const;
const AUDITORS = ['inspector', 'administrator'];
const isOne = ({ roles }: StaffMember, of: readonly string[]) => roles.some((role) => of.includes(role));

/** Looking again at once, for the same reason, is the same look. */
const ONE_LOOK = { minutes: 10 };
const PAGE = 50;
const MOST_LINES = 2000;
const MOST_LOOKS = 50;
const MOST_EXPORTED = 50_000;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const filterQuery = {
  state: z.enum(['open', 'ended']).optional(),
  direction: z.enum(['in', 'out']).optional(),
  team: z.string().max(40).optional(),
  operator: z.uuid().optional(),
  caller: z.string().max(30).optional().describe('A number; confidential calls are not found by it'),
  case: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  disposition: z.string().max(40).optional(),
  abandoned: flag.optional(),
  emergency: flag.optional(),
};
const filterOf = z.object(filterQuery);
const position = z.tuple([z.iso.datetime(), z.uuid()]);

/** 话务记录: calls that are or were, as each may read them; who opens one is on record. */
export async function callRoutes(app: FastifyInstance, ctx: Context, sources: CallSources = {}): Promise<void> {
  function wanted(staff: StaffMember, query: z.infer<typeof filterOf>): CallFilter {
    const caller = query.caller === undefined ? null : readPhone(query.caller);
    if (query.caller !== undefined && caller === null) throw new Invalid([{ field: 'caller', code: 'wrong-format' }]);
    const cityWide = isOne(staff, CITY_WIDE);
    const { state, direction, team, operator, from, to, disposition, abandoned, emergency } = query;
    return {
      ...{ state: state ?? null, direction: direction ?? null, team: team ?? null, disposition: disposition ?? null },
      operator: cityWide ? (operator ?? null) : staff.id,
      caller: caller === null ? null : ctx.secrets.digest('phone', `${staff.city}\n${caller}`),
      caseId: query.case ?? null,
      ...{ from: from ?? null, to: to ?? null, abandoned: abandoned ?? null, emergency: emergency ?? null },
      confidential: !cityWide || isOne(staff, CONFIDENTIAL),
    };
  }

  typed(app).get(
    '/api/v1/calls',
    {
      config: { who: READERS },
      schema: {
        operationId: 'calls',
        summary:
          '话务记录 · Calls, the newest first: an operator’s own, or the city’s; through a filter a page may be short and still have a `next`',
        tags: ['telephone'],
        querystring: z.object({
          ...filterQuery,
          cursor: z.string().max(400).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(PAGE),
        }),
        response: {
          200: z.object({ items: z.array(callSummarySchema), next: z.string().nullable() }),
          400: problemSchema,
          422: problemSchema,
        },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const { cursor, limit, ...query } = request.query;
      const filter = wanted(staff, query);
      // The cursor travels in addresses: it is bound to the query by a digest, which holds no number.
      const bound = ctx.secrets.digest('calls', JSON.stringify([staff.city, staff.id, query])).toString('base64url');
      const place = readCursor(cursor, bound, position);
      const { rows, next } = await callPage(ctx.db, staff.city, filter, place && { at: place[0], id: place[1] }, limit);
      return { items: rows.map(summaryOf), next: next && writeCursor(bound, [next.at, next.id]) };
    },
  );

  typed(app).get(
    '/api/v1/calls/export',
    {
      config: { who: CITY_WIDE },
      schema: {
        operationId: 'exportCalls',
        summary:
          '导出话务记录 · The same list as CSV or as a workbook, 50,000 calls at most, the numbers masked as on the screen',
        tags: ['telephone'],
        querystring: z.object({
          ...filterQuery,
          format: z.enum(['csv', 'xlsx']).default('csv'),
          language: z.enum(['zh', 'en']).default('zh'),
        }),
      },
    },
    async (request, reply) => {
      const staff = staffIn(request);
      const { format, language, ...query } = request.query;
      const filter = wanted(staff, query);
      const book = bookOf(ctx, staff.city);
      async function* rows(): AsyncGenerator<string[]> {
        let place: { at: string; id: string } | null = null;
        for (let left = MOST_EXPORTED; left > 0; ) {
          const page: Awaited<ReturnType<typeof callPage>> = await callPage(
            ctx.db,
            staff.city,
            filter,
            place,
            Math.min(left, 500),
          );
          for (const row of page.rows) yield exportCells(row, book, language);
          left -= page.rows.length;
          place = page.next;
          if (!place) return;
        }
      }
      const head = exportHead(language);
      const name = language === 'zh' ? '话务记录' : 'Calls';
      const pieces = format === 'csv' ? csv(head, rows()) : xlsx(head, rows(), { sheet: name, widths: EXPORT_WIDTHS });
      return reply
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header(
          'content-disposition',
          `attachment; filename="calls.${format}"; filename*=UTF-8''${encodeURIComponent(name)}.${format}`,
        )
        .send(Readable.from(pieces, { objectMode: false }));
    },
  );

  typed(app).get(
    '/api/v1/calls/:id',
    {
      config: { who: READERS },
      schema: {
        operationId: 'openCallRecord',
        summary:
          '话务详情 · One call with all that happened in it; every look is recorded, a confidential call asks for a reason',
        tags: ['telephone'],
        params: z.object({ id: z.uuid() }),
        querystring: z.object({ reason: words(500, 4).optional() }),
        response: { 200: callRecordSchema, 404: problemSchema, 409: problemSchema },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const { city } = staff;
      const row = await callRow(ctx.db, city, request.params.id);
      const own = row?.operator?.staff === staff.id;
      if (!row || !(own || isOne(staff, CITY_WIDE))) throw new NotFound('call');
      if (row.confidential && !own && !isOne(staff, CONFIDENTIAL)) throw new NotFound('call');
      const { reason = '' } = request.query;
      if (row.confidential && reason === '') throw new Refusal('reason-needed', { field: 'reason' });
      await recordCallLook(
        ctx.db,
        {
          ...{ city, call: row.id, staff: staff.id, role: staff.roles.join(','), fields: ['record'] },
          ...{ reason, at: moment(ctx), origin: request.ip },
        },
        momentOf(ctx.now().subtract(ONE_LOOK)),
      );
      const book = bookOf(ctx, city);
      const [call, events, cases, recordings, inspections, recall, looks] = await Promise.all([
        callById(ctx, city, row.id).then((whole) => viewOfCall(row, whole, book)),
        linesOfCall(ctx.db, city, row.id, MOST_LINES),
        casesOfCall(ctx.db, city, row.cases),
        sources.recordings?.(city, row.id) ?? [],
        sources.inspections?.(city, row.id, staff) ?? [],
        row.recall === null ? null : recallById(ctx.db, city, row.recall),
        isOne(staff, AUDITORS) ? looksAtCall(ctx.db, city, row.id, MOST_LOOKS) : null,
      ]);
      const ids = events.flatMap(({ data }) => Object.values(data).filter((value) => UUID.test(String(value)))) as string[];
      return {
        ...{ call, events, cases, recordings, inspections, looks },
        people: await namesOf(ctx.db, city, [...new Set(ids)]),
        recall: recall && { id: recall.id, why: recall.why, state: recall.state, tries: recall.tries, dueAt: recall.dueAt },
      };
    },
  );
}
