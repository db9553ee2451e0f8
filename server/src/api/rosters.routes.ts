import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { dayOf } from '#directory/calendar.ts';
import { toMoment } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { mayWork } from '#contact-centre/staffing/assign.rules.ts';
import { dateOf, numberOf } from '#contact-centre/staffing/days.ts';
import { planOf } from '#contact-centre/staffing/plan.ts';
import { inQuarters, midnightOf, proposeRoster } from '#contact-centre/staffing/propose.ts';
import { figuresOf } from '#contact-centre/staffing/roster-figures.rules.ts';
import {
  decideRoster,
  giveShift,
  operatorsOf,
  type RosterStatus,
  releasedShifts,
  rosterById,
  rostersNewest,
  shiftsOf,
} from '#contact-centre/staffing/rosters.store.ts';
import {
  date,
  rosterHeadSchema,
  rosterSchema,
  STAFFING_READERS,
  STAFFING_RELEASERS,
  STAFFING_WRITERS,
  shiftSchema,
} from './staffing.schemas.ts';
import { problemSchema, typed } from './tools.ts';

const tags = ['staffing'];
const params = z.object({ roster: z.uuid() });
const problems = { 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema };
const WEEK_MS = 7 * 86_400_000;

/** 班表: proposed from the forecast, changed by hand, released by a second person, and read by whoever stands on it. */
export async function rosterRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  async function view(request: FastifyRequest, id: string): Promise<z.infer<typeof rosterSchema>> {
    const staff = staffIn(request);
    const book = bookOf(ctx, staff.city);
    const plan = planOf(book);
    const [found, rows, operators] = await Promise.all([
      rosterById(ctx.db, staff.city, id),
      shiftsOf(ctx.db, staff.city, id),
      operatorsOf(ctx.db, staff.city),
    ]);
    if (!found) throw new NotFound('roster');
    const { basis, proposedBy, ...head } = found;
    const midnight = midnightOf(book.calendar, head.first);
    const planned = rows.map((row) => inQuarters(row, midnight));
    const figures = figuresOf(plan, basis, planned, rows.filter((row) => row.staff === null).length);
    const names = new Map(plan.staffing.shifts.map(({ code, zh, en }) => [code, { zh, en }]));
    const teamNames = new Map(plan.teams.map(({ code, zh, en }) => [code, { zh, en }]));
    const has = (roles: readonly string[]) => roles.some((role) => (staff.roles as readonly string[]).includes(role));
    const open = head.status === 'proposed';
    return {
      ...head,
      handlingSeconds: basis.handlingSeconds,
      calls: basis.calls,
      seats: basis.seats,
      rostered: basis.rostered,
      covered: basis.covered,
      why: basis.why as never,
      short: basis.short,
      heads: basis.heads,
      people: operators.length,
      silos: basis.silos,
      teams: basis.teams.map((team) => ({ ...team, ...(teamNames.get(team.code) ?? { zh: team.code, en: team.code }) })),
      figures: {
        ...figures,
        warnCalls: plan.warnCalls,
        target: plan.answerShare,
        shrinkage: plan.staffing.shrinkage,
        days: figures.days.map((day, ahead) => ({ date: dateOf(book.calendar, numberOf(head.first) + ahead), ...day })),
      },
      shifts: rows.map(({ zh, en, ...row }) => ({
        ...row,
        kindName: names.get(row.kind) ?? { zh: row.kind, en: row.kind },
        name: zh !== null && en !== null ? { zh, en } : null,
      })),
      operators: operators.map(({ id: who, zh, en }) => ({ id: who, zh, en })),
      may: [
        ...(open && has(STAFFING_RELEASERS) && proposedBy !== staff.id ? (['release'] as const) : []),
        ...(head.status !== 'withdrawn' && has(STAFFING_WRITERS) ? (['withdraw'] as const) : []),
        ...(open && has(STAFFING_WRITERS) ? (['give'] as const) : []),
      ],
    };
  }

  typed(app).get(
    '/api/v1/staffing/rosters',
    {
      config: { who: STAFFING_READERS },
      schema: {
        operationId: 'rosters',
        summary: '班表 · Proposed, released and withdrawn, the latest week first',
        tags,
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(100).default(30) }),
        response: { 200: z.object({ items: z.array(rosterHeadSchema) }) },
      },
    },
    async (request) => {
      const items = await rostersNewest(ctx.db, staffIn(request).city, request.query.limit);
      return { items: items.map(({ proposedBy: _, ...head }) => head) };
    },
  );

  typed(app).post(
    '/api/v1/staffing/rosters',
    {
      config: { who: STAFFING_WRITERS },
      schema: {
        operationId: 'proposeRoster',
        summary: '班表提案 · From the forecast to seats, shifts and people; a proposal that a second person releases',
        tags,
        body: z.strictObject({
          first: date,
          days: z.int().min(1).max(7).default(7),
          note: words(500, 0).default(''),
        }),
        response: { 201: z.object({ id: z.uuid() }), ...problems },
      },
    },
    async (request, reply) => {
      const staff = staffIn(request);
      const { first } = request.body;
      const today = dayOf(bookOf(ctx, staff.city).calendar, ctx.now().epochMilliseconds).date;
      if (first < today) throw new Refusal('roster-in-the-past', { from: first });
      return reply.status(201).send({ id: await proposeRoster(ctx, staff, request.body) });
    },
  );

  typed(app).get(
    '/api/v1/staffing/rosters/:roster',
    {
      config: { who: STAFFING_READERS },
      schema: {
        operationId: 'roster',
        summary: '班表 · One, with its shifts, what is needed and covered by quarter hour, and what service is to be expected',
        tags,
        params,
        response: { 200: rosterSchema, 404: problemSchema },
      },
    },
    async (request) => view(request, request.params.roster),
  );

  const decide = async (request: FastifyRequest, id: string, from: readonly RosterStatus[], to: RosterStatus) => {
    const staff = staffIn(request);
    const found = await rosterById(ctx.db, staff.city, id);
    if (!found) throw new NotFound('roster');
    if (to === 'released' && found.proposedBy === staff.id) throw new Refusal('second-person-needed');
    const by = { id: staff.id, name: staff.zh, at: moment(ctx) };
    const done = await decideRoster(ctx.db, staff.city, id, from, to, by);
    if (done === 'overlaps') throw new Refusal('roster-overlaps', { from: found.first });
    if (done === 'moved-on') throw new Refusal('roster-not-proposed', { status: found.status });
    return view(request, id);
  };

  typed(app).post(
    '/api/v1/staffing/rosters/:roster/release',
    {
      config: { who: STAFFING_RELEASERS },
      schema: {
        operationId: 'releaseRoster',
        summary: '发布班表 · By somebody else than who proposed it',
        tags,
        params,
        response: { 200: rosterSchema, ...problems },
      },
    },
    async (request) => decide(request, request.params.roster, ['proposed'], 'released'),
  );

  typed(app).post(
    '/api/v1/staffing/rosters/:roster/withdraw',
    {
      config: { who: STAFFING_WRITERS },
      schema: {
        operationId: 'withdrawRoster',
        summary: '撤回班表 · A proposal, or one that is in force, before another takes its place',
        tags,
        params,
        response: { 200: rosterSchema, ...problems },
      },
    },
    async (request) => decide(request, request.params.roster, ['proposed', 'released'], 'withdrawn'),
  );

  typed(app).put(
    '/api/v1/staffing/rosters/:roster/shifts/:no',
    {
      config: { who: STAFFING_WRITERS },
      schema: {
        operationId: 'giveShift',
        summary: '调班 · Puts somebody on a shift of a proposal, or takes them off; rest and hours are kept',
        tags,
        params: params.extend({ no: z.coerce.number().int().min(1).max(100_000) }),
        body: z.strictObject({ staff: z.uuid().nullable() }),
        response: { 200: rosterSchema, ...problems },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { roster, no } = request.params;
      const { staff } = request.body;
      const book = bookOf(ctx, city);
      const [found, rows] = await Promise.all([rosterById(ctx.db, city, roster), shiftsOf(ctx.db, city, roster)]);
      const shift = rows.find((row) => row.no === no);
      if (!found || !shift) throw new NotFound('roster');
      if (found.status !== 'proposed') throw new Refusal('roster-not-proposed', { status: found.status });
      if (staff) {
        const { person } = planOf(book).staffing;
        const midnight = midnightOf(book.calendar, found.first);
        const operators = await operatorsOf(ctx.db, city);
        if (!operators.some(({ id }) => id === staff)) throw new Refusal('nobody-on-the-roster');
        const near = await releasedShifts(
          ctx.db,
          city,
          toMoment(midnight - WEEK_MS / 7),
          toMoment(midnight + WEEK_MS * 2),
          staff,
        );
        const own = [...rows.filter((row) => row.staff === staff && row.no !== no), ...near].map((row) =>
          inQuarters(row, midnight),
        );
        const why = mayWork(inQuarters(shift, midnight), own, person);
        if (why === 'overlaps') throw new Refusal('shift-overlaps');
        if (why === 'too-little-rest') throw new Refusal('too-little-rest', { hours: person.restHours });
        if (why) throw new Refusal('too-many-hours', { days: person.daysAWeek, hours: person.hoursAWeek });
      }
      if (!(await giveShift(ctx.db, city, roster, no, staff))) throw new Refusal('roster-not-proposed', { status: 'released' });
      return view(request, roster);
    },
  );

  typed(app).get(
    '/api/v1/staffing/my-shifts',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'myShifts',
        summary: '我的班次 · The shifts of released rosters that are mine, today and in the fortnight to come',
        tags,
        response: { 200: z.object({ items: z.array(shiftSchema.omit({ staff: true, name: true })) }) },
      },
    },
    async (request) => {
      const { city, id } = staffIn(request);
      const now = ctx.now().epochMilliseconds;
      const names = new Map(planOf(bookOf(ctx, city)).staffing.shifts.map(({ code, zh, en }) => [code, { zh, en }]));
      const rows = await releasedShifts(ctx.db, city, toMoment(now), toMoment(now + 2 * WEEK_MS), id);
      return {
        items: rows.map(({ staff: _, ...row }) => ({ ...row, kindName: names.get(row.kind) ?? { zh: row.kind, en: row.kind } })),
      };
    },
  );
}
