import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { momentOf } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { personOf, staffIn } from '#cases/guard.ts';
import { casesByIds } from '#cases/store.ts';
import { ratesOf } from '#stages/6-evaluation/score.rules.ts';
import { answersOf, closedOf, figuresOf } from '#governance/figures.store.ts';
import { whyNoVisitNow } from '#governance/matter.rules.ts';
import { matterById } from '#governance/matter.store.ts';
import { maskedOf, maskedSchema, readMasked } from './masked.ts';
import { minutely } from './minutely.ts';
import { problemSchema, readCursor, typed, writeCursor } from './tools.ts';

const MOST_DAYS = 92;
/** The three rates rest on so many of the newest closed cases at most: the answer says on how many. */
const MOST_OPENED = 3000;
/** How many masked cases a volunteer reads in one visit, and how many of an area stand on a page. */
const PAGE = 20;
const DAYS_BACK = 180;
const figure = z.object({ key: z.string(), cases: z.int(), closed: z.int(), overdue: z.int() });
const share = z.number().nullable();
const headline = maskedSchema.omit({ timeline: true, matter: true });
const day = z.iso.date().optional();

/** 脱敏阅看与区域数字: what people from outside may know of the city and of its cases. */
export async function outsideRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const kept = minutely(() => ctx.now().epochMilliseconds);

  function areaOf(city: string, code: string | undefined): { district: string | null; street: string | null } {
    if (code === undefined || code === '') return { district: null, street: null };
    const area = bookOf(ctx, city).areas.get(code);
    if (!area) throw new Invalid([{ field: 'area', code: 'unknown-area' }]);
    return area.kind === 'district' ? { district: code, street: null } : { district: area.parent, street: code };
  }
  function daysOf(zone: string, query: { from?: string | undefined; to?: string | undefined }) {
    const to = query.to ? Temporal.PlainDate.from(query.to) : ctx.now().toZonedDateTimeISO(zone).toPlainDate();
    const from = query.from ? Temporal.PlainDate.from(query.from) : to.subtract({ days: 29 });
    const days = from.until(to).days + 1;
    if (days < 1) throw new Invalid([{ field: 'to', code: 'too-small', params: { least: from.toString() } }]);
    if (days > MOST_DAYS)
      throw new Invalid([{ field: 'to', code: 'too-large', params: { most: from.add({ days: MOST_DAYS - 1 }).toString() } }]);
    const start = (date: Temporal.PlainDate) => momentOf(date.toZonedDateTime(zone).toInstant());
    const span = (first: Temporal.PlainDate) => ({ from: start(first), to: start(first.add({ days })) });
    return { said: { from: from.toString(), to: to.toString() }, now: span(from), before: span(from.subtract({ days })) };
  }
  const headOf = ({ timeline: _, matter: __, ...head }: NonNullable<Awaited<ReturnType<typeof maskedOf>>>) => head;
  async function headlines(city: string, ids: readonly string[]) {
    const found = new Map((await casesByIds(ctx.db, city, ids)).map((each) => [each.id, each]));
    const masked = await Promise.all(ids.map((id) => found.get(id)).map((each) => (each ? maskedOf(ctx, each) : null)));
    return masked.flatMap((each) => (each ? [headOf(each)] : []));
  }

  typed(app).get(
    '/api/v1/oversight/figures',
    {
      config: { who: ['deputy', 'evaluator', 'supervisor', 'leader', 'analyst', 'administrator'] },
      schema: {
        operationId: 'areaFigures',
        summary: '区域数字 · An area’s volumes, lateness and three rates over up to 92 days, with the period before',
        tags: ['oversight'],
        querystring: z.object({ area: z.string().max(64).optional(), from: day, to: day }),
        response: {
          200: z.object({
            at: z.string(),
            period: z.object({ from: z.string(), to: z.string() }),
            whole: figure,
            before: figure,
            rates: z.object({ base: z.int(), response: share, resolution: share, satisfaction: share, score: share }),
            targets: z.record(z.string(), z.number()),
            byType: z.array(figure),
            byCategory: z.array(figure),
            byPlace: z.array(figure),
            byMonth: z.array(figure),
          }),
          422: problemSchema,
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { profile } = bookOf(ctx, city);
      const where = { city, ...areaOf(city, request.query.area) };
      const { said, now, before } = daysOf(profile.zone, request.query);
      return kept(JSON.stringify([where, now]), async () => {
        const [figures, earlier, { base, ...answers }] = await Promise.all([
          figuresOf(ctx.db, { ...where, ...now }, profile.zone),
          figuresOf(ctx.db, { ...where, ...before }, profile.zone),
          answersOf(ctx.db, { ...where, ...now }, MOST_OPENED),
        ]);
        const { whole } = figures;
        const counters = { ...whole, ...answers, onTime: 0, removed: 0, effective: base };
        const { onTime: _, ...rates } = ratesOf(counters, profile.scoring);
        return {
          at: moment(ctx),
          period: said,
          ...figures,
          before: earlier.whole,
          rates: { base, ...rates },
          targets: profile.oversight.targets,
        };
      });
    },
  );

  typed(app).get(
    '/api/v1/oversight/cases',
    {
      config: { who: ['deputy'] },
      schema: {
        operationId: 'maskedCases',
        summary: '脱敏工单 · Closed cases of an area without who and which door, the newest first',
        tags: ['oversight'],
        querystring: z.object({ area: z.string().max(64).optional(), cursor: z.string().max(400).optional() }),
        response: {
          200: z.object({ items: z.array(headline), next: z.string().nullable() }),
          400: problemSchema,
          422: problemSchema,
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { area, cursor } = request.query;
      const query = `${city}/masked/${area ?? ''}`;
      const place = readCursor(cursor, query, z.tuple([z.iso.datetime(), z.uuid()]));
      const from = momentOf(ctx.now().subtract({ hours: DAYS_BACK * 24 }));
      const rows = await closedOf(ctx.db, { city, from, ...areaOf(city, area) }, place && { at: place[0], id: place[1] }, PAGE);
      const last = rows[rows.length - 1];
      return {
        items: await headlines(
          city,
          rows.map(({ id }) => id),
        ),
        next: last && rows.length === PAGE ? writeCursor(query, [last.receivedAt, last.id]) : null,
      };
    },
  );

  typed(app).get(
    '/api/v1/oversight/cases/:id',
    {
      config: { who: ['deputy'] },
      schema: {
        operationId: 'maskedCase',
        summary: '脱敏阅看 · One case masked; that it was read is recorded',
        tags: ['oversight'],
        params: z.object({ id: z.uuid() }),
        querystring: z.object({ reason: words(200).optional() }),
        response: { 200: maskedSchema, 404: problemSchema },
      },
    },
    async (request) => readMasked(ctx, request, request.params.id, request.query.reason ?? '代表脱敏阅看 a deputy reads, masked'),
  );

  async function visitNow(request: FastifyRequest, id: string) {
    const staff = staffIn(request);
    const visit = await matterById(ctx.db, staff.city, id);
    if (visit?.kind !== 'visit') throw new NotFound('visit');
    const no = whyNoVisitNow(visit, personOf(staff), moment(ctx));
    if (!no) return visit;
    if (no instanceof Refusal) no.place = bookOf(ctx, staff.city);
    throw no;
  }
  /** What a visit may read: the newest closed ones of its area as of its beginning, so that they stay the same throughout. */
  async function readable(city: string, { area, data }: { area: string | null; data: Readonly<Record<string, unknown>> }) {
    const from = momentOf(ctx.now().subtract({ hours: DAYS_BACK * 24 }));
    const at = String(data['from']);
    const end = { at, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
    return (await closedOf(ctx.db, { city, from, ...areaOf(city, area ?? undefined) }, end, PAGE)).map(({ id }) => id);
  }

  typed(app).get(
    '/api/v1/oversight/visits/:visit/cases',
    {
      config: { who: ['volunteer'] },
      schema: {
        operationId: 'visitCases',
        summary: '走访阅看 · The masked cases that a volunteer may read while a confirmed visit lasts',
        tags: ['oversight'],
        params: z.object({ visit: z.uuid() }),
        response: { 200: z.object({ items: z.array(headline) }), 404: problemSchema, 409: problemSchema },
      },
    },
    async (request) => {
      const visit = await visitNow(request, request.params.visit);
      const { city } = staffIn(request);
      return { items: await headlines(city, await readable(city, visit)) };
    },
  );

  typed(app).get(
    '/api/v1/oversight/visits/:visit/cases/:id',
    {
      config: { who: ['volunteer'] },
      schema: {
        operationId: 'visitCase',
        summary: '走访阅看 · One of them; that it was read is recorded',
        tags: ['oversight'],
        params: z.object({ visit: z.uuid(), id: z.uuid() }),
        response: { 200: maskedSchema, 404: problemSchema, 409: problemSchema },
      },
    },
    async (request) => {
      const visit = await visitNow(request, request.params.visit);
      if (!(await readable(staffIn(request).city, visit)).includes(request.params.id)) throw new NotFound('case');
      const masked = await readMasked(ctx, request, request.params.id, `走访 visit: ${visit.subject}`);
      return masked;
    },
  );
}
