import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { problemsOf } from '#platform/http.ts';
import { note } from '#platform/input.ts';
import type { Role } from '#directory/vocabulary.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { personOf, staffIn } from '#cases/guard.ts';
import { unscored } from '#governance/evaluation.rules.ts';
import { itemsOf } from '#governance/evaluation.store.ts';
import {
  MATTER_KINDS,
  type Matter,
  STEPS,
  seesAll,
  seesMatter,
  stepInput,
  stepMatter,
  whyNotStep,
} from '#governance/matter.rules.ts';
import { linesOf, matterById, mattersPage, saveStep } from '#governance/matter.store.ts';
import { problemSchema, readCursor, typed, writeCursor } from './tools.ts';

const OVERSEERS = [
  'deputy',
  'volunteer',
  'evaluator',
  'supervisor',
  'leader',
  'administrator',
  'handler',
] as const satisfies readonly Role[];
const matter = z.object({
  id: z.uuid(),
  kind: z.enum(MATTER_KINDS),
  status: z.string(),
  version: z.int(),
  subject: z.string(),
  area: z.string().nullable(),
  caseId: z.uuid().nullable(),
  unit: z.string().nullable(),
  openedName: z.string(),
  openedAt: z.string(),
  dueAt: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
const opened = matter.extend({
  lines: z.array(
    z.object({ seq: z.int(), step: z.string(), at: z.string(), by: z.string(), role: z.string(), text: z.string() }),
  ),
  steps: z.array(z.object({ name: z.string(), zh: z.string(), en: z.string(), unit: z.boolean() })),
});
const problems = { 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema };

/** 外部监督: questions, findings and visits, each with its lines and the steps that are this person's now. */
export async function oversightRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const shown = ({ openedBy: _, ...rest }: Matter) => ({ ...rest, data: { ...rest.data } });

  async function seen(request: FastifyRequest, id: string): Promise<Matter> {
    const staff = staffIn(request);
    const found = await matterById(ctx.db, staff.city, id);
    if (!found || !seesMatter(found, personOf(staff))) throw new NotFound('matter');
    return found;
  }
  async function view(request: FastifyRequest, id: string) {
    const found = await seen(request, id);
    const who = personOf(staffIn(request));
    const steps = STEPS[found.kind].filter((step) => whyNotStep(found, step, who) === null);
    return {
      ...shown(found),
      lines: await linesOf(ctx.db, who.city, id),
      steps: steps.map(({ name, label, unit }) => ({ name, ...label, unit: unit ?? false })),
    };
  }

  typed(app).get(
    '/api/v1/oversight/matters',
    {
      config: { who: OVERSEERS },
      schema: {
        operationId: 'oversightMatters',
        summary: '监督事项 · Questions, findings, visits or evaluations that this person may see, the newest first',
        tags: ['oversight'],
        querystring: z.object({
          kind: z.enum(MATTER_KINDS),
          cursor: z.string().max(400).optional(),
          limit: z.coerce.number().int().min(1).max(100).default(50),
        }),
        response: { 200: z.object({ items: z.array(matter), next: z.string().nullable() }), 400: problemSchema },
      },
    },
    async (request) => {
      const who = personOf(staffIn(request));
      const { kind, cursor, limit } = request.query;
      const all = seesAll(who);
      const ofUnit = !all && who.roles.includes('handler') ? who.unit : null;
      const whose = { opener: all || ofUnit !== null ? null : who.id, unit: ofUnit };
      const query = `${who.city}/oversight/${kind}/${whose.opener}/${whose.unit}`;
      const place = readCursor(cursor, query, z.tuple([z.iso.datetime(), z.uuid()]));
      const items = await mattersPage(ctx.db, who.city, kind, whose, place && { at: place[0], id: place[1] }, limit);
      const last = items[items.length - 1];
      return {
        items: items.map(shown),
        next: last && items.length === limit ? writeCursor(query, [last.openedAt, last.id]) : null,
      };
    },
  );

  typed(app).get(
    '/api/v1/oversight/matters/:matter',
    {
      config: { who: OVERSEERS },
      schema: {
        operationId: 'oversightMatter',
        summary: '监督事项 · One, with all that was said and the steps that are mine now',
        tags: ['oversight'],
        params: z.object({ matter: z.uuid() }),
        response: { 200: opened, 404: problemSchema },
      },
    },
    async (request) => view(request, request.params.matter),
  );

  typed(app).post(
    '/api/v1/oversight/matters/:matter/:step',
    {
      config: { who: OVERSEERS },
      schema: {
        operationId: 'oversightStep',
        summary: '推进监督事项 · Take a step: answer, accept, direct, verify, confirm, report …',
        tags: ['oversight'],
        params: z.object({ matter: z.uuid(), step: z.string().max(40) }),
        body: z.strictObject({ text: note, unit: z.string().max(64).optional() }),
        response: { 200: opened, ...problems },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const found = await seen(request, request.params.matter);
      const step = STEPS[found.kind].find(({ name }) => name === request.params.step);
      if (!step) throw new NotFound('step');
      const input = stepInput(step).safeParse(request.body, { reportInput: true });
      if (!input.success) throw new Invalid(problemsOf(input.error, 'body'));
      const now = moment(ctx);
      const who = personOf(staff);
      const book = bookOf(ctx, staff.city);
      try {
        const stepped = stepMatter(found, step.name, who, input.data, { now, book, others: new Map() });
        if (found.kind === 'evaluation' && step.name === 'report') await allScored(found);
        const role = step.roles.find((each) => staff.roles.includes(each)) ?? '';
        if (!(await saveStep(ctx.db, staff.city, found, step.name, stepped, { id: staff.id, name: staff.zh, role, at: now })))
          throw new Refusal('step-not-now', { status: found.status, step: step.name });
      } catch (error) {
        if (error instanceof Refusal) error.place = book;
        throw error;
      }
      return view(request, found.id);

      async function allScored({ id, data }: Matter): Promise<void> {
        const items = await itemsOf(ctx.db, staff.city, id);
        const left = unscored(data['indicators'] as never, items, (data['whole'] ?? {}) as never);
        if (left.cases.length + left.whole.length > 0) throw new Refusal('sample-not-scored', left);
      }
    },
  );
}
