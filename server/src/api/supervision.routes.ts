import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotFound } from '#platform/errors.ts';
import { GRADES } from '#directory/vocabulary.ts';
import type { Case } from '#cases/case.ts';
import { isPaused, momentOf } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { summariesOf } from '#cases/list.store.ts';
import { firstOf, isLive, levelOf } from '#cases/notice.ts';
import { casesByIds } from '#cases/store.ts';
import { casesWithNotices, countOpen, openCases, pausableIn } from '#governance/open-cases.store.ts';
import { summarySchema } from './cases.schemas.ts';
import { minutely } from './minutely.ts';
import { problemSchema, typed } from './tools.ts';

const who = { config: { who: ['supervisor', 'leader', 'inspector'] as const } };
const hours = z.coerce.number().int().min(1).max(240).default(24);
const count = z.object({ key: z.string(), open: z.int(), overdue: z.int(), near: z.int(), worst: z.int(), mean: z.int() });
const MOST = 200;
const MOST_NOTICES = 1000;
const MOST_PAUSED = 1000;
const notice = z.object({
  caseId: z.uuid(),
  number: z.string(),
  title: z.string(),
  state: z.string(),
  district: z.string().nullable(),
  no: z.int(),
  unit: z.string(),
  about: z.string().describe('被督办单位 · The unit that the first notice of the chain went to'),
  level: z.string(),
  kind: z.string(),
  status: z.string(),
  cause: z.string(),
  card: z.enum(['yellow', 'red']).nullable(),
  issuer: z.string(),
  at: z.string(),
  due: z.string().nullable(),
});

/** A notice that went up the ladder still shows the card of its chain, and whom it is about. */
const liveNotices = (found: Case | undefined) =>
  (found?.notices ?? []).filter(isLive).map((notice) => {
    const { unit: about, card } = firstOf(found as Case, notice);
    return { ...notice, about, card, level: levelOf(notice) };
  });

/** 督办墙: who is late and by how much, which notices are out, and what an area's pause would touch (B11). */
export async function supervisionRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const kept = minutely(() => ctx.now().epochMilliseconds);
  const soon = (within: number) => momentOf(ctx.now().add({ hours: within }));

  typed(app).get(
    '/api/v1/supervision',
    {
      ...who,
      schema: {
        operationId: 'supervisionWall',
        summary: '督办墙 · Open, overdue and near-due cases by unit, district and grade, and by how many hours they are late',
        tags: ['supervision'],
        querystring: z.object({ hours }),
        response: {
          200: z.object({
            at: z.string(),
            hours: z.int(),
            whole: count,
            byUnit: z.array(count),
            byDistrict: z.array(count),
            byGrade: z.array(count),
          }),
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const within = request.query.hours;
      return kept(`${city} ${within}`, async () => {
        const { whole, byUnit, byDistrict, byGrade } = await countOpen(ctx.db, city, moment(ctx), soon(within));
        return { at: moment(ctx), hours: within, whole, byUnit: byUnit.slice(0, 500), byDistrict, byGrade };
      });
    },
  );

  typed(app).get(
    '/api/v1/supervision/cases',
    {
      ...who,
      schema: {
        operationId: 'supervisionCases',
        summary: '超期与临期 · The longest late or the soonest due, 200 at most, narrowed by unit, district and grade',
        tags: ['supervision'],
        querystring: z.object({
          which: z.enum(['overdue', 'near', 'open']),
          unit: z.string().max(64).optional(),
          district: z.string().max(64).optional(),
          grade: z.enum(GRADES).optional(),
          hours,
        }),
        response: { 200: z.object({ items: z.array(summarySchema), more: z.boolean() }) },
      },
    },
    async (request) => {
      const { which, unit = null, district = null, grade = null, hours: within } = request.query;
      const rows = await openCases(
        ctx.db,
        staffIn(request).city,
        { which, unit, district, grade, state: null },
        { now: moment(ctx), near: soon(within) },
        MOST + 1,
      );
      return { items: rows.slice(0, MOST) as never[], more: rows.length > MOST };
    },
  );

  typed(app).get(
    '/api/v1/supervision/notices',
    {
      ...who,
      schema: {
        operationId: 'supervisionNotices',
        summary: '督办与黄红牌 · Notices that are not settled, the most pressing first (of 1,000 cases at most)',
        tags: ['supervision'],
        response: { 200: z.object({ items: z.array(notice), more: z.boolean() }) },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const ids = await casesWithNotices(ctx.db, city, MOST_NOTICES + 1);
      const shown = ids.slice(0, MOST_NOTICES);
      const [found, rows] = await Promise.all([casesByIds(ctx.db, city, shown), summariesOf(ctx.db, city, shown)]);
      const byId = new Map(found.map((each) => [each.id, each]));
      const items = rows.flatMap(({ id, number, title, state, district }) =>
        liveNotices(byId.get(id)).map(({ no, unit, about, level, kind, status, cause, card, issuer, at, clock }) => ({
          ...{ caseId: id, number, title, state, district, no, unit, about, level, kind, status, cause, card, at },
          issuer: issuer.role,
          due: clock.due,
        })),
      );
      return { items, more: ids.length > MOST_NOTICES };
    },
  );

  typed(app).get(
    '/api/v1/areas/:area/pausable',
    {
      config: { who: ['supervisor'] },
      schema: {
        operationId: 'pausable',
        summary: '区域中止预览 · What a pause of this area would touch, and which documents hold clocks still there',
        tags: ['supervision'],
        params: z.object({ area: z.string().max(64) }),
        response: {
          200: z.object({
            running: z.int(),
            paused: z.int(),
            units: z.array(z.object({ unit: z.string(), grade: z.string(), running: z.int(), paused: z.int() })),
            documents: z.array(z.object({ document: z.string(), count: z.int() })),
          }),
          404: problemSchema,
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { areas, profile } = bookOf(ctx, city);
      const area = areas.get(request.params.area);
      if (!area) throw new NotFound('area');
      const [district, street] = area.kind === 'district' ? [area.code, null] : [area.parent ?? '', area.code];
      const without = GRADES.filter((grade) => profile.grades[grade].emergency);
      const wanted = { which: 'paused', unit: null, district, grade: null, state: null } as const;
      const [units, still] = await Promise.all([
        pausableIn(ctx.db, city, { district, street, without }),
        openCases(ctx.db, city, wanted, { now: moment(ctx), near: moment(ctx) }, MOST_PAUSED),
      ]);
      const here = still.filter((row) => street === null || row.street === street).map(({ id }) => id);
      const documents = new Map<string, number>();
      for (const { clocks } of await casesByIds(ctx.db, city, here)) {
        const document = isPaused(clocks.unit) ? clocks.unit?.pauses.at(-1)?.document : undefined;
        if (document) documents.set(document, (documents.get(document) ?? 0) + 1);
      }
      const sum = (pick: (each: (typeof units)[number]) => number) => units.reduce((total, each) => total + pick(each), 0);
      return {
        running: sum(({ running }) => running),
        paused: sum(({ paused }) => paused),
        units: units.slice(0, 200),
        documents: [...documents].map(([document, many]) => ({ document, count: many })),
      };
    },
  );
}
