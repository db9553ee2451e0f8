import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotFound } from '#platform/errors.ts';
import { pressed } from '#platform/pressed.ts';
import type { Book } from '#directory/book.ts';
import type { APPEAL_TYPES } from '#directory/vocabulary.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { monthsBetween, neighbours, published, publishedParts, publishedShare } from '#stages/6-evaluation/bulletin.rules.ts';
import { countMonth, firstMonth, type MonthCounted } from '#stages/6-evaluation/bulletin.store.ts';
import { ratesOf } from '#stages/6-evaluation/score.rules.ts';
import { cityOf, cityQuery, problemSchema, typed } from './tools.ts';

/** How old a figure may be: a month that runs, and one that is over (its cases still close and are rated). */
const RUNS = 60_000;
const OVER = 600_000;
const MOST_MONTHS = 36;
const MOST_MATTERS = 10;
const MOST_KEPT = 200;

const count = z.int().nullable().meta({ description: 'Null: fewer than five, kept back' });
const share = z.number().nullable();
const figures = z.object({
  month: z.string(),
  cases: count,
  dispatched: count,
  closed: count,
  byHotline: count.meta({ description: '热线直接办结: closed without a unit: answered at once, connected, or not accepted' }),
  onTime: share,
  response: share,
  resolution: share,
  satisfaction: share,
});
const part = z.object({
  key: z.string(),
  zh: z.string(),
  en: z.string(),
  cases: count,
  before: count,
  yearBefore: count,
});
const bulletinSchema = z
  .object({
    at: z.iso.datetime(),
    month: z.string(),
    running: z.boolean().meta({ description: 'The month is not over: its figures still grow' }),
    months: z.array(z.string()),
    now: figures,
    before: figures,
    yearBefore: figures,
    byType: z.array(part),
    byGroup: z.array(part),
    byDistrict: z.array(part),
    matters: z.array(part),
  })
  .meta({ id: 'Bulletin', description: '月度公报: sums only, nothing personal; what is fewer than five is kept back' });

type Bilingual = { zh: string; en: string };
type Counts = ReadonlyMap<string, number>;
const NONE: Bilingual = { zh: '未分类或未定位', en: 'Not classified or placed' };
const TYPES: Readonly<Record<(typeof APPEAL_TYPES)[number], Bilingual>> = {
  consultation: { zh: '咨询', en: 'Question' },
  help: { zh: '求助', en: 'Help' },
  complaint: { zh: '投诉', en: 'Complaint' },
  report: { zh: '举报', en: 'Report' },
  suggestion: { zh: '建议', en: 'Suggestion' },
  praise: { zh: '表扬', en: 'Praise' },
  other: { zh: '其他', en: 'Other' },
};

const countsOf = (rows: readonly { key: string; cases: number }[], nameOf = (key: string) => key): Counts => {
  const counts = new Map<string, number>();
  for (const { key, cases } of rows) counts.set(nameOf(key), (counts.get(nameOf(key)) ?? 0) + cases);
  return counts;
};

/** The heading of the catalogue under which a leaf stands. */
function headingOf(book: Book, leaf: string): string {
  let group = book.groups.get(book.categories.get(leaf)?.group ?? '');
  while (group?.parent) group = book.groups.get(group.parent);
  return group?.code ?? '';
}

