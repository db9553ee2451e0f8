import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Invalid } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { limiter } from '#platform/limiter.ts';
import { NO_PORTAL, portalSchema } from '#directory/portal.ts';
import { readPhone } from '#cases/appeal.ts';
import { bookOf, type Context, commandOf } from '#cases/context.ts';
import { bookCallback, freeSlots } from '#stages/1-reception/book-callback.ts';
import { cityOf, cityQuery, commandHeaders, problemSchema, typed } from './tools.ts';

const slot = z.object({ from: z.iso.datetime(), to: z.iso.datetime() });
const portalView = portalSchema.pick({ templates: true, services: true, minors: true, exit: true }).extend({
  city: z.object({ code: z.string(), zh: z.string(), en: z.string() }),
});

/** What the portal's first page shows of a city. */
export function portalOf(ctx: Context, city: string): z.infer<typeof portalView> {
  const book = bookOf(ctx, city);
  const { templates, services, minors, exit } = book.profile.portal ?? NO_PORTAL;
  const { code, zh, en } = book.city;
  return { city: { code, zh, en }, templates, services, minors, exit };
}

export async function portalRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const tries = limiter(10, 600, () => ctx.now().epochMilliseconds);

  typed(app).get(
    '/api/v1/portal',
    {
      config: { who: 'anyone' },
      schema: {
        operationId: 'portal',
        summary: '门户内容 · The portal’s templates, self-service items and numbers of a city',
        tags: ['city'],
        querystring: cityQuery,
        response: { 200: portalView },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'public, max-age=60');
      return portalOf(ctx, cityOf(ctx, request));
    },
  );

  typed(app).get(
    '/api/v1/callbacks/slots',
    {
      config: { who: 'anyone' },
      schema: {
        operationId: 'callbackSlots',
        summary: '可预约的回电时段 · When we can call back',
        tags: ['citizen'],
        querystring: cityQuery,
        response: { 200: z.object({ slots: z.array(slot) }) },
      },
    },
    async (request) => ({ slots: await freeSlots(ctx, cityOf(ctx, request)) }),
  );

  typed(app).post(
    '/api/v1/callbacks',
    {
      config: { who: 'anyone' },
      schema: {
        operationId: 'bookCallback',
        summary: '预约回电 · Book a call back; it gets a number and a code like any appeal',
        tags: ['citizen'],
        querystring: cityQuery,
        headers: commandHeaders,
        body: z.strictObject({
          from: z.iso.datetime(),
          phone: words(40).refine((text) => readPhone(text) !== null, { error: 'not-a-phone' }),
          name: words(80).optional(),
          about: words(500).optional(),
        }),
        response: {
          201: z.object({ number: z.string(), code: z.string(), slot, replayed: z.boolean() }),
          422: problemSchema,
          429: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const wait = tries.wait([request.ip]);
      if (wait > 0) throw new Invalid([{ field: 'phone', code: 'too-many', params: { seconds: wait } }], 429);
      tries.count([request.ip]);
      const command = commandOf(ctx, 'public', request.headers['idempotency-key'], ['callback', request.body]);
      const { found, code, slot: booked, replayed } = await bookCallback(ctx, cityOf(ctx, request), request.body, command);
      reply.status(201);
      return { number: found.number, code, slot: booked, replayed };
    },
  );
}
