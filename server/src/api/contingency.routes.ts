import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { NotFound, Refusal } from '#platform/errors.ts';
import { note, words } from '#platform/input.ts';
import { instantAfter } from '#directory/calendar.ts';
import { ACTIONS, type Contingency, LEVELS } from '#directory/contingency.ts';
import type { Role } from '#directory/vocabulary.ts';
import { toMoment } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import {
  changeLevel,
  declare,
  type Event,
  end,
  inForce,
  remark,
  review,
  type Stepped,
  tick,
} from '#contact-centre/contingency/contingency.rules.ts';
import {
  activeContingency,
  contingenciesNewest,
  contingencyById,
  declarersOf,
  linesOf,
  type StepBy,
  saveDeclared,
  saveStep,
} from '#contact-centre/contingency/contingency.store.ts';
import { contingencyNow, rememberContingency } from '#contact-centre/contingency/now.ts';
import { judge } from '#contact-centre/contingency/watch.rules.ts';
import { figuresNow, warnedDays } from '#contact-centre/contingency/watch.ts';
import {
  DECIDERS,
  eventSchema,
  nowSchema,
  openedSchema,
  CONTINGENCY_READERS as READERS,
  CONTINGENCY_WRITERS as WRITERS,
  watchSchema,
} from './contingency.schemas.ts';
import { actionSaid, eventSaid, named } from './contingency-said.ts';
import { problemSchema, typed } from './tools.ts';

const tags = ['contingency'];
const level = z.enum(LEVELS);
const problems = { 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema };
const params = z.object({ contingency: z.uuid() });

