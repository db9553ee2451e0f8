import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound } from '#platform/errors.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { equipSeat, seatRows } from '#contact-centre/seats/seat-list.store.ts';
import { seatView } from './call-views.ts';
import { targetsSchema } from './calls.schemas.ts';
import { seatSchema } from './phone.schemas.ts';
import { problemSchema, typed } from './tools.ts';

const name = z.object({ code: z.string(), zh: z.string(), en: z.string() });
const named = z.array(name);
const settingsSchema = z.object({
  ...{ lines: named, teams: named, dispositions: named, handOvers: named },
  skills: z.array(name.extend({ tag: z.string().nullable() })),
  phrases: z
    .array(name.extend({ others: z.array(z.object({ tag: z.string(), text: z.string() })) }))
    .describe('快捷短语 · What operators often write to who types'),
  breaks: z.array(name.extend({ cancellable: z.boolean() })),
  targets: targetsSchema,
  limits: z.object({ warnCalls: z.int(), mostCalls: z.int(), recallTries: z.int() }),
});
const codes = z.array(z.string().max(40)).max(30);

/** 坐席编组: who sits at which teams and has which skills. `changed` tells whoever leads the telephone. */
export async function seatRoutes(
  app: FastifyInstance,
  ctx: Context,
  { changed }: { changed?: (city: string, staff: string) => Promise<void> } = {},
): Promise<void> {
  const today = (city: string) => ctx.now().toZonedDateTimeISO(bookOf(ctx, city).profile.zone).toPlainDate().toString();

  typed(app).get(
    '/api/v1/phone/settings',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'phoneSettings',
        summary: '电话设置 · How the city calls its lines, teams, skills, breaks and dispositions, and what it aims at',
        tags: ['telephone'],
        response: { 200: settingsSchema, 404: problemSchema },
      },
    },
    async (request) => {
      const { telephone } = bookOf(ctx, staffIn(request).city).profile;
      if (!telephone) throw new NotFound('telephone');
      const { lines, teams, skills, seat, dispositions, handOvers, targets, recall, typing } = telephone;
      const named = (each: { code: string; zh: string; en: string }) => ({ code: each.code, zh: each.zh, en: each.en });
      return {
        lines: lines.map(({ number, zh, en }) => ({ code: number, zh, en })),
        teams: teams.map(named),
        skills: skills.map((each) => ({ ...named(each), tag: each.tag ?? null })),
        breaks: seat.breaks.map((each) => ({ ...named(each), cancellable: each.cancellable })),
        dispositions: dispositions.map(named),
        phrases: typing.phrases.map((each) => ({ ...named(each), others: [...(each.others ?? [])] })),
        handOvers: handOvers.map(({ line, zh, en }) => ({ code: line, zh, en })),
        targets,
        limits: { warnCalls: seat.warnCalls, mostCalls: seat.mostCalls, recallTries: recall.tries },
      };
    },
  );

  typed(app).get(
    '/api/v1/seats',
    {
      config: { who: ['supervisor', 'administrator'] },
      schema: {
        operationId: 'seats',
        summary: '坐席名单 · The seats of the city with their teams and skills (5,000 at most)',
        tags: ['telephone'],
        response: { 200: z.object({ items: z.array(seatSchema.extend({ login: z.string() })) }) },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const rows = await seatRows(ctx.db, city, today(city));
      return { items: rows.map((row) => ({ ...seatView(row), login: row.login })) };
    },
  );

  typed(app).put(
    '/api/v1/seats/:staff',
    {
      config: { who: ['supervisor', 'administrator'] },
      schema: {
        operationId: 'equipSeat',
        summary: '坐席编组 · Says which teams a seat belongs to (the first is its own) and which skills it has',
        tags: ['telephone'],
        params: z.object({ staff: z.uuid() }),
        body: z.strictObject({ teams: codes.min(1), skills: codes }),
        response: { 200: seatSchema, 404: problemSchema, 422: problemSchema },
      },
    },
    async (request) => {
      const { city, id } = staffIn(request);
      const { staff } = request.params;
      const { telephone } = bookOf(ctx, city).profile;
      if (!telephone) throw new NotFound('telephone');
      const strange = (field: 'teams' | 'skills') =>
        request.body[field].flatMap((code, at) =>
          telephone[field].some((known) => known.code === code) ? [] : [{ field: `${field}.${at}`, code: 'unknown-name' }],
        );
      const problems = [...strange('teams'), ...strange('skills')];
      if (problems.length > 0) throw new Invalid(problems);
      const teams = [...new Set(request.body.teams)];
      const skills = [...new Set(request.body.skills)];
      if (!(await equipSeat(ctx.db, city, staff, { teams, skills, at: moment(ctx) }))) throw new NotFound('staff');
      await changed?.(city, staff);
      ctx.log.info({ by: id, staff, teams, skills }, 'A seat’s teams and skills were changed');
      const [row] = await seatRows(ctx.db, city, today(city), staff);
      if (!row) throw new NotFound('staff');
      return seatView(row);
    },
  );
}
