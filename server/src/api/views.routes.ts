import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { type Context, moment } from '#cases/context.ts';
import { DESKS } from '#cases/desks.ts';
import { filterQuery } from '#cases/filter.ts';
import { staffIn } from '#cases/guard.ts';
import { dropView, saveView, viewsOf } from '#workplace/views.store.ts';
import { problemSchema, typed } from './tools.ts';

const MOST = 100;
const keys = Object.keys(filterQuery) as [keyof typeof filterQuery, ...(keyof typeof filterQuery)[]];
const body = z.strictObject({
  filter: z.partialRecord(z.enum(keys), z.string().max(400)).default({}).meta({ description: 'As in the address of the list' }),
  columns: z
    .array(z.string().regex(/^[a-zA-Z]{1,20}$/))
    .max(20)
    .default([]),
});
const view = z.object({ id: z.uuid(), desk: z.enum(DESKS), name: z.string(), at: z.iso.datetime(), body });

/** 我的视图: how somebody likes to see a list; each has their own, wherever they sign in. */
export async function viewRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  typed(app).get(
    '/api/v1/views',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'myViews',
        summary: '我的视图 · My saved views of the lists',
        tags: ['workplace'],
        response: { 200: z.object({ items: z.array(view) }) },
      },
    },
    async (request) => ({ items: (await viewsOf(ctx.db, staffIn(request))) as never[] }),
  );

  typed(app).post(
    '/api/v1/views',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'saveView',
        summary: '保存视图 · Keep a view; one of the same name on the same list is replaced',
        tags: ['workplace'],
        body: z.strictObject({ desk: z.enum(DESKS), name: words(40), body }),
        response: { 200: z.object({ id: z.uuid() }), 409: problemSchema, 422: problemSchema },
      },
    },
    async (request) => {
      const { desk, name, body: kept } = request.body;
      const asked = { id: randomUUID(), desk, name, body: kept, at: moment(ctx) };
      const id = await saveView(ctx.db, staffIn(request), asked, MOST);
      if (id === null) throw new Refusal('too-many-views', { most: MOST });
      return { id };
    },
  );

  typed(app).delete(
    '/api/v1/views/:id',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'dropView',
        summary: '删除视图 · Throw a view away',
        tags: ['workplace'],
        params: z.object({ id: z.uuid() }),
        response: { 200: z.object({ dropped: z.boolean() }), 404: problemSchema },
      },
    },
    async (request) => {
      if (!(await dropView(ctx.db, staffIn(request), request.params.id))) throw new NotFound('view');
      return { dropped: true };
    },
  );
}
