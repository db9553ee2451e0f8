import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { momentOf } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { STATES } from '#cases/lifecycle.ts';
import { summariesOf } from '#cases/list.store.ts';
import {
  CLOSING,
  type Day,
  entering,
  MEASURES,
  type Measure,
  STAGE_OF,
  STAGES,
  type Stage,
  usual,
} from '#governance/flow.rules.ts';
import { casesSince, daysOf } from '#governance/flow.store.ts';
import { countOpen, openCases } from '#governance/open-cases.store.ts';
import { summarySchema } from './cases.schemas.ts';
import { minutely } from './minutely.ts';
import { typed } from './tools.ts';

const who = { config: { who: ['supervisor', 'leader', 'analyst'] as const } };
const DAYS = 14;
const NEAR = 24;
const FEW = 8;
const PAGE = 50;
const ALL_STAGES = [...STAGES, 'closed'] as const;
const NAMES = Object.keys(MEASURES) as Measure[];
/** Which lines of the record are the cases behind a figure of today. */
const BEHIND: { readonly [name in Measure]: readonly string[] } = {
  received: ['registered'],
  closed: CLOSING,
  late: ['overdue'],
  onTime: ['replied'],
  sign: ['signed'],
  returns: ['returnRequested'],
  satisfaction: ['dissatisfied'],
};
const count = z.object({ key: z.string(), open: z.int(), overdue: z.int(), near: z.int(), worst: z.int(), mean: z.int() });

