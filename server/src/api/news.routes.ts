import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Context } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { STATES } from '#cases/lifecycle.ts';
import { audiencesOf } from '#workplace/mine.ts';
import { NEWS_KINDS } from '#workplace/news.rules.ts';
import { markRead, newsFor, unreadNews } from '#workplace/news.store.ts';
import { typed } from './tools.ts';

const PAGE = 30;
const item = z.object({
  id: z.int(),
  kind: z.enum(NEWS_KINDS),
  type: z.string().meta({ description: 'The line of the record that it comes from' }),
  at: z.iso.datetime(),
  caseId: z.uuid(),
  number: z.string(),
  title: z.string(),
  state: z.enum(STATES),
  read: z.boolean(),
});

/** 提醒: what came to my unit, my desks and me, the newest first; what was read is known wherever one signs in. */
export async function newsRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  typed(app).get(
    '/api/v1/news',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'myNews',
        summary: '我的提醒 · What came to me: cases, near deadlines, rulings, notices, mentions; unread counted to 100',
        tags: ['workplace'],
        querystring: z.object({ before: z.coerce.number().int().positive().optional() }),
        response: { 200: z.object({ unread: z.int(), items: z.array(item), next: z.int().nullable() }) },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const mine = { city: staff.city, staff: staff.id, audiences: audiencesOf(staff) };
      const before = request.query.before ?? Number.MAX_SAFE_INTEGER;
      const [items, unread] = await Promise.all([newsFor(ctx.db, mine, before, PAGE), unreadNews(ctx.db, mine)]);
      return { unread, items: items as never[], next: items.length === PAGE ? (items.at(-1)?.id ?? null) : null };
    },
  );

  typed(app).post(
    '/api/v1/news/read',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'readNews',
        summary: '标为已读 · One as read, or everything up to it',
        tags: ['workplace'],
        body: z.strictObject({ id: z.int().positive(), through: z.boolean().default(false) }),
        response: { 200: z.object({ unread: z.int() }) },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      await markRead(ctx.db, staff.city, staff.id, request.body.id, request.body.through);
      return { unread: await unreadNews(ctx.db, { city: staff.city, staff: staff.id, audiences: audiencesOf(staff) }) };
    },
  );
}
