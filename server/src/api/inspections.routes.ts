import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { SUBJECT_KINDS } from '#directory/quality.ts';
import { recordLook } from '#cases/appeal.store.ts';
import { type Context, moment } from '#cases/context.ts';
import { personOf, staffIn } from '#cases/guard.ts';
import { caseById, eventsOf } from '#cases/store.ts';
import { isSubject, rulesOf } from '#contact-centre/quality/inspection.rules.ts';
import {
  inspectionOfSubject,
  inspectionsPage,
  keepDraft,
  noteInspectionLook,
  ownInspections,
} from '#contact-centre/quality/inspection.store.ts';
import { INSPECTION_STATES, isTold } from '#contact-centre/quality/inspection.ts';
import type { CallMaterial } from '#contact-centre/quality/material.ts';
import { callsByIds, eventsOfCalls, principalsOf } from '#contact-centre/quality/sample.store.ts';
import {
  begin,
  drawFor,
  factsOf,
  hintsOfCall,
  hintsOfLine,
  lineBefore,
  subjectOfCall,
  subjectOfLine,
} from '#contact-centre/quality/subjects.ts';
import { inspectionSchema, listedSchema, marksSchema, materialSchema } from './inspections.schemas.ts';
import { inspectionView, listed, materialOf, seenInspection } from './inspections.view.ts';
import { problemSchema, readCursor, typed, writeCursor } from './tools.ts';

const JUDGES = ['inspector', 'supervisor'] as const;
const ALL = ['inspector', 'supervisor', 'operator', 'dispatcher', 'handler', 'callback-agent', 'reviewer'] as const;
const one = z.object({ inspection: z.uuid() });
const problems = { 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema };
const paged = { cursor: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) };
const page = z.object({ items: z.array(listedSchema), next: z.string().nullable() });
const place = z.tuple([z.iso.datetime(), z.uuid()]);
const MOST_MARKS = 100;
/** While somebody still has something to mark. */
const MARKED: ReadonlySet<string> = new Set(['sampled', 'scored', 'appealed']);
const TOLD = INSPECTION_STATES.filter((state) => isTold({ state }));
const IN_LINES: Readonly<Record<'reply' | 'dispatch', readonly string[]>> = {
  reply: ['replied'],
  dispatch: ['dispatched', 'refused'],
};

