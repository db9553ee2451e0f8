import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotFound } from '#platform/errors.ts';
import { roleFor } from '#cases/act.ts';
import { type Context, commandOf } from '#cases/context.ts';
import { personOf, staffActor, staffIn } from '#cases/guard.ts';
import { ACTS } from '../acts.ts';
import { performAct } from './perform.ts';
import { commandHeaders, problemSchema, seenVersion, typed } from './tools.ts';

export const doneSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  version: z.int(),
  state: z.string(),
  replayed: z.boolean(),
});

/** One route for each act of the house, made from its declaration: what it takes, who may call it, what it says. */
export async function actRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  for (const act of ACTS) {
    const roles = act.roles.filter((role) => role !== 'citizen' && role !== 'system');
    if (roles.length === 0) continue;
    typed(app).post(
      `/api/v1/cases/:id/${act.name}`,
      {
        config: { who: roles },
        schema: {
          operationId: act.name,
          summary: `${act.label.zh} · ${act.label.en}`,
          tags: ['acts'],
          params: z.object({ id: z.uuid() }),
          headers: commandHeaders,
          body: act.input,
          response: {
            200: doneSchema,
            401: problemSchema,
            403: problemSchema,
            404: problemSchema,
            409: problemSchema,
            422: problemSchema,
          },
        },
      },
      async (request) => {
        const staff = staffIn(request);
        const { id } = request.params as { id: string };
        const headers = request.headers as z.infer<typeof commandHeaders>;
        const who = personOf(staff);
        const changed = await performAct(ctx, {
          act,
          id,
          who,
          actor: staffActor(request, staff, roleFor(act as never, who)),
          input: request.body,
          command: commandOf(ctx, staff.id, headers['idempotency-key'], [act.name, id, request.body]),
          seenVersion: seenVersion(headers['if-match']),
        });
        if (!changed) throw new NotFound('case');
        const { number, version, state } = changed.after;
        return { id, number, version, state, replayed: changed.replayed };
      },
    );
  }
}
