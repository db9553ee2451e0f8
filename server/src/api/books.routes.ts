import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { BOOK_KINDS, type BookKind } from '#directory/book.store.ts';
import type { Duty } from '#directory/book.ts';
import { bookForm, checkBook, differences } from '#directory/book-parts.ts';
import { indexDuties } from '#directory/duties.ts';
import {
  decideVersion,
  keepTrial,
  newestReleased,
  proposeVersion,
  versionBody,
  versionInForce,
  versionsOf,
} from '#directory/versions.store.ts';
import { momentOf } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { dispatchedSince } from '#stages/3-dispatch/store.ts';
import { trialRun } from '#stages/3-dispatch/trial.rules.ts';
import { problemSchema, typed } from './tools.ts';

const MONTH = Temporal.Duration.from({ hours: 24 * 31 });
const MOST_TRIED = 50_000;
const kind = z.object({ kind: z.enum(BOOK_KINDS) });
const oneVersion = kind.extend({ version: z.coerce.number().int().positive() });
const versionSchema = z.object({
  version: z.int(),
  status: z.enum(['draft', 'proposed', 'released', 'rejected']),
  note: z.string(),
  madeBy: z.string(),
  madeByName: z.string().nullable(),
  madeAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  effectiveFrom: z.string().nullable(),
  trial: z.unknown(),
});
const decided = z.object({ version: z.int(), status: z.string() });
const problems = { 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema };
const who = { config: { who: ['administrator'] as const } };

/** 城市档案管理: each book in versions; one administrator proposes, another releases; a duties list is tried first. */
export async function bookRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  async function versionOf(city: string, { kind: of, version }: z.infer<typeof oneVersion>) {
    const found = await versionBody(ctx.db, city, of, version);
    if (!found) throw new NotFound('version');
    return found;
  }

  /** 发布前核对: tried where it must be, on top of what was released last, and still fitting the city as it stands now. */
  async function mayBeReleased(city: string, of: BookKind, { version, body, trial }: Awaited<ReturnType<typeof versionOf>>) {
    if (of === 'duties' && trial === null) throw new Refusal('trial-needed', {});
    const later = await newestReleased(ctx.db, city, of);
    if (later > version) throw new Refusal('overtaken', { later });
    checkBook(of, body, bookOf(ctx, city));
  }

  typed(app).get(
    '/api/v1/books/:kind',
    {
      ...who,
      schema: {
        operationId: 'bookVersions',
        summary: '版本 · Versions of a book',
        tags: ['administration'],
        params: kind,
        response: { 200: z.object({ inForce: z.int(), versions: z.array(versionSchema) }) },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { kind: of } = request.params;
      const [inForce, versions] = await Promise.all([
        versionInForce(ctx.db, city, of, moment(ctx)),
        versionsOf(ctx.db, city, of),
      ]);
      return { inForce, versions };
    },
  );

  typed(app).get(
    '/api/v1/books/:kind/:version',
    {
      ...who,
      schema: {
        operationId: 'bookVersion',
        summary: '版本内容与差异 · A version, and where it differs from another',
        tags: ['administration'],
        params: oneVersion,
        querystring: z.object({ against: z.coerce.number().int().positive().optional() }),
        response: {
          200: versionSchema.extend({
            body: z.unknown(),
            differences: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })),
          }),
          ...problems,
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const found = await versionOf(city, request.params);
      const { against } = request.query;
      const other = against === undefined ? null : await versionOf(city, { ...request.params, version: against });
      return { ...found, differences: other ? differences(other.body, found.body).slice(0, 1000) : [] };
    },
  );

  typed(app).get(
    '/api/v1/books/:kind/form',
    {
      ...who,
      schema: {
        operationId: 'bookForm',
        summary: '档案格式 · The form of a book as JSON Schema',
        tags: ['administration'],
        params: kind,
        response: { 200: z.record(z.string(), z.unknown()) },
      },
    },
    async (request) => bookForm(request.params.kind),
  );

  typed(app).post(
    '/api/v1/books/:kind/check',
    {
      ...who,
      bodyLimit: 8 * 1024 * 1024,
      schema: {
        operationId: 'checkBook',
        summary: '校验 · What is wrong with a book, or where it differs from the version in force; nothing is kept',
        tags: ['administration'],
        params: kind,
        body: z.strictObject({ body: z.unknown() }),
        response: {
          200: z.object({
            inForce: z.int(),
            differences: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })),
          }),
          ...problems,
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { kind: of } = request.params;
      const body = checkBook(of, request.body.body, bookOf(ctx, city));
      const inForce = await versionInForce(ctx.db, city, of, moment(ctx));
      const found = await versionOf(city, { kind: of, version: inForce });
      return { inForce, differences: differences(found.body, body).slice(0, 1000) };
    },
  );

  typed(app).post(
    '/api/v1/books/:kind',
    {
      ...who,
      bodyLimit: 8 * 1024 * 1024,
      schema: {
        operationId: 'proposeBook',
        summary: '提出新版本 · Propose a new version',
        tags: ['administration'],
        params: kind,
        body: z.strictObject({
          body: z.unknown(),
          note: words(1000),
          effectiveFrom: z.iso.datetime({ offset: true }).optional(),
        }),
        response: { 201: decided, ...problems },
      },
    },
    async (request, reply) => {
      const { city, id } = staffIn(request);
      const { note, effectiveFrom } = request.body;
      const body = checkBook(request.params.kind, request.body.body, bookOf(ctx, city));
      const from = effectiveFrom ? momentOf(Temporal.Instant.from(effectiveFrom)) : null;
      const version = await proposeVersion(ctx.db, {
        city,
        kind: request.params.kind,
        body,
        note,
        madeBy: id,
        at: moment(ctx),
        effectiveFrom: from,
      });
      reply.status(201);
      return { version, status: 'proposed' };
    },
  );

  typed(app).post(
    '/api/v1/books/duties/:version/trial',
    {
      ...who,
      schema: {
        operationId: 'tryDuties',
        summary: '试运行 · What this duties list would have done with last month’s cases',
        tags: ['administration'],
        params: z.object({ version: z.coerce.number().int().positive() }),
        response: { 200: z.record(z.string(), z.unknown()), ...problems },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { version } = request.params;
      const proposed = (await versionOf(city, { kind: 'duties', version })).body as Duty[];
      const book = bookOf(ctx, city);
      const cases = await dispatchedSince(ctx.db, city, momentOf(ctx.now().subtract(MONTH)), MOST_TRIED);
      const trial = {
        at: moment(ctx),
        ...trialRun(cases, book, { ...book, duties: proposed, dutyIndex: indexDuties(proposed) }),
      };
      await keepTrial(ctx.db, city, 'duties', version, trial);
      return trial;
    },
  );

  for (const status of ['released', 'rejected'] as const) {
    const verb = status === 'released' ? 'release' : 'reject';
    typed(app).post(
      `/api/v1/books/:kind/:version/${verb}`,
      {
        ...who,
        schema: {
          operationId: `${verb}Book`,
          summary: status === 'released' ? '发布 · Release, by another administrator' : '驳回 · Reject',
          tags: ['administration'],
          params: oneVersion,
          response: { 200: decided, ...problems },
        },
      },
      async (request) => {
        const { city, id } = staffIn(request);
        const found = await versionOf(city, request.params);
        if (status === 'released') await mayBeReleased(city, request.params.kind, found);
        const done = await decideVersion(ctx.db, { city, ...request.params, status, by: id, at: moment(ctx) });
        if (!done) throw new Refusal('not-decidable', {});
        await ctx.books.refresh();
        return { version: request.params.version, status };
      },
    );
  }
}
