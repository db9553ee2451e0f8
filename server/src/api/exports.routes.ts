import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Forbidden, Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { momentOf } from '#cases/clock.ts';
import { type Context, commandOf, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { CASE_ROLES } from '#cases/sight.ts';
import { filesOfExport } from '#workplace/export.jobs.ts';
import { asksForHidden, mayExport, whatSchema } from '#workplace/export-rows.ts';
import { COLUMNS, PERSONAL } from '#workplace/export-words.ts';
import { dropExport, type ExportJob, exportById, exportsOf, orderExport } from '#workplace/exports.store.ts';
import { commandHeaders, problemSchema, typed } from './tools.ts';

const MOST_UNDER_WAY = 3;
const KEPT = { hours: 24 * 3 };
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const job = z.object({
  id: z.uuid(),
  name: z.string(),
  format: z.enum(['csv', 'xlsx']),
  status: z.enum(['waiting', 'running', 'done', 'failed']),
  rows: z.int(),
  total: z.int().nullable().meta({ description: 'How many it will be, where that is known beforehand' }),
  bytes: z.int().nullable(),
  why: z.string().nullable().meta({ description: '`not-permitted` or `fault`' }),
  personal: z.boolean(),
  at: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
  expires: z.iso.datetime(),
});
const shown = (each: ExportJob): z.infer<typeof job> => {
  const { id, name, format, status, rows, total, bytes, why, reason, at, doneAt, expires } = each;
  return { id, name, format, status, rows, total, bytes, why, personal: reason !== null, at, doneAt, expires };
};
/** The filter as it stands in an address: it is read again, as anything that was sent, when the export is made. */
const asSent = (filter: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, Array.isArray(value) ? value.join(',') : value]],
    ),
  );

/** 导出: everything that a list or a search shows, complete, made in the background, masked like the screen. */
export async function exportRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  typed(app).post(
    '/api/v1/exports',
    {
      config: { who: CASE_ROLES },
      schema: {
        operationId: 'orderExport',
        summary:
          '导出 · Order an export of a list or a search; with a reason, personal data that one may see, each look recorded',
        tags: ['workplace'],
        headers: commandHeaders,
        body: z.strictObject({
          what: whatSchema,
          format: z.enum(['csv', 'xlsx']),
          language: z.enum(['zh', 'en']).default('zh'),
          name: words(80),
          columns: z.array(z.enum(COLUMNS)).min(1).max(COLUMNS.length),
          reason: words(500, 4).optional().meta({ description: '理由: only with it personal columns are shown unmasked' }),
        }),
        response: { 201: job, 403: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const staff = staffIn(request);
      const { what, format, language, name, columns, reason } = request.body;
      if (!mayExport(staff, what)) throw new Forbidden('not-permitted');
      if (asksForHidden(staff, what.filter)) throw new Invalid([{ field: 'what.filter.unit', code: 'unknown-field' }]);
      const asked = {
        id: randomUUID(),
        staffId: staff.id,
        what: { ...what, filter: asSent(what.filter) },
        ...{ format, language, name, columns: [...new Set(columns)] },
        reason: columns.some((column) => PERSONAL.has(column)) ? (reason ?? null) : null,
        origin: request.ip,
        at: moment(ctx),
        expires: momentOf(ctx.now().add(KEPT)),
      };
      const command = commandOf(ctx, staff.id, request.headers['idempotency-key'], request.body);
      const ordered = await orderExport(ctx.db, staff.city, asked, command?.key ?? null, MOST_UNDER_WAY);
      if (!ordered) throw new Refusal('too-many-exports', { most: MOST_UNDER_WAY });
      return reply.status(201).send(shown(ordered));
    },
  );

  typed(app).get(
    '/api/v1/exports',
    {
      config: { who: CASE_ROLES },
      schema: {
        operationId: 'myExports',
        summary: '我的导出 · My exports of the last days and how far they are',
        tags: ['workplace'],
        response: { 200: z.object({ items: z.array(job) }) },
      },
    },
    async (request) => {
      const { city, id } = staffIn(request);
      return { items: (await exportsOf(ctx.db, city, id, moment(ctx))).map(shown) };
    },
  );

  typed(app).get(
    '/api/v1/exports/:id/file',
    {
      config: { who: CASE_ROLES },
      schema: {
        operationId: 'exportFile',
        summary: '下载 · The file of a finished export',
        tags: ['workplace'],
        params: z.object({ id: z.uuid() }),
      },
    },
    async (request, reply) => {
      const { city, id } = staffIn(request);
      const found = await exportById(ctx.db, city, id, request.params.id);
      if (found?.status !== 'done' || found.expires <= moment(ctx)) throw new NotFound('export');
      const { file } = filesOfExport(ctx, city, found.id);
      if (!(await file.exists())) throw new NotFound('export');
      const name = encodeURIComponent(`${found.name}.${found.format}`).replaceAll("'", '%27');
      return reply
        .type(TYPES[found.format])
        .header('content-length', found.bytes)
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-disposition', `attachment; filename="export.${found.format}"; filename*=UTF-8''${name}`)
        .send(Readable.from(file.read(), { objectMode: false }));
    },
  );

  typed(app).delete(
    '/api/v1/exports/:id',
    {
      config: { who: CASE_ROLES },
      schema: {
        operationId: 'dropExport',
        summary: '删除导出 · Stop an export or throw its file away',
        tags: ['workplace'],
        params: z.object({ id: z.uuid() }),
        response: { 200: z.object({ dropped: z.boolean() }), 404: problemSchema },
      },
    },
    async (request) => {
      const { city, id } = staffIn(request);
      if (!(await dropExport(ctx.db, city, id, request.params.id))) throw new NotFound('export');
      const { spool, file } = filesOfExport(ctx, city, request.params.id);
      await spool.drop();
      await file.drop();
      return { dropped: true };
    },
  );
}
