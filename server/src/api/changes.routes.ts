import type { FastifyInstance } from 'fastify';
import type { Context } from '#cases/context.ts';
import type { Heard } from '#cases/feed.store.ts';
import { startFeed } from '#cases/feed.ts';
import { staffIn } from '#cases/guard.ts';

const BEAT = 20_000;

/** 实时变更: server-sent events of what changes; a handler hears only of what the unit has in hand. */
export async function changeRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const feed = startFeed(ctx);
  const open = new Set<() => void>();
  // Streams never end by themselves: they are ended first, or closing would wait for them.
  app.addHook('preClose', async () => {
    for (const end of open) end();
    feed.stop();
  });

  app.get(
    '/api/v1/changes',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'changes',
        summary: '实时变更 · What changes, as server-sent events: `{event, id, number, version, type, state, at}`',
        tags: ['desks'],
        produces: ['text/event-stream'],
      },
    },
    (request, reply) => {
      const staff = staffIn(request);
      const own = staff.roles.every((role) => role === 'handler');
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      reply.raw.write('retry: 3000\n\n');
      const tell = ({ units, ...heard }: Heard) => {
        if (own && !units.includes(staff.unit)) return;
        reply.raw.write(`id: ${heard.event}\nevent: change\ndata: ${JSON.stringify(heard)}\n\n`);
      };
      const hush = feed.listen(staff.city, tell);
      const beat = setInterval(() => reply.raw.write(': still here\n\n'), BEAT);
      const end = () => {
        clearInterval(beat);
        hush();
        open.delete(end);
        reply.raw.end();
      };
      open.add(end);
      request.raw.on('close', end);
    },
  );
}
