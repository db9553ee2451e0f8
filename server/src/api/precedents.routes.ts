import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotFound } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import type { Duty } from '#directory/book.ts';
import { checkBook } from '#directory/book-parts.ts';
import { proposeVersion } from '#directory/versions.store.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { precedents } from '#stages/3-dispatch/store.ts';
import { problemSchema, typed } from './tools.ts';

const decided = z.object({ version: z.int(), status: z.string() });
const problems = { 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema };
const who = { config: { who: ['administrator'] as const } };

/** 先例: rulings that were made a precedent, and the duties list that follows them. */
export async function precedentRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
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