/** 驾驶舱: the city at a glance; every figure with its target, its trend and its cases. */
export async function cockpitRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const kept = minutely(() => ctx.now().epochMilliseconds);
  /** Days that are over do not change: each is counted once. */
  const past = new Map<string, Promise<Day[]>>();

  async function lately(city: string, zone: string): Promise<Day[]> {
    const today = ctx.now().toZonedDateTimeISO(zone).toPlainDate();
    const start = (date: Temporal.PlainDate) => momentOf(date.toZonedDateTime(zone).toInstant());
    const first = today.subtract({ days: DAYS - 1 });
    const key = `${city} ${today}`;
    if (!past.has(key)) {
      for (const old of past.keys()) if (old.startsWith(`${city} `)) past.delete(old);
      const counted = daysOf(ctx.db, city, zone, start(first), start(today));
      counted.catch(() => past.delete(key));
      past.set(key, counted);
    }
    const counted = [
      ...(await (past.get(key) as Promise<Day[]>)),
      ...(await daysOf(ctx.db, city, zone, start(today), start(today.add({ days: 1 })))),
    ];
    const known = new Map(counted.map((day) => [day.date, day]));
    const nothing = { events: {}, replied: 0, repliedLate: 0, signed: 0, signedLate: 0, late: 0 };
    return Array.from({ length: DAYS }, (_, index) => {
      const date = first.add({ days: index }).toString();
      return known.get(date) ?? { date, ...nothing };
    });
  }
  const since = (city: string) => {
    const { zone } = bookOf(ctx, city).profile;
    return momentOf(ctx.now().toZonedDateTimeISO(zone).startOfDay().toInstant());
  };

  typed(app).get(
    '/api/v1/cockpit',
    {
      ...who,
      schema: {
        operationId: 'cockpit',
        summary: '驾驶舱 · Stages, flows, measures with targets and fourteen days, districts, the oldest and most at risk',
        tags: ['cockpit'],
        response: {
          200: z.object({
            at: z.string(),
            dates: z.array(z.string()),
            whole: count,
            stages: z.array(
              z.object({
                stage: z.enum(ALL_STAGES),
                states: z.array(z.string()),
                open: z.int(),
                overdue: z.int(),
                near: z.int(),
                today: z.int(),
              }),
            ),
            measures: z.array(
              z.object({
                name: z.enum(NAMES),
                kind: z.enum(['count', 'share']),
                today: z.number().nullable(),
                target: z.number().nullable(),
                set: z.boolean().meta({ description: '目标由城市设定；false：近两周的平常值' }),
                better: z.enum(['more', 'less', 'as-usual']),
                trend: z.array(z.number().nullable()),
              }),
            ),
            districts: z.array(count),
            grades: z.array(count),
            oldest: z.array(summarySchema),
            risk: z.array(summarySchema),
          }),
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { profile } = bookOf(ctx, city);
      return kept(city, async () => {
        const near = momentOf(ctx.now().add({ hours: NEAR }));
        const any = { unit: null, district: null, grade: null, state: null };
        const [open, days, oldest, risk] = await Promise.all([
          countOpen(ctx.db, city, moment(ctx), near),
          lately(city, profile.zone),
          openCases(ctx.db, city, { which: 'overdue', ...any }, { now: moment(ctx), near }, FEW),
          openCases(ctx.db, city, { which: 'near', ...any }, { now: moment(ctx), near }, FEW),
        ]);
        const today = days[days.length - 1] as Day;
        const { onTime, sign, returns, satisfaction } = profile.oversight.targets;
        const targets: Partial<Record<Measure, number>> = { onTime, sign, returns, satisfaction, late: 0 };
        return {
          at: moment(ctx),
          dates: days.map(({ date }) => date),
          whole: open.whole,
          stages: ALL_STAGES.map((stage) => ({
            stage,
            states: statesOf(stage),
            ...held(open.byState, stage),
            today: came(today, stage),
          })),
          measures: NAMES.map((name) => {
            const trend = days.map(MEASURES[name]);
            return {
              name,
              kind: name === 'received' || name === 'closed' || name === 'late' ? ('count' as const) : ('share' as const),
              today: trend.at(-1) ?? null,
              target: targets[name] ?? usual(trend.slice(0, -1)),
              set: name in targets,
              better:
                name === 'received'
                  ? ('as-usual' as const)
                  : name === 'late' || name === 'returns'
                    ? ('less' as const)
                    : ('more' as const),
              trend,
            };
          }),
          districts: open.byDistrict,
          grades: open.byGrade,
          oldest: oldest as never[],
          risk: risk as never[],
        };
      });
    },
  );

  typed(app).get(
    '/api/v1/cockpit/cases',
    {
      ...who,
      schema: {
        operationId: 'cockpitCases',
        summary: '指标背后的工单 · The cases behind a stage, a district or a figure of today, 50 at most',
        tags: ['cockpit'],
        querystring: z.object({
          stage: z.enum(ALL_STAGES).optional(),
          district: z.string().max(64).optional(),
          measure: z.enum(NAMES).optional(),
          late: z.enum(['true', 'false']).default('false'),
        }),
        response: { 200: z.object({ items: z.array(summarySchema) }) },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { stage, district = null, measure, late } = request.query;
      const behind = measure ? BEHIND[measure] : stage === 'closed' ? entering('closed') : null;
      if (behind) {
        const ids = await casesSince(ctx.db, city, behind, since(city), PAGE);
        return { items: (await summariesOf(ctx.db, city, ids)) as never[] };
      }
      const state = stage ? statesOf(stage) : null;
      const which = late === 'true' ? ('overdue' as const) : ('open' as const);
      const rows = await openCases(
        ctx.db,
        city,
        { which, unit: null, district, grade: null, state },
        { now: moment(ctx), near: moment(ctx) },
        PAGE,
      );
      return { items: rows as never[] };
    },
  );
}

const statesOf = (stage: Stage) => STATES.filter((state) => STAGE_OF[state] === stage);
const held = (byState: readonly { key: string; open: number; overdue: number; near: number }[], stage: Stage) => {
  const own = stage === 'closed' ? [] : byState.filter(({ key }) => STAGE_OF[key as keyof typeof STAGE_OF] === stage);
  const sum = (pick: (each: (typeof own)[number]) => number) => own.reduce((total, each) => total + pick(each), 0);
  return { open: sum(({ open }) => open), overdue: sum(({ overdue }) => overdue), near: sum(({ near }) => near) };
};
const came = ({ events }: Day, stage: Stage): number => entering(stage).reduce((total, type) => total + (events[type] ?? 0), 0);
