import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bookOf, type Context } from '#cases/context.ts';
import { DESKS } from '#cases/desks.ts';
import { personOf, staffIn } from '#cases/guard.ts';
import type { SummaryRow } from '#cases/list.store.ts';
import { isBlind } from '#cases/sight.ts';
import { walkDesk } from '#cases/walk.store.ts';
import { desksOfStaff, unitOfDesk } from '#workplace/mine.ts';
import { countsOfDays } from '#workplace/news.store.ts';
import { recentCases } from '#workplace/visits.store.ts';
import { summarySchema } from './cases.schemas.ts';
import { typed } from './tools.ts';

const PRESSING = 8;
const RECENT = 8;
const DAYS = 7;

/** 首页: what presses, what one did today beside what colleagues do, and what one had open lately. */
export async function homeRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  typed(app).get(
    '/api/v1/home',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'home',
        summary: '首页 · The most pressing of all my desks, my last seven days by act, and the cases I had open lately',
        tags: ['workplace'],
        response: {
          200: z.object({
            today: z.iso.date(),
            pressing: z.array(summarySchema.extend({ desk: z.enum(DESKS) })),
            days: z
              .array(
                z.object({
                  day: z.string(),
                  type: z.string(),
                  mine: z.int(),
                  others: z.int().meta({ description: 'What everybody else who does the same did that day' }),
                  people: z.int().meta({ description: 'How many they were' }),
                }),
              )
              .meta({ description: 'By day and type of line; counted within some seconds of the act' }),
            recent: z.array(summarySchema),
          }),
        },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const { city } = staff;
      const today = ctx.now().toZonedDateTimeISO(bookOf(ctx, city).profile.zone).toPlainDate();
      const mine = desksOfStaff(staff).filter((desk) => desk !== 'overdue' && desk !== 'waiting' && desk !== 'long-term');
      const [lists, days, recent] = await Promise.all([
        Promise.all(
          mine.map(async (desk) => {
            const { rows } = await walkDesk(ctx.db, { city, desk, unit: unitOfDesk(desk, staff) }, {}, null, PRESSING, null);
            return rows.map((row) => ({ ...row, desk }));
          }),
        ),
        countsOfDays(ctx.db, city, staff.id, today.subtract({ days: DAYS - 1 }).toString(), today.toString()),
        recentCases(ctx.db, city, staff.id, RECENT),
      ]);
      const blind = isBlind(personOf(staff));
      const shown = <T extends SummaryRow>(rows: T[]): T[] => (blind ? rows.map((row) => ({ ...row, lead: null })) : rows);
      // A case stands on several desks at times; it is named once, by the first that presses.
      const pressing = new Map<string, SummaryRow & { desk: (typeof DESKS)[number] }>();
      for (const row of lists.flat().sort((one, two) => ((one.due ?? '') < (two.due ?? '') ? -1 : 1)))
        if (!pressing.has(row.id) && pressing.size < PRESSING) pressing.set(row.id, row);
      return {
        today: today.toString(),
        pressing: shown([...pressing.values()]) as never[],
        days,
        recent: shown(recent) as never[],
      };
    },
  );
}
