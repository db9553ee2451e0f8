import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { recordCallLook } from '#cases/appeal.store.ts';
import { momentOf } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { namesOf } from '#contact-centre/calls/records.store.ts';
import { RECALL_OUTCOMES, type Recall } from '#contact-centre/recalls/recall.ts';
import { openRecalls, reachOfRecall, recallById, recallFigures, settledRecalls } from '#contact-centre/recalls/recalls.store.ts';
import { settleRecall, takeRecall } from '#contact-centre/recalls/recalls.ts';
import { ONE_HEARING } from '#contact-centre/recordings/hearing.rules.ts';
import { recordingsOfCall } from '#contact-centre/recordings/recording.store.ts';
import { recordingSafe } from '#contact-centre/recordings/safe.ts';
import { typedOf } from '#contact-centre/recordings/words.store.ts';
import { recallSchema } from './calls.schemas.ts';
import { hearingReason } from './recordings.routes.ts';
import { problemSchema, readCursor, typed, writeCursor } from './tools.ts';

const who = { config: { who: ['operator', 'callback-agent', 'supervisor'] as const } };
const PAGE = 50;
const MOST_LINES = 500;
type Asked = FastifyRequest<{ Params: { id: string }; Querystring: { reason?: string | undefined } }>;
const params = z.object({ id: z.uuid() });
const openPlace = z.tuple([z.int().min(0).max(1), z.iso.datetime(), z.uuid()]);
const donePlace = z.tuple([z.iso.datetime(), z.uuid()]);

