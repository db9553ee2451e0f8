import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { NotFound } from '#platform/errors.ts';
import { appealOf, recordLook } from '#cases/appeal.store.ts';
import type { Case } from '#cases/case.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { caseById, eventsOf } from '#cases/store.ts';
import { citizenLines } from '#cases/views.ts';
import { type MaskedCase, maskedCase, mayBeShown } from '#governance/masked.rules.ts';
import { openPerson } from './case-view.ts';

export const maskedSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  state: z.string(),
  type: z.string(),
  grade: z.string(),
  category: z.string().nullable(),
  channel: z.string(),
  district: z.string().nullable(),
  street: z.string().nullable(),
  receivedAt: z.string(),
  closedAt: z.string().nullable(),
  overdueAt: z.string().nullable(),
  outcome: z.string().nullable(),
  lead: z.string().nullable(),
  title: z.string(),
  matter: z.string(),
  timeline: z.array(
    z.object({ seq: z.int(), type: z.string(), at: z.string(), role: z.string(), data: z.record(z.string(), z.unknown()) }),
  ),
});

/** The case masked; null where not even that may be shown. */
export async function maskedOf(ctx: Context, found: Case): Promise<MaskedCase | null> {
  if (!mayBeShown(found, bookOf(ctx, found.city))) return null;
  const [appeal, events] = await Promise.all([appealOf(ctx.db, found.city, found.id), eventsOf(ctx.db, found.city, found.id)]);
  return appeal && maskedCase(found, appeal, openPerson(ctx, found, appeal.person), citizenLines(events));
}

/** 留痕: that somebody from outside reads a case stands where every look stands, before anything is shown. */
export async function noteReading(ctx: Context, request: FastifyRequest, caseId: string, reason: string): Promise<void> {
  const { id, city, roles } = staffIn(request);
  const look = {
    city,
    caseId,
    staff: id,
    role: roles.join(','),
    fields: ['masked'],
    reason,
    at: moment(ctx),
    origin: request.ip,
  };
  await recordLook(ctx.db, look);
}

/** Opens one case masked and records the look. What may not be shown is not there. */
export async function readMasked(ctx: Context, request: FastifyRequest, id: string, reason: string): Promise<MaskedCase> {
  const found = await caseById(ctx.db, staffIn(request).city, id);
  const masked = await maskedOf(ctx, found);
  if (!masked) throw new NotFound('case');
  await noteReading(ctx, request, id, reason);
  return masked;
}
