import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotFound } from '#platform/errors.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import { momentOf } from '#cases/clock.ts';
import { type Context, moment } from '#cases/context.ts';
import { personOf, staffIn } from '#cases/guard.ts';
import { isBlind, isUnitOnly, maySee } from '#cases/sight.ts';
import { caseById } from '#cases/store.ts';
import { beat, leaveCase, type Present } from '#workplace/visits.store.ts';
import { problemSchema, typed } from './tools.ts';

/** Who was not heard of for so long is gone. */
const GONE = { seconds: 30 };
const other = z.object({ id: z.uuid(), zh: z.string(), en: z.string(), unit: z.string(), doing: z.enum(['reading', 'writing']) });
const onCase = z.object({ id: z.uuid() });

/** Tells the streams of these people that something is to be looked at. */
export type Whisper = (staff: readonly string[], event: 'presence', data: { id: string }) => void;

/** A callback agent and the unit must not know of each other (domain.md §2.8). */
const mayKnow = (me: StaffMember, each: Present): boolean => {
  const unitOnly = isUnitOnly({ roles: each.roles as StaffMember['roles'] });
  if (isBlind(personOf(me))) return !unitOnly;
  return !(isUnitOnly(me) && each.roles.includes('callback-agent'));
};

/** 在看的人: who else has a case open, and whether they are writing. A page says every ten seconds that it is still there. */
export async function presenceRoutes(app: FastifyInstance, ctx: Context, whisper: Whisper): Promise<void> {
  const told = (caseId: string, others: readonly Present[]) =>
    whisper(
      others.map(({ id }) => id),
      'presence',
      { id: caseId },
    );

  typed(app).post(
    '/api/v1/cases/:id/presence',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'present',
        summary: '在看 · I have this case open; answers who else has (heard of within 30 s)',
        tags: ['workplace'],
        params: onCase,
        body: z.strictObject({ doing: z.enum(['reading', 'writing']).default('reading') }),
        response: { 200: z.object({ others: z.array(other) }), 404: problemSchema },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const { id } = request.params;
      const found = await caseById(ctx.db, staff.city, id);
      if (!maySee(found, personOf(staff))) throw new NotFound('case');
      const visit = { city: staff.city, caseId: id, staff: staff.id, doing: request.body.doing, at: moment(ctx) };
      const { others, came } = await beat(ctx.db, visit, momentOf(ctx.now().subtract(GONE)));
      if (came) told(id, others);
      const known = others.filter((each) => mayKnow(staff, each));
      return { others: known.map(({ id: who, zh, en, unit, doing }) => ({ id: who, zh, en, unit, doing })) };
    },
  );

  typed(app).delete(
    '/api/v1/cases/:id/presence',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'leave',
        summary: '离开 · I have closed it',
        tags: ['workplace'],
        params: onCase,
        response: { 200: z.object({ left: z.boolean() }), 404: problemSchema },
      },
    },
    async (request) => {
      const { city, id: me } = staffIn(request);
      const { id } = request.params;
      const others = await leaveCase(ctx.db, { city, caseId: id, staff: me }, momentOf(ctx.now().subtract(GONE)));
      if (others === null) throw new NotFound('case');
      whisper(others, 'presence', { id });
      return { left: true };
    },
  );
}
