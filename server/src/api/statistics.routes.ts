import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Invalid } from '#platform/errors.ts';
import { bookOf, type Context } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { type Counters, ratesOf } from '#stages/6-evaluation/score.rules.ts';
import { countByUnit, countedAt, countVolumes } from '#stages/6-evaluation/statistics.store.ts';
import { problemSchema, typed } from './tools.ts';

const MOST_DAYS = 92;
const counters = {
  cases: z.int(),
  closed: z.int(),
  overdue: z.int(),
  onTime: z.int(),
  removed: z.int(),
  effective: z.int(),
  contacted: z.int(),
  solved: z.int(),
  satisfied: z.int(),
  basicallySatisfied: z.int(),
};
const share = z.number().nullable();
const rates = z.object({ response: share, resolution: share, satisfaction: share, score: share, onTime: share });
const volume = z.object({ key: z.string(), cases: z.int(), dispatched: z.int(), closed: z.int(), overdue: z.int() });
const day = z.iso.date().optional();

/** 统计: counters that add up over units, months and cities, and the three rates made from them; no personal data (A1). */
export async function statisticsRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  /** From one day of the city to another, both whole; this month up to now when nothing is said. */
  function periodOf(city: string, query: { from?: string | undefined; to?: string | undefined }) {
    const { zone } = bookOf(ctx, city).profile;
    const today = ctx.now().toZonedDateTimeISO(zone).toPlainDate();
    const to = query.to === undefined ? today : Temporal.PlainDate.from(query.to);
    const from = query.from === undefined ? to.with({ day: 1 }) : Temporal.PlainDate.from(query.from);
    const days = from.until(to).days + 1;
    if (days < 1) throw new Invalid([{ field: 'to', code: 'too-small', params: { least: from.toString() } }]);
    if (days > MOST_DAYS)
      throw new Invalid([{ field: 'to', code: 'too-large', params: { most: from.add({ days: MOST_DAYS - 1 }).toString() } }]);
    return { from: from.toString(), to: to.toString() };
  }

  typed(app).get(
    '/api/v1/statistics',
    {
      config: { who: ['supervisor', 'leader', 'analyst', 'administrator', 'inspector'] },
      schema: {
        operationId: 'statistics',
        summary: '统计 · Volumes, on-time share and the three rates of what came in up to 92 days, by unit and month',
        tags: ['statistics'],
        querystring: z.object({ from: day, to: day }),
        response: {
          200: z.object({
            at: z.string().nullable().meta({ description: 'When the counters were last brought up to the record' }),
            period: z.object({ from: z.string(), to: z.string() }),
            weights: z.record(z.string(), z.number()),
            whole: z.object({ ...counters, rates }),
            units: z.array(z.object({ month: z.string(), unit: z.string(), ...counters, rates })),
            volumes: z.object({
              whole: volume,
              byType: z.array(volume),
              byCategory: z.array(volume),
              byDistrict: z.array(volume),
            }),
          }),
          422: problemSchema,
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const weights = bookOf(ctx, city).profile.scoring;
      const period = periodOf(city, request.query);
      const [at, { rows, whole }, volumes] = await Promise.all([
        countedAt(ctx.db, city),
        countByUnit(ctx.db, { city, ...period }),
        countVolumes(ctx.db, { city, ...period }),
      ]);
      const rated = <T extends Counters>(row: T) => ({ ...row, rates: ratesOf(row, weights) });
      return { at, period, weights, whole: rated(whole), units: rows.map(rated), volumes };
    },
  );
}
