import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound } from '#platform/errors.ts';
import type { Book } from '#directory/book.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import type { Telephone } from '#directory/telephone.ts';
import { momentOf } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { figuresOf, NOTHING, occupancyOf, type SeatTime, sumOf } from '#contact-centre/calls/figures.rules.ts';
import { countCalls, FIGURES_BY, type Span, seatTimes } from '#contact-centre/calls/figures.store.ts';
import { type QueueNow, queuesOf } from '#contact-centre/calls/queues.ts';
import { namesOf, openCalls } from '#contact-centre/calls/records.store.ts';
import { recallFigures } from '#contact-centre/recalls/recalls.store.ts';
import { seatRows } from '#contact-centre/seats/seat-list.store.ts';
import { type CallView, type SeatView, seatView, viewOfRow } from './call-views.ts';
import { phoneFiguresSchema } from './calls.schemas.ts';
import { minutely } from './minutely.ts';
import { wallSchema } from './phone.schemas.ts';
import { problemSchema, typed } from './tools.ts';

type Wall = z.infer<typeof wallSchema>;
/** 现场: what stands at this moment, from who leads the telephone. */
export type LiveFloor = Pick<Wall, 'exchange' | 'rehearsal' | 'leading' | 'alarms'> & {
  queues: QueueNow[];
  seats: SeatView[];
  calls: CallView[];
};
export type WallSources = {
  /** With the acts that this person may do upon each call. Without it, or when it answers null, the database tells what it knows. */
  live?: (staff: StaffMember) => Promise<LiveFloor | null>;
};

const WATCHERS = ['supervisor', 'leader', 'inspector', 'administrator'] as const;
/** Counted anew so often, however many walls hang there. */
const FRESH = 15_000;
const MOST_CALLS = 1000;
const MOST_DAYS = { day: 92, hour: 7, team: 31, seat: 31 } as const;