/** 月度公报 (B40, D6): anyone may read it. Counted at most once a minute, whoever asks. */
export async function bulletinRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const kept = new Map<string, { until: number; counted: Promise<MonthCounted> }>();
  function counted(city: string, month: string, runs: boolean): Promise<MonthCounted> {
    const now = ctx.now().epochMilliseconds;
    const key = `${city} ${month}`;
    const known = kept.get(key);
    if (known && known.until > now) return known.counted;
    if (kept.size >= MOST_KEPT) kept.clear();
    const fresh = countMonth(ctx.db, city, month);
    kept.set(key, { until: now + (runs ? RUNS : OVER), counted: fresh });
    fresh.catch(() => kept.delete(key));
    return fresh;
  }

  function figuresOf(book: Book, month: string, { units, volumes: { whole } }: MonthCounted) {
    const rates = ratesOf(units, book.profile.scoring);
    return {
      month,
      cases: published(whole.cases),
      dispatched: published(whole.dispatched),
      closed: published(whole.closed),
      byHotline: published(whole.closed - units.closed),
      onTime: publishedShare(rates.onTime, units.onTime + units.overdue),
      response: publishedShare(rates.response, units.effective),
      resolution: publishedShare(rates.resolution, units.effective),
      satisfaction: publishedShare(rates.satisfaction, units.effective),
    };
  }

  typed(app).get(
    '/api/v1/bulletin',
    {
      config: { who: 'anyone' },
      onSend: pressed() as never,
      schema: {
        operationId: 'bulletin',
        summary: '月度公报 · One month in figures: sums only, small ones kept back, beside the month and the year before',
        tags: ['city'],
        querystring: cityQuery.extend({
          month: z
            .string()
            .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
            .optional()
            .meta({ description: '2026-10; the last whole month when nothing is said' }),
        }),
        response: { 200: bulletinSchema, 404: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const city = cityOf(ctx, request);
      const book = bookOf(ctx, city);
      const { zone } = book.profile;
      const running = ctx.now().toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth().toString();
      const first = (await firstMonth(ctx.db, city, zone)) ?? running;
      const month = request.query.month ?? (neighbours(running).before >= first ? neighbours(running).before : running);
      if (month > running || month < first) throw new NotFound('bulletin');
      const others = neighbours(month);
      const [now, before, yearBefore] = await Promise.all(
        [month, others.before, others.yearBefore].map((each) => counted(city, each, each === running)),
      );
      if (!now || !before || !yearBefore) throw new NotFound('bulletin');
      reply.header('cache-control', 'public, max-age=60');

      /** One cut of the three months side by side, the largest first; what no month has is not there. */
      function partsOf(cut: (counted: MonthCounted) => Counts, nameOf: (key: string) => Bilingual | undefined, keys?: string[]) {
        const [cases, was, yearAgo] = [cut(now as MonthCounted), cut(before as MonthCounted), cut(yearBefore as MonthCounted)];
        const all = keys ?? [...new Set([...cases.keys(), ...was.keys(), ...yearAgo.keys()])];
        const sorted = all.toSorted((one, other) => (cases.get(other) ?? 0) - (cases.get(one) ?? 0) || (one < other ? -1 : 1));
        const shown = (counts: Counts) => publishedParts(sorted.map((key) => counts.get(key) ?? 0));
        const [a, b, c] = [shown(cases), shown(was), shown(yearAgo)];
        return sorted.map((key, at) => {
          const { zh, en } = nameOf(key) ?? NONE;
          return { key, zh, en, cases: a[at] ?? null, before: b[at] ?? null, yearBefore: c[at] ?? null };
        });
      }
      const leaves = ({ volumes }: MonthCounted) => countsOf(volumes.byCategory);
      const frequent = [...leaves(now)]
        .filter(([key, cases]) => key !== '' && published(cases) !== null)
        .toSorted(([, one], [, other]) => other - one)
        .slice(0, MOST_MATTERS)
        .map(([key]) => key);
      return {
        at: moment(ctx),
        month,
        running: month === running,
        months: monthsBetween(first, running, MOST_MONTHS),
        now: figuresOf(book, month, now),
        before: figuresOf(book, others.before, before),
        yearBefore: figuresOf(book, others.yearBefore, yearBefore),
        byType: partsOf(
          ({ volumes }) => countsOf(volumes.byType),
          (key) => TYPES[key as keyof typeof TYPES],
        ),
        byGroup: partsOf(
          ({ volumes }) => countsOf(volumes.byCategory, (leaf) => headingOf(book, leaf)),
          (key) => book.groups.get(key),
        ),
        byDistrict: partsOf(
          ({ volumes }) => countsOf(volumes.byDistrict),
          (key) => book.areas.get(key),
        ),
        matters: partsOf(leaves, (key) => book.categories.get(key), frequent),
      };
    },
  );
}
