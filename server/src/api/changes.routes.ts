import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Context } from '#cases/context.ts';
import type { Heard } from '#cases/feed.store.ts';
import { startFeed } from '#cases/feed.ts';
import { type Door, staffIn, tokenOf } from '#cases/guard.ts';
import { seesCity } from '#cases/sight.ts';
import { hiddenFromUnit } from '#cases/views.ts';
import type { Whisper } from './presence.routes.ts';

const BEAT = 20_000;
/** Who reads too slowly is let go, and is told what was missed when coming back. */
const MOST_WAITING = 1024 * 1024;

/**
 * 实时变更: server-sent events of what changes; a handler hears only of cases that the unit may open, and nothing of callbacks
 * before their time. A stream ends with the session it was opened by.
 */
export async function changeRoutes(app: FastifyInstance, ctx: Context, door: Door): Promise<{ whisper: Whisper }> {
  const feed = startFeed(ctx);
  const open = new Map<() => void, string>();
  /** What is said to some people only, by whatever stream of this process they listen to. */
  const ears = new Map<string, Set<(text: string) => void>>();
  // Streams never end by themselves: they are ended first, or closing would wait for them.
  app.addHook('preClose', async () => {
    for (const end of open.keys()) end();
    feed.stop();
  });
  door.whenForgotten((id) => {
    for (const [end, staff] of open) if (staff === id) end();
  });

  app.get(
    '/api/v1/changes',
    {
      config: { who: 'staff', stays: true },
      schema: {
        operationId: 'changes',
        summary:
          '实时变更 · What changes, as server-sent events: `change` {event, id, number, version, type, state, at}; `missed` {} when more was missed than is told again; `presence` {id} when somebody opens or leaves a case that one has open',
        tags: ['desks'],
        produces: ['text/event-stream'],
        headers: z.object({
          'last-event-id': z
            .string()
            .regex(/^\d{1,15}$/)
            .optional()
            .meta({ description: 'Sent by browsers when they come back: what was missed since is told first' }),
        }),
      },
    },
    async (request, reply) => {
      const staff = staffIn(request);
      const token = tokenOf(request) ?? '';
      const since = request.headers['last-event-id'] as string | undefined;
      const own = !seesCity(staff);
      const told = new Set<number>();
      // What comes while the missed lines are read waits its turn.
      let waiting: (Heard | null)[] | null = [];
      const write = (line: Heard | null) => {
        if (line === null) return void reply.raw.write('event: missed\ndata: {}\n\n');
        const { units, ...heard } = line;
        if (told.has(heard.event)) return;
        if (own && (!units.includes(staff.unit) || hiddenFromUnit(heard.type, heard.state))) return;
        reply.raw.write(`id: ${heard.event}\nevent: change\ndata: ${JSON.stringify(heard)}\n\n`);
        if (reply.raw.writableLength > MOST_WAITING) end();
      };
      let beat: NodeJS.Timeout | undefined;
      const say = (text: string) => void reply.raw.write(text);
      const end = () => {
        clearInterval(beat);
        hush();
        open.delete(end);
        ears.get(staff.id)?.delete(say);
        if (ears.get(staff.id)?.size === 0) ears.delete(staff.id);
        reply.raw.end();
      };
      const hush = await feed.listen(staff.city, (heard) => (waiting ? void waiting.push(heard) : write(heard)));
      const missed = since === undefined ? [] : await feed.missed(staff.city, Number(since)).catch(() => null);
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      reply.raw.write('retry: 3000\n\n');
      if (missed === null) reply.raw.write('event: missed\ndata: {}\n\n');
      for (const heard of missed ?? []) {
        write(heard);
        told.add(heard.event);
      }
      for (const heard of waiting) write(heard);
      waiting = null;
      beat = setInterval(async () => {
        if (await door.isWelcome(token).catch(() => true)) reply.raw.write(': still here\n\n');
        else end();
      }, BEAT);
      open.set(end, staff.id);
      ears.set(staff.id, (ears.get(staff.id) ?? new Set()).add(say));
      request.raw.on('close', end);
      if (request.raw.destroyed) end();
    },
  );
  return {
    whisper(people, event, data) {
      const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const id of people) for (const say of ears.get(id) ?? []) say(text);
    },
  };
}
