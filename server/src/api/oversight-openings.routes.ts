import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Invalid } from '#platform/errors.ts';
import { note, words } from '#platform/input.ts';
import { momentOf } from '#cases/clock.ts';
import { started } from '#cases/clocks.ts';
import { bookOf, type Context, commandOf, moment } from '#cases/context.ts';
import { personOf, staffIn } from '#cases/guard.ts';
import { casesByNumber } from '#cases/list.store.ts';
import { caseById } from '#cases/store.ts';
import { mayBeShown } from '#governance/masked.rules.ts';
import { OPENING } from '#governance/matter.rules.ts';
import { matterById, openMatter } from '#governance/matter.store.ts';
import { commandHeaders, idOf, problemSchema, typed } from './tools.ts';

const problems = { 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema };
const MOST_HOURS = 12;
const MOST_AHEAD = 60;

/** 提出监督事项: a deputy asks, a volunteer reports what was found or books a visit. */
export async function openingRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const once = (request: FastifyRequest) =>
    idOf(
      commandOf(ctx, staffIn(request).id, request.headers['idempotency-key'] as string | undefined, [request.url, request.body]),
    );

  async function place(city: string, { area, case: number }: { area?: string | undefined; case?: string | undefined }) {
    if (area !== undefined && !bookOf(ctx, city).areas.has(area)) throw new Invalid([{ field: 'area', code: 'unknown-area' }]);
    if (number === undefined) return { area: area ?? null, caseId: null };
    const [row] = await casesByNumber(ctx.db, city, number);
    const about = row && (await caseById(ctx.db, city, row.id));
    // What may not be shown is not there, and not to be found out by asking.
    if (!about || !mayBeShown(about, bookOf(ctx, city))) throw new Invalid([{ field: 'case', code: 'unknown-number' }]);
    return { area: area ?? about.district, caseId: about.id };
  }
  const about = { area: z.string().max(64).optional(), case: z.string().max(40).optional() };
  const made = { 201: z.object({ id: z.uuid(), status: z.string() }), ...problems };

  typed(app).post(
    '/api/v1/oversight/questions',
    {
      config: { who: ['deputy'] },
      schema: {
        operationId: 'askQuestion',
        summary: '代表询问 · A deputy asks; the centre answers within the city’s limit',
        tags: ['oversight'],
        headers: commandHeaders,
        body: z.strictObject({ subject: words(100, 2), text: note, ...about }),
        response: made,
      },
    },
    async (request, reply) => {
      const who = personOf(staffIn(request));
      const { subject, text, ...rest } = request.body;
      const { status, role } = OPENING.question;
      const book = bookOf(ctx, who.city);
      const facts = { now: moment(ctx), book, others: new Map() };
      const { due: dueAt } = started(facts, book.profile.oversight.questionAnswer);
      const where = await place(who.city, rest);
      const id = await openMatter(
        ctx.db,
        who,
        role,
        facts.now,
        {
          kind: 'question',
          status,
          subject,
          text,
          ...where,
          unit: null,
          dueAt,
          data: {},
        },
        once(request),
      );
      reply.status(201);
      return { id, status };
    },
  );

  typed(app).post(
    '/api/v1/oversight/findings',
    {
      config: { who: ['volunteer'] },
      schema: {
        operationId: 'reportFinding',
        summary: '监督发现 · What a volunteer found, of a visit or of a case; the centre orders the rectification',
        tags: ['oversight'],
        headers: commandHeaders,
        body: z.strictObject({ subject: words(100, 2), text: note, ...about, visit: z.uuid().optional() }),
        response: made,
      },
    },
    async (request, reply) => {
      const who = personOf(staffIn(request));
      const { subject, text, visit, ...rest } = request.body;
      const of = visit === undefined ? null : await matterById(ctx.db, who.city, visit);
      if (visit !== undefined && (of?.kind !== 'visit' || of.openedBy !== who.id))
        throw new Invalid([{ field: 'visit', code: 'unusable' }]);
      const { status, role } = OPENING.finding;
      const where = await place(who.city, rest);
      const data = visit === undefined ? {} : { visit };
      const id = await openMatter(
        ctx.db,
        who,
        role,
        moment(ctx),
        {
          kind: 'finding',
          status,
          subject,
          text,
          ...where,
          unit: null,
          dueAt: null,
          data,
        },
        once(request),
      );
      reply.status(201);
      return { id, status };
    },
  );

  typed(app).post(
    '/api/v1/oversight/visits',
    {
      config: { who: ['volunteer'] },
      schema: {
        operationId: 'bookVisit',
        summary: '预约走访 · Book a visit: sit in and read, or look at a place',
        tags: ['oversight'],
        headers: commandHeaders,
        body: z.strictObject({
          way: z.enum(['read', 'site']),
          subject: words(100, 2),
          text: note,
          area: about.area,
          from: z.iso.datetime({ offset: true }),
          to: z.iso.datetime({ offset: true }),
        }),
        response: made,
      },
    },
    async (request, reply) => {
      const who = personOf(staffIn(request));
      const { subject, text, way, area, ...times } = request.body;
      const [from, to] = [Temporal.Instant.from(times.from), Temporal.Instant.from(times.to)];
      const [now, late] = [ctx.now(), ctx.now().add({ hours: MOST_AHEAD * 24 })];
      if (Temporal.Instant.compare(from, late) > 0)
        throw new Invalid([{ field: 'from', code: 'too-large', params: { most: late.toString() } }]);
      if (Temporal.Instant.compare(to, now) <= 0 || Temporal.Instant.compare(to, from) <= 0)
        throw new Invalid([{ field: 'to', code: 'too-small', params: { least: from.toString() } }]);
      if (Temporal.Instant.compare(to, from.add({ hours: MOST_HOURS })) > 0)
        throw new Invalid([{ field: 'to', code: 'too-large', params: { most: from.add({ hours: MOST_HOURS }).toString() } }]);
      const { status, role } = OPENING.visit;
      const where = await place(who.city, { area });
      const data = { way, from: momentOf(from), to: momentOf(to) };
      const id = await openMatter(
        ctx.db,
        who,
        role,
        moment(ctx),
        {
          kind: 'visit',
          status,
          subject,
          text,
          ...where,
          unit: null,
          dueAt: data.from,
          data,
        },
        once(request),
      );
      reply.status(201);
      return { id, status };
    },
  );
}