/** 质检: the lists, one inspection with what it is about, what was marked so far, and one's own results. */
export async function inspectionRoutes(app: FastifyInstance, ctx: Context, material: CallMaterial): Promise<void> {
  typed(app).get(
    '/api/v1/inspections',
    {
      config: { who: JUDGES },
      schema: {
        operationId: 'inspections',
        summary: '质检台 · Inspections in these states, by when they are due',
        tags: ['quality'],
        querystring: z.object({
          state: z
            .string()
            .max(120)
            .transform((text) => text.split(','))
            .pipe(z.array(z.enum(INSPECTION_STATES)).min(1))
            .meta({ description: 'One or more, with commas between them' }),
          kind: z.enum(SUBJECT_KINDS).optional(),
          order: z.enum(['due', 'newest']).default('due').meta({
            description: '`due`: what has a deadline, the most pressing first; `newest`: all of them, by when they moved',
          }),
          ...paged,
        }),
        response: { 200: page, 400: problemSchema },
      },
    },
    async (request) => {
      const who = personOf(staffIn(request));
      const { state, kind, order, cursor, limit } = request.query;
      const query = `${who.city}/inspections/${state}/${kind}/${order}`;
      const at = readCursor(cursor, query, place);
      const filter = { states: state, kind: kind ?? null, order };
      const items = await inspectionsPage(ctx.db, who.city, filter, at && { at: at[0], id: at[1] }, limit);
      const last = items.at(-1);
      return {
        // The own work is not to be seen before it is told.
        items: items.filter((each) => !isSubject(each, who)).map((each) => listed(ctx, each, who, false)),
        next:
          last && items.length === limit
            ? writeCursor(query, [order === 'due' ? (last.dueAt as string) : last.movedAt, last.id])
            : null,
      };
    },
  );

  typed(app).get(
    '/api/v1/inspections/mine',
    {
      config: { who: ALL },
      schema: {
        operationId: 'myInspections',
        summary: '我的质检 · What I was told of my own work, and a handler of the replies of the unit, the newest first',
        tags: ['quality'],
        querystring: z.object(paged),
        response: { 200: page, 400: problemSchema },
      },
    },
    async (request) => {
      const who = personOf(staffIn(request));
      const { cursor, limit } = request.query;
      const query = `${who.city}/inspections/mine/${who.id}`;
      const at = readCursor(cursor, query, place);
      const whose = { states: TOLD, person: who.id, unit: who.roles.includes('handler') ? who.unit : null };
      const items = await ownInspections(ctx.db, who.city, whose, at && { at: at[0], id: at[1] }, limit);
      const last = items.at(-1);
      return {
        items: items.map((each) => listed(ctx, each, who, true)),
        next: last && items.length === limit ? writeCursor(query, [last.movedAt, last.id]) : null,
      };
    },
  );

  typed(app).post(
    '/api/v1/inspections',
    {
      config: { who: JUDGES },
      schema: {
        operationId: 'askInspection',
        summary: '专项调阅 · Have one call, reply or decision inspected, with the reason; it counts in no comparison of people',
        tags: ['quality'],
        body: z.strictObject({
          kind: z.enum(SUBJECT_KINDS),
          ref: z.uuid(),
          seq: z.int().min(1).optional().meta({ description: 'Of a case: the line; the last of its kind when not said' }),
          reason: words(500, 4),
        }),
        response: { 201: z.object({ id: z.uuid() }), 200: z.object({ id: z.uuid() }), ...problems },
      },
    },
    async (request, reply) => {
      const staff = staffIn(request);
      const { city } = staff;
      const { kind, ref, seq, reason } = request.body;
      const facts = factsOf(ctx, city);
      rulesOf(facts);
      const work = kind === 'call' ? await ofCall() : await ofLine(kind);
      const by = { id: staff.id, name: staff.zh, role: JUDGES.find((role) => staff.roles.includes(role)) ?? 'inspector' };
      const draw = drawFor(ctx, city, kind, ref, work.subject.seq ?? 0);
      const why = { reasons: ['asked' as const], hints: work.hints, draw: { ...draw, calibrate: 1 }, said: reason };
      const id = await begin(ctx, work.subject, why, facts, { city, by });
      reply.status(id ? 201 : 200);
      return { id: id ?? ((await inspectionOfSubject(ctx.db, city, kind, ref, work.subject.seq ?? 0)) as string) };

      async function ofCall() {
        const [call] = await callsByIds(ctx.db, city, [ref]);
        if (!call?.talkingAt || !call.operator) throw new Invalid([{ field: 'ref', code: 'nothing-to-inspect' }]);
        const events = (await eventsOfCalls(ctx.db, city, [ref])).get(ref) ?? [];
        return { subject: subjectOfCall(call, facts.book), hints: await hintsOfCall(city, call, events, material, facts) };
      }
      async function ofLine(of: 'reply' | 'dispatch') {
        const found = await caseById(ctx.db, city, ref);
        const events = await eventsOf(ctx.db, city, ref);
        const line = lineBefore(events, IN_LINES[of], seq ?? Number.MAX_SAFE_INTEGER);
        if (!line || (seq !== undefined && line.seq !== seq)) throw new Invalid([{ field: 'ref', code: 'nothing-to-inspect' }]);
        const principal = (await principalsOf(ctx.db, city, [line.actor.id])).get(line.actor.id);
        return {
          subject: subjectOfLine(found, line, principal, facts.book),
          hints: await hintsOfLine(ctx, found, events, line, facts),
        };
      }
    },
  );

  typed(app).get(
    '/api/v1/inspections/:inspection',
    {
      config: { who: ALL },
      schema: {
        operationId: 'inspection',
        summary: '质检 · One, with the form, the machine’s hints, what was said and what I may do',
        tags: ['quality'],
        params: one,
        response: { 200: inspectionSchema, 404: problemSchema, 409: problemSchema },
      },
    },
    async (request) => {
      const who = personOf(staffIn(request));
      return inspectionView(ctx, await seenInspection(ctx, who, request.params.inspection), who);
    },
  );

  typed(app).get(
    '/api/v1/inspections/:inspection/material',
    {
      config: { who: ALL },
      schema: {
        operationId: 'inspectionMaterial',
        summary:
          '被检材料 · The call with its words, or the case with its reply, masked; every opening is recorded, and in confidence only with a reason',
        tags: ['quality'],
        params: one,
        querystring: z.object({ reason: words(500, 2).optional() }),
        response: { 200: materialSchema, 404: problemSchema, 409: problemSchema },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const who = personOf(staff);
      const found = await seenInspection(ctx, who, request.params.inspection);
      const { reason } = request.query;
      if (found.confidential && !reason) throw new Refusal('reason-needed', { field: 'reason' });
      const look = {
        city: who.city,
        staff: who.id,
        role: staff.roles.join(','),
        reason: reason ?? '质检 inspection',
        at: moment(ctx),
        origin: request.ip,
      };
      await noteInspectionLook(ctx.db, { ...look, inspection: found.id });
      if (found.kind !== 'call') await recordLook(ctx.db, { ...look, caseId: found.ref, fields: ['masked'] });
      return materialOf(ctx, found, material);
    },
  );

  typed(app).put(
    '/api/v1/inspections/:inspection/draft',
    {
      config: { who: ['inspector'] },
      schema: {
        operationId: 'keepInspectionDraft',
        summary: '评分草稿 · Keep what I marked so far; nobody else sees it, and it counts for nothing',
        tags: ['quality'],
        params: one,
        body: z.strictObject({
          marks: marksSchema,
          fatal: z.array(z.string().max(40)).max(20),
          note: words(2000, 0),
        }),
        response: { 200: z.object({ at: z.string() }), ...problems },
      },
    },
    async (request) => {
      const who = personOf(staffIn(request));
      const found = await seenInspection(ctx, who, request.params.inspection);
      if (isSubject(found, who)) throw new NotFound('inspection');
      if (!MARKED.has(found.state)) throw new Refusal('step-not-now', { status: found.state, step: 'draft' });
      if (Object.keys(request.body.marks).length > MOST_MARKS)
        throw new Invalid([{ field: 'marks', code: 'too-large', params: { most: MOST_MARKS } }]);
      const at = moment(ctx);
      await keepDraft(ctx.db, who.city, found.id, who.id, request.body, at);
      return { at };
    },
  );
}