/** 话务墙与话务报表: the floor at this moment, and what came of its days. */
export async function wallRoutes(app: FastifyInstance, ctx: Context, sources: WallSources = {}): Promise<void> {
  const now = () => ctx.now().epochMilliseconds;
  const kept = minutely(now, FRESH);
  const reports = minutely(now);

  const phoneOf = ({ profile }: Book): Telephone => {
    if (!profile.telephone) throw new NotFound('telephone');
    return profile.telephone;
  };
  const startOf = (date: Temporal.PlainDate, zone: string) => momentOf(date.toZonedDateTime(zone).toInstant());
  const spanOf = (city: string, book: Book, first: Temporal.PlainDate, days: number, repeats: boolean): Span => {
    const { zone } = book.profile;
    const { answerSeconds } = phoneOf(book).targets;
    return { city, zone, from: startOf(first, zone), to: startOf(first.add({ days }), zone), answerSeconds, repeats };
  };

  async function stillFloor(city: string, book: Book): Promise<LiveFloor> {
    const today = ctx.now().toZonedDateTimeISO(book.profile.zone).toPlainDate().toString();
    const [rows, seats] = await Promise.all([openCalls(ctx.db, city, MOST_CALLS), seatRows(ctx.db, city, today)]);
    return {
      exchange: 'none',
      rehearsal: false,
      leading: false,
      queues: queuesOf(phoneOf(book), rows, seats, moment(ctx)),
      seats: seats.map(seatView),
      calls: rows.map((row) => viewOfRow(row, book)),
      alarms: [],
    };
  }

  /** 今日: counted by hour and by team, every few seconds at most. */
  const countToday = (city: string, book: Book) =>
    kept(city, async () => {
      const today = ctx.now().toZonedDateTimeISO(book.profile.zone).toPlainDate();
      const span = spanOf(city, book, today, 1, false);
      const [hours, teams, recalls] = await Promise.all([
        countCalls(ctx.db, span, 'hour'),
        countCalls(ctx.db, span, 'team'),
        recallFigures(ctx.db, city, { ...span, now: moment(ctx) }),
      ]);
      return { hours, teams, recalls };
    });

  typed(app).get(
    '/api/v1/phone/wall',
    {
      config: { who: WATCHERS },
      schema: {
        operationId: 'phoneWall',
        summary: '话务墙 · Queues, seats and calls at this moment, and the day’s figures against their targets',
        tags: ['telephone'],
        response: { 200: wallSchema, 404: problemSchema },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const { city } = staff;
      const book = bookOf(ctx, city);
      const { teams } = phoneOf(book);
      const [live, today] = await Promise.all([
        (sources.live?.(staff) ?? Promise.resolve(null)).then((floor) => floor ?? stillFloor(city, book)),
        countToday(city, book),
      ]);
      const { offered, answered, inTime, abandoned, ...whole } = figuresOf(sumOf(today.teams));
      const { asked, inTime: calledInTime, due } = today.recalls;
      return {
        at: moment(ctx),
        exchange: live.exchange,
        rehearsal: live.rehearsal,
        leading: live.leading,
        queues: live.queues.map((queue) => {
          const named = teams.find(({ code }) => code === queue.team);
          const counts = today.teams.find(({ key }) => key === queue.team) ?? NOTHING;
          return {
            ...queue,
            ...{ zh: named?.zh ?? queue.team, en: named?.en ?? queue.team, offered: counts.offered },
            ...{ answered: counts.answered, inTime: counts.inTime, abandoned: counts.abandoned },
          };
        }),
        today: {
          ...{ offered, answered, inTime, abandoned },
          ...{ answerShare: whole.answerShare, abandonShare: whole.abandonShare, connectionShare: whole.connectionShare },
          ...{ meanWait: whole.meanWait, meanTalk: whole.meanTalk, recallsDue: due },
          recallShare: asked > 0 ? calledInTime / asked : null,
        },
        hours: today.hours.map((hour) => ({
          ...{ from: hour.key as string, offered: hour.offered, answered: hour.answered, inTime: hour.inTime },
          abandoned: hour.abandoned,
        })),
        seats: live.seats,
        // Who called in confidence is told to nobody who only watches.
        calls: live.calls.map((call) => (call.confidential ? { ...call, callerMask: null } : call)),
        alarms: live.alarms,
      };
    },
  );

  typed(app).get(
    '/api/v1/phone/figures',
    {
      config: { who: [...WATCHERS, 'analyst'] },
      schema: {
        operationId: 'phoneFigures',
        summary:
          '话务报表 · The figures of some days against their targets, by day, hour, team or seat (92, 7, 31 and 31 days at most)',
        tags: ['telephone'],
        querystring: z.object({
          from: z.iso.date().optional(),
          to: z.iso.date().optional().describe('The last day, included; without it, today'),
          by: z.enum(FIGURES_BY).default('day'),
        }),
        response: { 200: phoneFiguresSchema, 404: problemSchema, 422: problemSchema },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { by } = request.query;
      const book = bookOf(ctx, city);
      const today = ctx.now().toZonedDateTimeISO(book.profile.zone).toPlainDate();
      const to = request.query.to ? Temporal.PlainDate.from(request.query.to) : today;
      const from = request.query.from ? Temporal.PlainDate.from(request.query.from) : to;
      const days = from.until(to).days + 1;
      if (days < 1) throw new Invalid([{ field: 'to', code: 'too-small', params: { least: from.toString() } }]);
      const most = from.add({ days: MOST_DAYS[by] - 1 }).toString();
      if (days > MOST_DAYS[by]) throw new Invalid([{ field: 'to', code: 'too-large', params: { most } }]);
      return reports(`${city} ${by} ${from} ${to}`, () =>
        report(city, book, spanOf(city, book, from, days, true), by, { from, to }),
      );
    },
  );

  async function report(
    city: string,
    book: Book,
    span: Span,
    by: (typeof FIGURES_BY)[number],
    said: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  ): Promise<z.infer<typeof phoneFiguresSchema>> {
    const { teams, targets } = phoneOf(book);
    // What has not come yet is nobody's working time.
    const end = [span.to, moment(ctx)].toSorted()[0] as string;
    const [counts, times, recalls] = await Promise.all([
      countCalls(ctx.db, span, by),
      span.from < end ? seatTimes(ctx.db, city, span.from, end) : [],
      recallFigures(ctx.db, city, { ...span, now: moment(ctx) }),
    ]);
    const timeOf = new Map(times.map(({ staff, ...time }) => [staff, time]));
    const worked =
      by === 'seat' ? [...timeOf].filter(([, { ready, busy, wrapUp, rest }]) => ready + busy + wrapUp + rest > 0) : [];
    const known = new Map(counts.map((each) => [each.key, each]));
    const keys = by === 'seat' ? [...new Set([...known.keys(), ...worked.map(([staff]) => staff)])] : [...known.keys()];
    const named = keys.filter((key): key is string => key !== null);
    const people = by === 'seat' ? new Map((await namesOf(ctx.db, city, named)).map((each) => [each.staff, each])) : null;
    const nameOf = (key: string) => {
      const found = by === 'team' ? teams.find(({ code }) => code === key) : people?.get(key);
      return found ? { zh: found.zh, en: found.en } : null;
    };
    const whole = times.reduce<SeatTime>(
      (sum, { ready, busy, wrapUp, rest }) => ({
        ...{ ready: sum.ready + ready, busy: sum.busy + busy, wrapUp: sum.wrapUp + wrapUp, rest: sum.rest + rest },
      }),
      { ready: 0, busy: 0, wrapUp: 0, rest: 0 },
    );
    return {
      from: said.from.toString(),
      to: said.to.toString(),
      by,
      total: {
        ...figuresOf(sumOf(counts)),
        occupancy: occupancyOf(whole),
        recallShare: recalls.asked > 0 ? recalls.inTime / recalls.asked : null,
        recalls: recalls.asked,
      },
      // Calls that nobody answered are nobody's: of seats they stand in the whole only.
      rows: named.map((key) => {
        const time = by === 'seat' ? (timeOf.get(key) ?? null) : null;
        return { ...figuresOf(known.get(key) ?? NOTHING), key, name: nameOf(key), time, occupancy: time && occupancyOf(time) };
      }),
      targets,
    };
  }
}
