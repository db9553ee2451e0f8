import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Invalid } from '#platform/errors.ts';
import { SUBJECT_KINDS } from '#directory/quality.ts';
import { momentOf } from '#cases/clock.ts';
import { bookOf, type Context } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { agreementOf, figureOf } from '#contact-centre/quality/figures.rules.ts';
import { exemplaryPage, qualitySums, type Sums, scoredPairs } from '#contact-centre/quality/figures.store.ts';
import { rulesOf } from '#contact-centre/quality/inspection.rules.ts';
import { factsOf } from '#contact-centre/quality/subjects.ts';
import { agreementSchema, figureSchema } from './inspections.schemas.ts';
import { problemSchema, readCursor, typed, writeCursor } from './tools.ts';

const MOST_DAYS = 366;
const day = z.iso.date().optional();
const name = z.object({ zh: z.string(), en: z.string() });

/** 质检数字: means with how sure they are, how alike two inspectors score, and what is worth learning from. */
export async function inspectionFigureRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  function periodOf(city: string, query: { from?: string | undefined; to?: string | undefined }) {
    const { zone } = bookOf(ctx, city).profile;
    const to = query.to ? Temporal.PlainDate.from(query.to) : ctx.now().toZonedDateTimeISO(zone).toPlainDate();
    const from = query.from ? Temporal.PlainDate.from(query.from) : to.subtract({ days: 89 });
    const days = from.until(to).days + 1;
    if (days < 1) throw new Invalid([{ field: 'to', code: 'too-small', params: { least: from.toString() } }]);
    if (days > MOST_DAYS)
      throw new Invalid([{ field: 'to', code: 'too-large', params: { most: from.add({ days: MOST_DAYS - 1 }).toString() } }]);
    const start = (date: Temporal.PlainDate) => momentOf(date.toZonedDateTime(zone).toInstant());
    return { said: { from: from.toString(), to: to.toString() }, from: start(from), to: start(to.add({ days: 1 })) };
  }

  typed(app).get(
    '/api/v1/inspections/figures',
    {
      config: { who: ['inspector', 'supervisor', 'leader'] },
      schema: {
        operationId: 'inspectionFigures',
        summary:
          '质检数字 · Mean scores of random samples by person, team or unit, each with its interval and how many there are',
        tags: ['quality'],
        querystring: z.object({ kind: z.enum(SUBJECT_KINDS), by: z.enum(['person', 'team', 'unit']), from: day, to: day }),
        response: {
          200: z.object({
            period: z.object({ from: z.string(), to: z.string() }),
            least: z.int().describe('Whoever has fewer samples is compared with nobody'),
            whole: figureSchema,
            items: z.array(figureSchema),
          }),
          409: problemSchema,
          422: problemSchema,
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { kind, by, ...asked } = request.query;
      const { leastSamples: least } = rulesOf(factsOf(ctx, city));
      const period = periodOf(city, asked);
      const [whole, items] = await Promise.all([
        qualitySums(ctx.db, city, 'whole', kind, period),
        qualitySums(ctx.db, city, by, kind, period),
      ]);
      const none: Sums = { key: '', zh: null, en: null, samples: 0, sum: 0, squares: 0, others: 0 };
      const shown = (sums: Sums) => {
        const { key, zh, en, others } = sums;
        return { ...figureOf(sums, least), key, others, name: zh !== null && en !== null ? { zh, en } : null };
      };
      return { period: period.said, least, whole: shown(whole[0] ?? none), items: items.map(shown) };
    },
  );

  typed(app).get(
    '/api/v1/inspections/agreement',
    {
      config: { who: ['inspector', 'supervisor'] },
      schema: {
        operationId: 'inspectionAgreement',
        summary: '评分一致性 · How alike two inspectors score the same work when neither sees the other’s',
        tags: ['quality'],
        querystring: z.object({ from: day, to: day }),
        response: {
          200: z.object({
            period: z.object({ from: z.string(), to: z.string() }),
            within: z.number(),
            pairs: z.int(),
            whole: agreementSchema,
            kinds: z.array(agreementSchema.extend({ kind: z.enum(SUBJECT_KINDS), pairs: z.int() })),
            inspectors: z.array(agreementSchema.extend({ name: z.string(), pairs: z.int() })),
          }),
          409: problemSchema,
          422: problemSchema,
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { agreeWithin: within } = rulesOf(factsOf(ctx, city));
      const period = periodOf(city, request.query);
      const pairs = await scoredPairs(ctx.db, city, period.from);
      const of = (own: typeof pairs) => ({ ...agreementOf(own, within), pairs: own.length });
      const names = [...new Set(pairs.flatMap(({ first, second }) => [first.name, second.name]))];
      return {
        ...{ period: period.said, within, pairs: pairs.length, whole: agreementOf(pairs, within) },
        kinds: SUBJECT_KINDS.map((kind) => ({ kind, ...of(pairs.filter((pair) => pair.kind === kind)) })),
        inspectors: names.map((each) => ({
          name: each,
          ...of(pairs.filter(({ first, second }) => first.name === each || second.name === each)),
        })),
      };
    },
  );

  typed(app).get(
    '/api/v1/inspections/exemplary',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'exemplaryWork',
        summary: '优秀范例 · What was done well, in words to learn from, with credit to whoever did it (A25)',
        tags: ['quality'],
        querystring: z.object({
          cursor: z.string().max(400).optional(),
          limit: z.coerce.number().int().min(1).max(100).default(30),
        }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.uuid(),
                kind: z.enum(SUBJECT_KINDS),
                author: name.nullable(),
                unit: z.string().nullable(),
                team: z.string(),
                why: z.string(),
                passage: z.string(),
                at: z.string(),
              }),
            ),
            next: z.string().nullable(),
          }),
          400: problemSchema,
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { cursor, limit } = request.query;
      const query = `${city}/exemplary`;
      const at = readCursor(cursor, query, z.tuple([z.iso.datetime(), z.uuid()]));
      const items = await exemplaryPage(ctx.db, city, at && { at: at[0], id: at[1] }, limit);
      const last = items.at(-1);
      return {
        items: items.map(({ id, kind, unit, team, zh, en, exemplary: { why, passage, at: when } }) => ({
          ...{ id, kind, unit, team, why, passage, at: when },
          author: zh !== null && en !== null ? { zh, en } : null,
        })),
        next: last && items.length === limit ? writeCursor(query, [last.movedAt, last.id]) : null,
      };
    },
  );
}