/** 话务应急: what is in force, what the figures ask for, who declared and did what, and what was learnt. */
export async function contingencyRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const planOf = (city: string): Contingency => {
    const plan = bookOf(ctx, city).profile.contingency;
    if (!plan) throw new Refusal('no-contingency-plan');
    return plan;
  };
  const shown = (event: Event, en: string | null | undefined) => eventSaid(event, en, moment(ctx));
  const byOf = (request: FastifyRequest, roles: readonly Role[]): StepBy => {
    const staff = staffIn(request);
    return { id: staff.id, name: staff.zh, role: roles.find((role) => staff.roles.includes(role)) ?? '', at: moment(ctx) };
  };

  async function opened(request: FastifyRequest, id: string): Promise<z.infer<typeof openedSchema>> {
    const { city, roles } = staffIn(request);
    const plan = planOf(city);
    const [event, lines] = await Promise.all([contingencyById(ctx.db, city, id), linesOf(ctx.db, city, id)]);
    if (!event) throw new NotFound('contingency');
    const has = (wanted: readonly Role[]) => wanted.some((role) => roles.includes(role));
    const active = event.status === 'active';
    const at = plan.levels.findIndex(({ code }) => code === event.level);
    const english = new Map(lines.map(({ by, byEn }) => [by, byEn]));
    return {
      ...shown(event, english.get(event.declaredBy)),
      actions: event.actions.map((action) => actionSaid(plan, action, english)),
      lines: lines.map(({ by, byEn, ...line }) => ({ ...line, by: named(by, byEn) })) as z.infer<typeof openedSchema>['lines'],
      may: [
        ...(active && has(DECIDERS) && at < plan.levels.length - 1 ? (['raise'] as const) : []),
        ...(active && has(DECIDERS) && at > 0 ? (['lower'] as const) : []),
        ...(active && has(WRITERS) ? (['act', 'note'] as const) : []),
        ...(active && has(DECIDERS) ? (['end'] as const) : []),
        ...(event.status === 'ended' && has(DECIDERS) ? (['review'] as const) : []),
      ],
    };
  }

  /** A step is taken on what is there now; who comes second is judged again on what they find. */
  async function step(request: FastifyRequest, roles: readonly Role[], id: string, of: (event: Event, by: StepBy) => Stepped) {
    const { city } = staffIn(request);
    const by = byOf(request, roles);
    for (let tries = 0; tries < 3; tries += 1) {
      const event = await contingencyById(ctx.db, city, id);
      if (!event) throw new NotFound('contingency');
      if (await saveStep(ctx.db, city, event, of(event, by), by)) {
        rememberContingency(ctx.db, city, await activeContingency(ctx.db, city));
        return opened(request, id);
      }
    }
    throw new Refusal('step-not-now', { contingency: id });
  }

  typed(app).get(
    '/api/v1/contingency/now',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'contingencyNow',
        summary: '现行应急状态 · The level in force, its actions, and the short form of a storm',
        tags,
        response: {
          200: nowSchema,
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const plan = bookOf(ctx, city).profile.contingency;
      const event = await activeContingency(ctx.db, city);
      rememberContingency(ctx.db, city, event);
      const now = contingencyNow(ctx.db, city);
      const { zh = '', en = '' } = plan?.levels.find(({ code }) => code === now?.level) ?? {};
      return {
        active: now && { id: now.id, level: now.level, name: { zh, en }, since: now.since },
        inForce: inForce(event),
        flashNote: now?.flashNote ?? '',
        storm: plan?.storm ?? null,
      };
    },
  );

  typed(app).get(
    '/api/v1/contingency/watch',
    {
      config: { who: READERS },
      schema: {
        operationId: 'contingencyWatch',
        summary: '应急研判 · What every trigger measures against its threshold, and which level that asks for',
        tags,
        response: {
          200: watchSchema,
          409: problemSchema,
        },
      },
    },
    async (request) => {
      const { city, roles } = staffIn(request);
      const plan = planOf(city);
      const [active, figures, warned] = await Promise.all([
        activeContingency(ctx.db, city),
        figuresNow(ctx, city),
        warnedDays(ctx, city),
      ]);
      const { meters, proposal } = judge(plan, figures, active?.level ?? null);
      return {
        at: moment(ctx),
        levels: plan.levels.map(({ code, zh, en, automatic, raise, actions }) => ({
          code,
          zh,
          en,
          automatic,
          minutes: raise.minutes,
          actions: actions.map((action) => ({
            code: action,
            zh: plan.actions.find((each) => each.code === action)?.zh ?? action,
            en: plan.actions.find((each) => each.code === action)?.en ?? action,
          })),
        })),
        meters,
        proposal: { level: proposal.level, direction: proposal.direction, why: proposal.why },
        waiting: figures.minutes.at(-1)?.waiting ?? null,
        usualPerMinute: figures.usualPerMinute,
        weather: figures.weather,
        minutes: figures.minutes.map(({ at, abandoned: _, ...minute }) => ({ ...minute, at: toMoment(at) })),
        warned,
        active: active && shown(active, (await declarersOf(ctx.db, city, [active])).get(active.id)),
        mayDeclare: !active && DECIDERS.some((role) => roles.includes(role)),
      };
    },
  );

  typed(app).get(
    '/api/v1/contingency/events',
    {
      config: { who: READERS },
      schema: {
        operationId: 'contingencies',
        summary: '应急记录 · What was declared, the newest first, with reviews that are due',
        tags,
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(100).default(30) }),
        response: { 200: z.object({ items: z.array(eventSchema) }) },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const events = await contingenciesNewest(ctx.db, city, request.query.limit);
      const english = await declarersOf(ctx.db, city, events);
      return { items: events.map((event) => shown(event, english.get(event.id))) };
    },
  );

  typed(app).get(
    '/api/v1/contingency/events/:contingency',
    {
      config: { who: READERS },
      schema: {
        operationId: 'contingency',
        summary: '应急记录 · One, with its actions, all its lines, and what this person may do now',
        tags,
        params,
        response: { 200: openedSchema, ...problems },
      },
    },
    async (request) => opened(request, request.params.contingency),
  );

  typed(app).post(
    '/api/v1/contingency/events',
    {
      config: { who: DECIDERS },
      schema: {
        operationId: 'declareContingency',
        summary: '启动应急 · A level comes into force at once',
        tags,
        body: z.strictObject({ level, reason: note }),
        response: { 201: openedSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { city } = staffIn(request);
      const by = byOf(request, DECIDERS);
      const active = await activeContingency(ctx.db, city);
      const id = await saveDeclared(ctx.db, city, declare(planOf(city), active, request.body.level, request.body.reason, by), by);
      const event = await activeContingency(ctx.db, city);
      rememberContingency(ctx.db, city, event);
      if (id === null) throw new Refusal('contingency-active', { level: event?.level ?? '' });
      return reply.status(201).send(await opened(request, id));
    },
  );

  const post = <B extends z.ZodType>(
    path: string,
    said: { operationId: string; summary: string },
    roles: readonly Role[],
    body: B,
    of: (city: string, event: Event, input: z.infer<B>, by: StepBy) => Stepped,
  ) =>
    typed(app).post(
      `/api/v1/contingency/events/:contingency/${path}`,
      { config: { who: roles }, schema: { ...said, tags, params, body, response: { 200: openedSchema, ...problems } } },
      async (request) => {
        const { city } = staffIn(request);
        return step(request, roles, request.params.contingency, (event, by) => of(city, event, request.body as z.infer<B>, by));
      },
    );

  post(
    'level',
    { operationId: 'changeContingencyLevel', summary: '升级、降级 · To another level, with the reason' },
    DECIDERS,
    z.strictObject({ level, reason: note }),
    (city, event, input, by) => changeLevel(planOf(city), event, input.level, input.reason, by),
  );
  post(
    'actions',
    {
      operationId: 'tickContingencyAction',
      summary: '措施落实 · An action done, or not done after all; the telephone follows at once',
    },
    WRITERS,
    z.strictObject({ code: z.enum(ACTIONS), done: z.boolean(), note: words(500, 0).default('') }),
    (_, event, input, by) => tick(event, input.code, input.done, input.note, by),
  );
  post(
    'notes',
    { operationId: 'noteContingency', summary: '记录 · What happened, in words' },
    WRITERS,
    z.strictObject({ text: note }),
    (_, event, input) => remark(event, input.text),
  );
  post(
    'end',
    { operationId: 'endContingency', summary: '解除应急 · It is over; the review is due within the city’s working days' },
    DECIDERS,
    z.strictObject({ reason: note }),
    (city, event, input, by) => {
      const { calendar } = bookOf(ctx, city);
      const limit = { kind: 'working-days', days: planOf(city).reviewDays } as const;
      const due = toMoment(instantAfter(calendar, limit, Date.parse(by.at), []));
      return end(event, input.reason, due, by);
    },
  );
  post(
    'review',
    { operationId: 'reviewContingency', summary: '复盘 · What happened, what worked, what was missing, what is done about it' },
    DECIDERS,
    z.strictObject({ happened: note, worked: note, missing: note, measures: note }),
    (_, event, input) => review(event, input),
  );
}
