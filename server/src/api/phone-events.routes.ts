import type { FastifyInstance } from 'fastify';
import type { Context } from '#cases/context.ts';
import { type Door, staffIn, tokenOf } from '#cases/guard.ts';
import { onContingency } from '#contact-centre/contingency/now.ts';
import type { ContactCentre } from '#contact-centre/switchboard/open.ts';
import { watchesWall } from '#contact-centre/switchboard/sitting.ts';

const BEAT = 20_000;
/** Who reads too slowly is let go, and fetches everything anew when coming back. */
const MOST_WAITING = 1024 * 1024;

/** 话务快讯: server-sent events of one's own seat and call, and of the wall for those who watch it. */
export async function phoneEventRoutes(
  app: FastifyInstance,
  { db }: Pick<Context, 'db'>,
  centre: ContactCentre | null,
  door: Door,
): Promise<void> {
  const open = new Map<() => void, string>();
  app.addHook('preClose', async () => {
    for (const end of open.keys()) end();
  });
  door.whenForgotten((id) => {
    for (const [end, staff] of open) if (staff === id) end();
  });

  app.get(
    '/api/v1/phone/events',
    {
      config: { who: ['operator', 'callback-agent', 'supervisor', 'leader', 'inspector', 'administrator'], stays: true },
      schema: {
        operationId: 'phoneEvents',
        summary:
          '话务快讯 · Server-sent events: `seat` Seat, `call` Call and `pop` {call} of one’s own; `words` {call, party, no, text, final, from, to, typed?}; `typing` {call, typing}: the citizen of a typed call begins or ceases to type; `alarm` {what, call, since}; `wall` {} when the wall changed; `contingency` {} when what is in force changed; `resync` {}: fetch everything anew',
        tags: ['telephone'],
        produces: ['text/event-stream'],
      },
    },
    async (request, reply) => {
      const staff = staffIn(request);
      const token = tokenOf(request) ?? '';
      const watches = watchesWall(staff.roles);
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      reply.raw.write('retry: 1000\n\nevent: resync\ndata: {}\n\n');
      const hush = centre?.listen(({ city, to, event, data }) => {
        const everybody = event === 'resync';
        if (!everybody && (city !== staff.city || !(to === 'wall' ? watches : to.includes(staff.id)))) return;
        reply.raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
        if (reply.raw.writableLength > MOST_WAITING) end();
      });
      const deaf = onContingency(db, (city) => {
        if (city === staff.city) reply.raw.write('event: contingency\ndata: {}\n\n');
      });
      const beat = setInterval(async () => {
        if (await door.isWelcome(token).catch(() => true)) reply.raw.write(': still here\n\n');
        else end();
      }, BEAT);
      const end = () => {
        clearInterval(beat);
        hush?.();
        deaf();
        open.delete(end);
        reply.raw.end();
      };
      open.set(end, staff.id);
      request.raw.on('close', end);
      if (request.raw.destroyed) end();
    },
  );
}
