import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { bookOf, type Context, commandOf, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { enterCost } from '#contact-centre/staffing/costs.store.ts';
import { dateOf, dayAt, numberOf } from '#contact-centre/staffing/days.ts';
import { foresee, forgetForesight } from '#contact-centre/staffing/foresight.ts';
import { costs, forecastDays, pattern, todayFigures } from '#contact-centre/staffing/pictures.ts';
import { dropWeather, postWeather, weatherBetween } from '#contact-centre/staffing/weather.store.ts';
import { outlook, yearsToDouble } from '#contact-centre/staffing/what-if.rules.ts';
import {
  assumedInput,
  costInput,
  costsSchema,
  date,
  forecastSchema,
  outlookSchema,
  STAFFING_READERS,
  STAFFING_WRITERS,
  weatherInput,
  weatherSchema,
} from './staffing.schemas.ts';
import { commandHeaders, idOf, problemSchema, typed } from './tools.ts';

const tags = ['staffing'];
const YEAR = 366;
const round = (value: number): number => Math.round(value * 10) / 10;

/** 话务预测与成本: what will come, what usually comes, what if, and what a contact costs. */
export async function staffingRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  typed(app).get(
    '/api/v1/staffing/forecast',
    {
      config: { who: STAFFING_READERS },
      schema: {
        operationId: 'forecast',
        summary: '话务预测 · Calls by quarter hour with their bounds, beside what came; the past as it would have been foreseen',
        tags,
        querystring: z.object({ from: date.optional(), days: z.coerce.number().int().min(1).max(28).default(7) }),
        response: { 200: forecastSchema, 422: problemSchema },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { calendar } = bookOf(ctx, city);
      const { today, plan } = await foresee(ctx, city);
      const { from = today, days } = request.query;
      const ahead = numberOf(from) - numberOf(today);
      const bound = (days: number) => dateOf(calendar, numberOf(today) + days);
      if (ahead > YEAR) throw new Invalid([{ field: 'from', code: 'too-large', params: { most: bound(YEAR) } }]);
      if (ahead < -YEAR) throw new Invalid([{ field: 'from', code: 'too-small', params: { least: bound(-YEAR) } }]);
      const { foresight, days: found } = await forecastDays(ctx, city, from, days);
      const nameOf = new Map(plan.staffing.weather.map(({ code, zh, en }) => [code, { zh, en }]));
      return {
        today,
        learnt: foresight.history.length,
        handlingSeconds: foresight.handlingSeconds,
        measured: foresight.measured,
        accuracy: foresight.accuracy,
        teams: plan.teams.map(({ code, zh, en }) => ({
          code,
          zh,
          en,
          share: foresight.teams.find((team) => team.code === code)?.share ?? 0,
        })),
        days: found.map((day) => {
          const { special } = dayAt(calendar, day.date);
          return {
            date: day.date,
            kind: day.kind,
            name: special && { zh: special.zh, en: special.en },
            weather: foresight.weather
              .filter((each) => each.date === day.date)
              .map(({ kind, factor, colour }) => ({ ...(nameOf.get(kind) ?? { zh: kind, en: kind }), kind, factor, colour })),
            total: Math.round(day.total),
            low: Math.round(day.low),
            high: Math.round(day.high),
            actualTotal:
              day.actual && day.actual.length === day.quarters.length ? day.actual.reduce((all, count) => all + count, 0) : null,
            expected: day.quarters.map(({ expected }) => round(expected)),
            lows: day.quarters.map(({ low }) => round(low)),
            highs: day.quarters.map(({ high }) => round(high)),
            actual: day.actual ?? [],
          };
        }),
      };
    },
  );

  typed(app).get(
    '/api/v1/staffing/pattern',
    {
      config: { who: STAFFING_READERS },
      schema: {
        operationId: 'arrivalPattern',
        summary: '话务热力 · What each hour of each weekday brings in the mean; 8 is a holiday',
        tags,
        querystring: z.object({ weeks: z.coerce.number().int().min(1).max(52).default(8) }),
        response: {
          200: z.object({
            weeks: z.int(),
            cells: z.array(
              z.object({ weekday: z.int(), hour: z.int(), offered: z.number(), inTime: z.number().nullable(), days: z.int() }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { weeks } = request.query;
      const cells = await pattern(ctx, staffIn(request).city, weeks);
      return { weeks, cells: cells.map((cell) => ({ ...cell, offered: round(cell.offered) })) };
    },
  );

  typed(app).get(
    '/api/v1/staffing/weather',
    {
      config: { who: STAFFING_READERS },
      schema: {
        operationId: 'weather',
        summary: '天气 · What is posted of the days around, and the kinds that the city knows',
        tags,
        querystring: z.object({ from: date.optional(), to: date.optional() }),
        response: {
          200: z.object({
            days: z.array(weatherSchema),
            kinds: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), factor: z.number() })),
          }),
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { calendar } = bookOf(ctx, city);
      const { plan, today } = await foresee(ctx, city);
      const around = (days: number) => dateOf(calendar, numberOf(today) + days);
      const { from = around(-14), to = around(30) } = request.query;
      return { days: await weatherBetween(ctx.db, city, from, to), kinds: plan.staffing.weather };
    },
  );

  typed(app).post(
    '/api/v1/staffing/weather',
    {
      config: { who: ['supervisor', 'analyst', 'administrator'] },
      schema: {
        operationId: 'postWeather',
        summary:
          '接入天气 · Post days of weather, of the past as it was or of the future as it is foreseen; the last word counts',
        tags,
        body: z.strictObject({ days: z.array(weatherInput).min(1).max(400) }),
        response: { 200: z.object({ posted: z.int() }), 422: problemSchema },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const { plan } = await foresee(ctx, staff.city);
      const known = new Map(plan.staffing.weather.map(({ code, factor }) => [code, factor]));
      const bad = request.body.days.flatMap(({ kind, factor }, at) =>
        known.has(kind) || factor !== undefined ? [] : [{ field: `days.${at}.kind`, code: 'unknown-name' }],
      );
      if (bad.length > 0) throw new Invalid(bad);
      const days = new Map(
        request.body.days.map((day) => [
          `${day.date} ${day.kind}`,
          { ...day, factor: day.factor ?? (known.get(day.kind) as number) },
        ]),
      );
      await postWeather(ctx.db, staff.city, [...days.values()], { name: staff.zh, at: moment(ctx) });
      forgetForesight(ctx, staff.city);
      return { posted: days.size };
    },
  );

  typed(app).delete(
    '/api/v1/staffing/weather/:date/:kind',
    {
      config: { who: ['supervisor', 'analyst', 'administrator'] },
      schema: {
        operationId: 'dropWeather',
        summary: '撤下天气 · Take a day of weather away that was posted by mistake',
        tags,
        params: z.object({ date, kind: z.string().max(40) }),
        response: { 200: z.object({ dropped: z.boolean() }), 404: problemSchema },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      if (!(await dropWeather(ctx.db, city, request.params.date, request.params.kind))) throw new NotFound('weather');
      forgetForesight(ctx, city);
      return { dropped: true };
    },
  );

  typed(app).post(
    '/api/v1/staffing/what-if',
    {
      config: { who: STAFFING_READERS },
      schema: {
        operationId: 'whatIf',
        summary: '假设推演 · Seats, people, cost and service of the coming years under what is assumed; nothing is kept',
        tags,
        body: assumedInput,
        response: { 200: outlookSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { plan } = await foresee(ctx, city);
      const today = await todayFigures(ctx, city);
      if (!today) throw new Refusal('no-past-yet');
      const { handling, growth, patienceSeconds } = plan.staffing;
      const told = Object.fromEntries(Object.entries(request.body).filter(([, value]) => value !== undefined));
      const assumed = { growth, patienceSeconds, ...handling, years: 4, deflected: 0, ...told };
      const { callsPerDay, busyShare, busySeats, hourCost } = today;
      return {
        today: { callsPerDay, busyShare, busySeats, hourCost },
        assumed,
        yearsToDouble: yearsToDouble(assumed.growth),
        targets: { late: 1 - plan.answerShare, abandoned: plan.abandonShare, seconds: plan.answerSeconds },
        years: outlook(plan, today, assumed),
      };
    },
  );

  typed(app).get(
    '/api/v1/staffing/costs',
    {
      config: { who: STAFFING_READERS },
      schema: {
        operationId: 'costs',
        summary: '单次联系成本 · What the months cost by contract, seat and call, and what a contact came to, in fen',
        tags,
        querystring: z.object({ months: z.coerce.number().int().min(1).max(24).default(6) }),
        response: { 200: costsSchema },
      },
    },
    async (request) => costs(ctx, staffIn(request).city, request.query.months),
  );

  typed(app).post(
    '/api/v1/staffing/costs',
    {
      config: { who: [...STAFFING_WRITERS, 'administrator'] },
      schema: {
        operationId: 'enterCost',
        summary: '登记成本 · One line more of the ledger; a line is never changed, a correction is one with the opposite price',
        tags,
        headers: commandHeaders,
        body: costInput,
        response: { 201: z.object({ id: z.uuid() }), 422: problemSchema },
      },
    },
    async (request, reply) => {
      const staff = staffIn(request);
      const { from, to } = request.body;
      if (to < from) throw new Invalid([{ field: 'to', code: 'too-small', params: { least: from } }]);
      const command = commandOf(ctx, staff.id, request.headers['idempotency-key'], request.body);
      const id = await enterCost(ctx.db, staff.city, request.body, { name: staff.zh, at: moment(ctx) }, idOf(command));
      return reply.status(201).send({ id });
    },
  );
}
