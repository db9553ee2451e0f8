import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotFound } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import type { Book } from '#directory/book.ts';
import { responsibleFor } from '#directory/duties.ts';
import { metresBetween } from '#directory/places.ts';
import { APPEAL_TYPES, GRADES } from '#directory/vocabulary.ts';
import { appealOf } from '#cases/appeal.store.ts';
import { bookOf, type Context } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { type SimilarRow, similarOpen } from '#cases/similar.store.ts';
import { caseById } from '#cases/store.ts';
import { categoriesIn, placeIn, titleOf, wordsOf } from '#language/propose.ts';
import { emergencyWord } from '#stages/1-reception/receive.rules.ts';
import { precedents } from '#stages/3-dispatch/store.ts';
import { summarySchema } from './cases.schemas.ts';
import { problemSchema, typed } from './tools.ts';

const named = z.object({ code: z.string(), zh: z.string(), en: z.string() });
const point = z.object({ lon: z.number(), lat: z.number() });
const similarSchema = z.object({
  items: z.array(
    summarySchema.extend({
      point: point.nullable(),
      metres: z.int().nullable().meta({ description: '相距: from where one looks, if both points are known' }),
      words: z.array(z.string()).meta({ description: '共同关键词: words of the leaf that both texts hold' }),
    }),
  ),
});
const SIMILAR = 20;
const PRECEDENTS = 500;
const short = ({ code, zh, en }: { code: string; zh: string; en: string }) => ({ code, zh, en });

type Asked = { category: string | null; text: string; point: { lon: number; lat: number } | null };
/** Why each is similar: the leaf and the street are the same by the query; here is how near it is, and which words they share. */
function withReasons(rows: readonly SimilarRow[], asked: Asked, book: Book) {
  const category = asked.category ? book.categories.get(asked.category) : undefined;
  const mine = new Set(category ? wordsOf(category, asked.text) : []);
  return rows.map(({ matter, lon, lat, ...row }) => {
    const where = lon === null || lat === null ? null : { lon, lat };
    return {
      ...row,
      point: where,
      metres: where && asked.point ? metresBetween(where, asked.point) : null,
      words: category ? wordsOf(category, `${row.title} ${matter}`).filter((word) => mine.has(word)) : [],
    };
  });
}

