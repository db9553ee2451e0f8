import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#platform/errors.ts';
import type { Person } from '#cases/act.ts';
import type { Context } from '#cases/context.ts';
import { personOf, staffIn } from '#cases/guard.ts';
import { redact } from '#language/redact.ts';
import { INSPECTION_ACTS, type InspectionAct } from '#contact-centre/quality/inspection.rules.ts';
import { dropDraft, saveInspection } from '#contact-centre/quality/inspection.store.ts';
import type { Inspection } from '#contact-centre/quality/inspection.ts';
import { factsOf } from '#contact-centre/quality/subjects.ts';
import { inspectionSchema } from './inspections.schemas.ts';
import { inspectionView, seenInspection } from './inspections.view.ts';
import { problemSchema, typed } from './tools.ts';

const TRIES = 4;
const problems = { 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema };

/** Judged on what is found, saved by version, judged anew where somebody else was quicker. */
async function perform(ctx: Context, act: InspectionAct<unknown>, who: Person, id: string, input: unknown): Promise<Inspection> {
  const facts = factsOf(ctx, who.city);
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const found = await seenInspection(ctx, who, id);
      const no = act.refuse(found, who, facts);
      if (no) throw no;
      const events = act.decide(found, who, input, facts);
      const role = act.roles.find((each) => who.roles.includes(each)) ?? '';
      const after = await saveInspection(ctx.db, found, events, { id: who.id, name: who.name, role }, facts.now);
      if (after) return after;
    }
    throw new Refusal('busy', {});
  } catch (error) {
    if (error instanceof Refusal) error.place = facts.book;
    throw error;
  }
}

/** What is shown to others as an example loses whatever looks like somebody's number or name before it is kept. */
const withoutPersons = (name: string, input: unknown): unknown => {
  if (name !== 'commend') return input;
  const { why, passage } = input as { why: string; passage: string };
  return { why: redact(why), passage: redact(passage) };
};

/** 质检操作: each act of an inspection has its route, made from its declaration. */
export async function inspectionActRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  for (const declared of INSPECTION_ACTS) {
    const act = declared as unknown as InspectionAct<unknown>;
    typed(app).post(
      `/api/v1/inspections/:inspection/${act.name}`,
      {
        config: { who: act.roles },
        schema: {
          operationId: `${act.name}Inspection`,
          summary: `${act.label.zh} · ${act.label.en}`,
          tags: ['quality'],
          params: z.object({ inspection: z.uuid() }),
          body: act.input,
          response: { 200: inspectionSchema, ...problems },
        },
      },
      async (request) => {
        const who = personOf(staffIn(request));
        const after = await perform(ctx, act, who, request.params.inspection, withoutPersons(act.name, request.body));
        if (act.name === 'score' || act.name === 'decide') await dropDraft(ctx.db, who.city, after.id, who.id);
        return inspectionView(ctx, after, who);
      },
    );
  }
}
