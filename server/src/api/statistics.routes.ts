import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Invalid } from '#platform/errors.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { type Counters, ratesOf } from '#stages/6-evaluation/score.rules.ts';
import { countByUnit, countVolumes, type Period } from '#stages/6-evaluation/statistics.store.ts';
import { problemSchema, typed } from './tools.ts';

const MOST_DAYS = 92;
/** Boards are at most a minute old (domain.md §5.3); however many look, the city's cases are counted once in that time. */
const FRESH = 60_000;
const MOST_KEPT = 200;
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
  /** From the first moment of one day of the city to the last of another; this month up to now when nothing is said. */
  function periodOf(city: string, query: { from?: string | undefined; to?: string | undefined }) {
    const { zone } = bookOf(ctx, city).profile;
    const today = ctx.now().toZonedDateTimeISO(zone).toPlainDate();
    const to = query.to === undefined ? today : Temporal.PlainDate.from(query.to);
    const from = query.from === undefined ? to.with({ day: 1 }) : Temporal.PlainDate.from(query.from);
    const days = from.until(to).days + 1;
    if (days < 1) throw new Invalid([{ field: 'to', code: 'too-small', params: { least: from.toString() } }]);
    if (days > MOST_DAYS)
      throw new Invalid([{ field: 'to', code: 'too-large', params: { most: from.add({ days: MOST_DAYS - 1 }).toString() } }]);
    const start = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).toInstant().toString();
    return { city, zone, from: start(from), to: start(to.add({ days: 1 })), said: { from: from.toString(), to: to.toString() } };
  }

  type Counted = Awaited<ReturnType<typeof count>>;
  const kept = new Map<string, { until: number; counted: Promise<Counted> }>();
  async function count(period: Period) {
    const [units, volumes] = await Promise.all([countByUnit(ctx.db, period), countVolumes(ctx.db, period)]);
    return { at: moment(ctx), ...units, volumes };
  }
  function counted(period: Period): Promise<Counted> {
    const now = ctx.now().epochMilliseconds;
    const key = JSON.stringify(period);
    const known = kept.get(key);
    if (known && known.until > now) return known.counted;
    if (kept.size >= MOST_KEPT) kept.clear();
    const fresh = count(period);
    kept.set(key, { until: now + FRESH, counted: fresh });
    fresh.catch(() => kept.delete(key));
    return fresh;
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
            at: z.string(),
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
      const { said, ...period } = periodOf(city, request.query);
      const { at, rows, whole, volumes } = await counted(period);
      const rated = <T extends Counters>(row: T) => ({ ...row, rates: ratesOf(row, weights) });
      return { at, period: said, weights, whole: rated(whole), units: rows.map(rated), volumes };
    },
  );
}
