import { randomUUIDv7 } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { note, words } from '#platform/input.ts';
import { momentOf } from '#cases/clock.ts';
import { bookOf, type Context, commandOf, moment } from '#cases/context.ts';
import { personOf, staffIn } from '#cases/guard.ts';
import { casesByIds } from '#cases/store.ts';
import { type Indicator, leavesFor, reportOf, type Scores } from '#governance/evaluation.rules.ts';
import { drawCases, freezeItems, itemsOf, STRATA, scoreItem } from '#governance/evaluation.store.ts';
import { type Matter, OPENING, seesMatter } from '#governance/matter.rules.ts';
import { matterById, openMatter, saveData } from '#governance/matter.store.ts';
import { maskedOf, maskedSchema, noteReading } from './masked.ts';
import { commandHeaders, idOf, problemSchema, typed } from './tools.ts';

const MOST_DAYS = 92;
const MOST_SAMPLE = 200;
const scores = z.record(z.string().max(64), z.int().min(0).max(5));
const indicator = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  parent: z.string().nullable(),
  per: z.string().nullable(),
  weight: z.number(),
});
const item = z.object({
  no: z.int(),
  stratum: z.string(),
  number: z.string(),
  title: z.string(),
  scores,
  evidence: z.string(),
  scoredAt: z.string().nullable(),
});
const problems = { 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema };
const one = z.object({ evaluation: z.uuid() });
const oneItem = one.extend({ no: z.coerce.number().int().min(1).max(MOST_SAMPLE) });

