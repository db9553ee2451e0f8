import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { BOOK_KINDS, type BookKind } from '#directory/book.store.ts';
import type { Duty } from '#directory/book.ts';
import { checkBook, differences } from '#directory/book-parts.ts';
import { indexDuties } from '#directory/duties.ts';
import { decideVersion, keepTrial, newestReleased, proposeVersion, versionBody, versionsOf } from '#directory/versions.store.ts';
import { momentOf } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { dispatchedSince, precedents } from '#stages/3-dispatch/store.ts';
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
  madeAt: z.string(),
  decidedBy: z.string().nullable(),
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
        response: { 200: z.object({ versions: z.array(versionSchema) }) },
      },
    },
    async (request) => ({ versions: await versionsOf(ctx.db, staffIn(request).city, request.params.kind) }),
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

  typed(app).post(
    '/api/v1/books/duties/from-precedents',
    {
      ...who,
      schema: {
        operationId: 'dutiesFromPrecedents',
        summary: '先例入目录 · Propose a duties list that follows these rulings',
        tags: ['administration'],
        body: z.strictObject({ precedents: z.array(z.int().positive()).min(1).max(100), note: words(1000) }),
        response: { 201: decided, ...problems },
      },
    },
    async (request, reply) => {
      const { city, id } = staffIn(request);
      const wanted = new Set(request.body.precedents);
      const rows = (await precedents(ctx.db, city, 500)).filter((each) => wanted.has(each.id));
      if (rows.length !== wanted.size) throw new NotFound('precedent');
      const same = (one: Duty, other: Duty) =>
        one.category === other.category && one.area === other.area && one.owner === other.owner;
      // Of two rulings on the same matter the later one stands; they come with the newest first.
      const ruled = rows.map(dutyOf).filter((duty, index, all) => all.findIndex((each) => same(each, duty)) === index);
      const kept = bookOf(ctx, city).duties.filter((duty) => !ruled.some((each) => same(each, duty)));
      const body = checkBook('duties', [...ruled, ...kept], bookOf(ctx, city));
      const version = await proposeVersion(ctx.db, {
        city,
        kind: 'duties',
        body,
        note: request.body.note,
        madeBy: id,
        at: moment(ctx),
        effectiveFrom: null,
      });
      reply.status(201);
      return { version, status: 'proposed' };
    },
  );

  typed(app).get(
    '/api/v1/precedents',
    {
      config: { who: ['administrator', 'coordinator', 'dispatcher', 'supervisor'] },
      schema: {
        operationId: 'precedents',
        summary: '先例 · Rulings that were made a precedent',
        tags: ['administration'],
        response: {
          200: z.object({
            precedents: z.array(
              z.object({
                id: z.int(),
                caseId: z.uuid(),
                number: z.string(),
                at: z.string(),
                data: z.record(z.string(), z.unknown()),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({
      precedents: (await precedents(ctx.db, staffIn(request).city, 500)).map(({ payload, ...each }) => ({
        ...each,
        data: dataOf(payload),
      })),
    }),
  );
}

const dataOf = (payload: string) => (JSON.parse(payload) as { data: Record<string, unknown> }).data;

/** The row that a ruling adds to the duties list: this matter, at this place, of this owner. */
function dutyOf({ payload, number }: { payload: string; number: string }): Duty {
  const ruling = dataOf(payload) as {
    category: string;
    street?: string | null;
    owner?: string | null;
    lead: string;
    co?: string[];
    level: number;
  };
  return {
    category: ruling.category,
    area: ruling.street ?? null,
    owner: ruling.owner ?? null,
    lead: ruling.lead,
    co: ruling.co ?? [],
    basis: `协调裁定 ${number}（第 ${ruling.level} 级）`,
  };
}