/** 依据: what suggestions rest on. Everything here proposes; people decide, and what they decide is on record. */
export async function evidenceRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  typed(app).post(
    '/api/v1/proposals',
    {
      config: { who: ['operator', 'supervisor', 'dispatcher'] },
      schema: {
        operationId: 'proposals',
        summary: '登记建议 · Title, category, place, type and grade that a text points to, each with the words it rests on',
        tags: ['desks'],
        body: z.strictObject({ text: words(20_000), category: z.string().max(20).optional() }),
        response: {
          200: z.object({
            title: z.string(),
            categories: z.array(named.extend({ words: z.array(z.string()), share: z.number() })),
            place: z.object({ area: named, kind: z.string(), word: z.string() }).nullable(),
            type: z.enum(APPEAL_TYPES).nullable(),
            grade: z.enum(GRADES).nullable(),
            emergencyWord: z.string().nullable(),
          }),
          422: problemSchema,
        },
      },
    },
    async (request) => {
      const book = bookOf(ctx, staffIn(request).city);
      const { text, category: chosen } = request.body;
      const found = categoriesIn(book, text);
      const place = placeIn(book, text);
      const word = emergencyWord({ title: '', matter: text }, { book });
      const leaf = (chosen ? book.categories.get(chosen) : undefined) ?? found[0]?.category;
      return {
        title: titleOf(text, place),
        categories: found.map(({ category, ...rest }) => ({ ...short(category), ...rest })),
        place: place && { area: short(place.area), kind: place.area.kind, word: place.word },
        type: leaf?.type ?? null,
        grade: word && leaf?.grade !== 'E0' ? ('E1' as const) : (leaf?.grade ?? null),
        emergencyWord: word ?? null,
      };
    },
  );

  typed(app).get(
    '/api/v1/similar',
    {
      config: { who: ['operator', 'dispatcher', 'supervisor', 'coordinator'] },
      schema: {
        operationId: 'similarMatters',
        summary: '登记时查重 · Open matters of a leaf in a street, while the matter is still being written down',
        tags: ['desks'],
        querystring: z.object({ category: z.string().max(20), street: z.string().max(64) }),
        response: { 200: similarSchema, 404: problemSchema },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const book = bookOf(ctx, city);
      const { category, street } = request.query;
      const area = book.areas.get(street);
      if (!area || !book.categories.has(category)) throw new NotFound(area ? 'category' : 'area');
      const rows = await similarOpen(ctx.db, { city, category, street, district: area.parent }, null, SIMILAR);
      return { items: withReasons(rows, { category, text: '', point: null }, book) as never[] };
    },
  );

  typed(app).get(
    '/api/v1/cases/:id/similar',
    {
      config: { who: ['operator', 'dispatcher', 'supervisor', 'coordinator', 'reviewer'] },
      schema: {
        operationId: 'similar',
        summary: '相似工单 · Open matters of the same leaf in the same street, the oldest first, each with why it is similar',
        tags: ['desks'],
        params: z.object({ id: z.uuid() }),
        response: { 200: similarSchema, 404: problemSchema },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const found = await caseById(ctx.db, city, request.params.id);
      const [rows, appeal] = await Promise.all([similarOpen(ctx.db, found, found.id, SIMILAR), appealOf(ctx.db, city, found.id)]);
      const text = `${appeal?.title ?? ''} ${appeal?.matter ?? ''}`;
      return {
        items: withReasons(rows, { category: found.category, text, point: found.point }, bookOf(ctx, city)) as never[],
      };
    },
  );

  typed(app).get(
    '/api/v1/cases/:id/responsible',
    {
      config: { who: ['dispatcher', 'coordinator', 'supervisor', 'operator'] },
      schema: {
        operationId: 'responsible',
        summary:
          '派单建议 · Whom the duties list names for this case, the strongest row first, with its basis and its precedents',
        tags: ['desks'],
        params: z.object({ id: z.uuid() }),
        response: {
          200: z.object({
            words: z.array(z.string()).meta({ description: '关键词: words of the leaf that stand in the text' }),
            proposals: z.array(
              z.object({
                lead: named,
                co: z.array(named),
                basis: z.string(),
                category: z.string(),
                area: z.string().nullable(),
                owner: z.string().nullable(),
                precedents: z.array(z.object({ caseId: z.uuid(), number: z.string(), at: z.iso.datetime() })),
              }),
            ),
          }),
          404: problemSchema,
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const found = await caseById(ctx.db, city, request.params.id);
      const book = bookOf(ctx, city);
      const [appeal, rulings] = await Promise.all([appealOf(ctx.db, city, found.id), precedents(ctx.db, city, PRECEDENTS)]);
      const category = found.category ? book.categories.get(found.category) : undefined;
      const ruled = rulings
        .map(({ payload, ...each }) => ({ ...each, data: (JSON.parse(payload) as { data: Record<string, unknown> }).data }))
        .filter(({ data }) => data['category'] === found.category);
      return {
        words: category && appeal ? wordsOf(category, `${appeal.title} ${appeal.matter}`) : [],
        proposals: responsibleFor(book, found)
          .slice(0, 5)
          .map(({ lead, co, duty }) => ({
            lead: short(lead),
            co: co.map(short),
            basis: duty.basis,
            category: duty.category,
            area: duty.area,
            owner: duty.owner,
            precedents: ruled
              .filter(({ data }) => data['lead'] === lead.code)
              .slice(0, 3)
              .map(({ caseId, number, at }) => ({ caseId, number, at })),
          })),
      };
    },
  );
}