/** 第三方评估: a frozen, masked sample drawn by seed and stratum, scored by the city's indicators, reported and answered (B20). */
export async function evaluationRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  async function evaluationOf(request: Parameters<typeof staffIn>[0], id: string): Promise<Matter> {
    const staff = staffIn(request);
    const found = await matterById(ctx.db, staff.city, id);
    if (found?.kind !== 'evaluation' || !seesMatter(found, personOf(staff))) throw new NotFound('evaluation');
    return found;
  }
  const indicatorsOf = ({ data }: Matter) => data['indicators'] as Indicator[];
  function check(given: Scores, known: readonly Indicator[]): void {
    const strange = Object.keys(given).filter((code) => !known.some((each) => each.code === code));
    if (strange.length > 0) throw new Invalid(strange.map((code) => ({ field: `scores.${code}`, code: 'unknown-field' })));
  }
  const late = (found: Matter) => new Refusal('step-not-now', { status: found.status, step: 'score' });

  typed(app).post(
    '/api/v1/oversight/evaluations',
    {
      config: { who: ['evaluator'] },
      schema: {
        operationId: 'drawEvaluation',
        summary: '抽样建档 · Draw a sample of closed cases by seed and stratum, and freeze it',
        tags: ['oversight'],
        headers: commandHeaders,
        body: z.strictObject({
          subject: words(100, 2),
          text: note,
          from: z.iso.date(),
          to: z.iso.date(),
          by: z.enum(STRATA),
          per: z.int().min(1).max(20),
          seed: words(40),
        }),
        response: { 201: z.object({ id: z.uuid(), status: z.string(), drawn: z.int() }), ...problems },
      },
    },
    async (request, reply) => {
      const who = personOf(staffIn(request));
      const { subject, text, from, to, by, per, seed } = request.body;
      const command = commandOf(ctx, who.id, request.headers['idempotency-key'], [request.url, request.body]);
      const id = idOf(command) ?? randomUUIDv7();
      const before = command && (await matterById(ctx.db, who.city, id));
      if (before) {
        reply.status(201);
        return { id, status: before.status, drawn: Number(before.data['drawn']) };
      }
      const { zone, oversight } = bookOf(ctx, who.city).profile;
      const days = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days + 1;
      if (days < 1) throw new Invalid([{ field: 'to', code: 'too-small', params: { least: from } }]);
      if (days > MOST_DAYS) throw new Invalid([{ field: 'to', code: 'too-large', params: { most: MOST_DAYS } }]);
      const start = (day: string, more: number) =>
        momentOf(Temporal.PlainDate.from(day).add({ days: more }).toZonedDateTime(zone).toInstant());
      const drawn = await drawCases(ctx.db, who.city, { from: start(from, 0), to: start(to, 1), by, per, seed });
      const found = new Map(
        (
          await casesByIds(
            ctx.db,
            who.city,
            drawn.map(({ id }) => id),
          )
        ).map((each) => [each.id, each]),
      );
      const taken = new Map<string, number>();
      const items = [];
      for (const { id, stratum } of drawn) {
        const each = found.get(id);
        if (!each || (taken.get(stratum) ?? 0) >= per || items.length >= MOST_SAMPLE) continue;
        const frozen = await maskedOf(ctx, each);
        if (!frozen) continue;
        taken.set(stratum, (taken.get(stratum) ?? 0) + 1);
        items.push({ no: items.length + 1, caseId: id, stratum, frozen });
      }
      if (items.length === 0) throw new Invalid([{ field: 'from', code: 'nothing-drawn' }]);
      const { status, role } = OPENING.evaluation;
      const data = { from, to, by, per, seed, indicators: oversight.indicators, whole: {}, drawn: items.length };
      await freezeItems(ctx.db, who.city, id, items);
      await openMatter(
        ctx.db,
        who,
        role,
        moment(ctx),
        { kind: 'evaluation', status, subject, text, area: null, caseId: null, unit: null, dueAt: null, data },
        id,
      );
      reply.status(201);
      return { id, status, drawn: items.length };
    },
  );

  typed(app).get(
    '/api/v1/oversight/evaluations/:evaluation',
    {
      config: { who: ['evaluator', 'supervisor', 'leader', 'administrator'] },
      schema: {
        operationId: 'evaluation',
        summary: '评估 · The sample with its scores, the indicator tree and what it comes to',
        tags: ['oversight'],
        params: one,
        response: {
          200: z.object({
            id: z.uuid(),
            subject: z.string(),
            status: z.string(),
            openedName: z.string(),
            openedAt: z.string(),
            drawn: z.object({ from: z.string(), to: z.string(), by: z.string(), per: z.int(), seed: z.string() }),
            indicators: z.array(indicator),
            whole: scores,
            items: z.array(item),
            report: z.object({
              points: z.number(),
              of: z.number(),
              lines: z.array(
                z.object({
                  code: z.string(),
                  parent: z.string().nullable(),
                  scored: z.int(),
                  mean: z.number().nullable(),
                  points: z.number(),
                  of: z.number(),
                }),
              ),
            }),
          }),
          404: problemSchema,
        },
      },
    },
    async (request) => {
      const found = await evaluationOf(request, request.params.evaluation);
      const { id, subject, status, openedName, openedAt, data } = found;
      const items = await itemsOf(ctx.db, staffIn(request).city, id);
      const whole = data['whole'] as Scores;
      const drawn = data as { from: string; to: string; by: string; per: number; seed: string };
      return {
        ...{ id, subject, status, openedName, openedAt, whole, indicators: indicatorsOf(found) },
        drawn: { from: drawn.from, to: drawn.to, by: drawn.by, per: drawn.per, seed: drawn.seed },
        items: items.map(({ frozen, caseId: _, ...each }) => ({ ...each, number: frozen.number, title: frozen.title })),
        report: reportOf(indicatorsOf(found), items, whole),
      };
    },
  );

  typed(app).get(
    '/api/v1/oversight/evaluations/:evaluation/items/:no',
    {
      config: { who: ['evaluator', 'supervisor'] },
      schema: {
        operationId: 'evaluationItem',
        summary: '样本 · One case of the sample as it was frozen; that it was read is recorded',
        tags: ['oversight'],
        params: oneItem,
        response: { 200: maskedSchema, 404: problemSchema },
      },
    },
    async (request) => {
      const found = await evaluationOf(request, request.params.evaluation);
      const items = await itemsOf(ctx.db, staffIn(request).city, found.id);
      const wanted = items.find(({ no }) => no === request.params.no);
      if (!wanted) throw new NotFound('item');
      await noteReading(ctx, request, wanted.caseId, `第三方评估 evaluation: ${found.subject}`);
      return wanted.frozen;
    },
  );

  typed(app).put(
    '/api/v1/oversight/evaluations/:evaluation/items/:no',
    {
      config: { who: ['evaluator'] },
      schema: {
        operationId: 'scoreItem',
        summary: '评分 · Score one case of the sample, with the evidence',
        tags: ['oversight'],
        params: oneItem,
        body: z.strictObject({ scores, evidence: note }),
        response: { 200: z.object({ scored: z.boolean() }), ...problems },
      },
    },
    async (request) => {
      const found = await evaluationOf(request, request.params.evaluation);
      check(request.body.scores, leavesFor(indicatorsOf(found), 'case'));
      const { city } = staffIn(request);
      const scored = await scoreItem(ctx.db, city, found.id, request.params.no, { ...request.body, at: moment(ctx) });
      if (!scored && found.status !== 'scoring') throw late(found);
      if (!scored) throw new NotFound('item');
      return { scored };
    },
  );

  typed(app).put(
    '/api/v1/oversight/evaluations/:evaluation/whole',
    {
      config: { who: ['evaluator'] },
      schema: {
        operationId: 'scoreWhole',
        summary: '整体评分 · Score what is judged once for the whole',
        tags: ['oversight'],
        params: one,
        body: z.strictObject({ scores }),
        response: { 200: z.object({ scored: z.boolean() }), ...problems },
      },
    },
    async (request) => {
      const found = await evaluationOf(request, request.params.evaluation);
      check(request.body.scores, leavesFor(indicatorsOf(found), 'whole'));
      const { city } = staffIn(request);
      const scored = await saveData(ctx.db, city, found.id, 'scoring', { ...found.data, whole: request.body.scores });
      if (!scored) throw late(found);
      return { scored };
    },
  );
}