/** 回拨: callers whom we owe a call, the most pressing first, and what came of each. */
export async function recallRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const safe = recordingSafe(ctx);
  async function shown(city: string, recalls: readonly Recall[]) {
    const ids = recalls.flatMap(({ staff }) => (staff === null ? [] : [staff]));
    const names = new Map((await namesOf(ctx.db, city, [...new Set(ids)])).map((each) => [each.staff, each]));
    return recalls.map((recall) => ({
      ...recall,
      needs: [...recall.needs],
      message: recall.message !== null,
      words: recall.words !== null,
      staff: recall.staff === null ? null : (names.get(recall.staff) ?? { staff: recall.staff, zh: '', en: '' }),
    }));
  }
  const one = async (city: string, recall: Recall) => (await shown(city, [recall]))[0] as z.infer<typeof recallSchema>;

  /** What came with a call-back: for whoever works on it as long as it is owed, and for who oversees; in confidence only with a reason. */
  async function openTo(request: Asked, what: 'message' | 'words') {
    const { city, id, roles } = staffIn(request);
    const recall = await recallById(ctx.db, city, request.params.id);
    const isOpen = recall?.state === 'due' || recall?.state === 'taken';
    if (!recall || !(isOpen || roles.includes('supervisor'))) throw new NotFound('recall');
    const call = recall[what];
    if (call === null) throw new NotFound(what === 'message' ? 'recording' : 'words');
    const { reason } = request.query;
    if (recall.confidential && reason === undefined) throw new Refusal('reason-needed', { field: 'reason' });
    const look = (field: string) => ({
      ...{ city, call, staff: id, role: roles.join(','), fields: [field] },
      ...{ reason: reason ?? '', at: moment(ctx), origin: request.ip },
    });
    return { recall, call, look };
  }

  typed(app).get(
    '/api/v1/recalls',
    {
      ...who,
      schema: {
        operationId: 'recalls',
        summary: '回拨列表 · Who is owed a call: due (emergencies first, then by when), taken by somebody, or done',
        tags: ['telephone'],
        querystring: z.object({
          state: z.enum(['due', 'taken', 'done']).default('due'),
          now: z.enum(['true', 'false']).default('false').describe('Only those that may be dialled now'),
          cursor: z.string().max(400).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(PAGE),
        }),
        response: { 200: z.object({ items: z.array(recallSchema), next: z.string().nullable() }), 400: problemSchema },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { state, now, cursor, limit } = request.query;
      const query = `${city}/recalls/${state}/${now}`;
      if (state === 'done') {
        const place = readCursor(cursor, query, donePlace);
        const rows = await settledRecalls(ctx.db, city, place && { since: place[0], id: place[1] }, limit);
        const last = rows[rows.length - 1];
        return {
          items: await shown(city, rows),
          next: last && rows.length === limit ? writeCursor(query, [last.since, last.id]) : null,
        };
      }
      const place = readCursor(cursor, query, openPlace);
      const after = place && { emergency: place[0] === 1, nextAt: place[1], id: place[2] };
      const until = now === 'true' ? moment(ctx) : null;
      const rows = await openRecalls(ctx.db, city, { state, until }, after, limit);
      const last = rows[rows.length - 1];
      return {
        items: await shown(city, rows),
        next: last && rows.length === limit ? writeCursor(query, [last.emergency ? 1 : 0, last.nextAt, last.id]) : null,
      };
    },
  );

  typed(app).get(
    '/api/v1/recalls/figures',
    {
      ...who,
      schema: {
        operationId: 'recallFigures',
        summary:
          '回拨达标 · Of today’s callers who are owed a call, how many were called back in time; how many are due and late now',
        tags: ['telephone'],
        response: {
          200: z.object({ asked: z.int(), inTime: z.int(), share: z.number().nullable(), due: z.int(), late: z.int() }),
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { zone } = bookOf(ctx, city).profile;
      const today = ctx.now().toZonedDateTimeISO(zone).startOfDay();
      const span = { from: momentOf(today.toInstant()), to: momentOf(today.add({ days: 1 }).toInstant()), now: moment(ctx) };
      const figures = await recallFigures(ctx.db, city, span);
      return { ...figures, share: figures.asked > 0 ? figures.inTime / figures.asked : null };
    },
  );

  typed(app).get(
    '/api/v1/recalls/:id/message',
    {
      ...who,
      schema: {
        operationId: 'hearMessage',
        summary:
          '听取留言 · The message that came with it, as long as the call is owed; in confidence only with a reason; every hearing is recorded',
        tags: ['telephone'],
        params,
        querystring: z.object({ reason: hearingReason }),
      },
    },
    async (request, reply) => {
      const { city } = staffIn(request);
      const { call, look } = await openTo(request, 'message');
      const message = (await recordingsOfCall(ctx.db, city, call)).find(({ party }) => party === 'message');
      if (!message) throw new NotFound('recording');
      if (!(await safe.has(message))) throw new Refusal('recording-lost');
      await recordCallLook(ctx.db, look(`recording ${message.name}`), momentOf(ctx.now().subtract(ONE_HEARING)));
      return reply
        .type('audio/wav')
        .header('cache-control', 'private, no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-length', message.bytes)
        .send(Readable.from(safe.read(message, { city, call }, 0, message.bytes), { objectMode: false })) as never;
    },
  );

  typed(app).get(
    '/api/v1/recalls/:id/words',
    {
      ...who,
      schema: {
        operationId: 'readTyped',
        summary:
          '查看文字留言 · What somebody typed whom nobody answered, and where to write to them, as long as an answer is owed; every look is recorded',
        tags: ['telephone'],
        params,
        querystring: z.object({ reason: hearingReason }),
        response: {
          200: z.object({ lines: z.array(z.string()), phone: z.string().nullable(), email: z.string().nullable() }),
          404: problemSchema,
          409: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const { recall, call, look } = await openTo(request, 'words');
      await recordCallLook(ctx.db, look('typed words'), momentOf(ctx.now().subtract(ONE_HEARING)));
      const [lines, reach] = await Promise.all([
        typedOf(ctx.db, ctx.secrets, { city: staffIn(request).city, call, most: MOST_LINES }),
        reachOfRecall(ctx, staffIn(request).city, recall.id),
      ]);
      reply.header('cache-control', 'private, no-store');
      return { lines: lines.filter(({ party }) => party === 'citizen').map(({ text }) => text), ...reach };
    },
  );

  typed(app).post(
    '/api/v1/recalls/:id/take',
    {
      ...who,
      schema: {
        operationId: 'takeRecall',
        summary: '领取回拨 · Takes it in hand; others see it, and it comes back by itself when nothing is done',
        tags: ['telephone'],
        params,
        response: { 200: recallSchema, 404: problemSchema, 409: problemSchema },
      },
    },
    async (request) => {
      const { city, id } = staffIn(request);
      return one(city, await takeRecall(ctx, city, request.params.id, id));
    },
  );

  typed(app).post(
    '/api/v1/recalls/:id/outcome',
    {
      ...who,
      schema: {
        operationId: 'settleRecall',
        summary: '回拨结果 · Reached, nobody answered (it comes again, at a distance), or dropped with a reason',
        tags: ['telephone'],
        params,
        body: z.strictObject({ outcome: z.enum(RECALL_OUTCOMES), note: words(500, 0).default('') }),
        response: { 200: recallSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    async (request) => {
      const { city, id } = staffIn(request);
      return one(city, await settleRecall(ctx, city, request.params.id, { staff: id, ...request.body }));
    },
  );
}
