import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Forbidden } from '#platform/errors.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import type { Context } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { ratesOf } from '#stages/6-evaluation/score.rules.ts';
import { linesOf, type Statement, statementsOf } from '#stages/7-accountability/statement.store.ts';
import { problemSchema, readCursor, typed, writeCursor } from './tools.ts';

const sums = z.object({
  closed: z.int(),
  onTime: z.int(),
  effective: z.int(),
  contacted: z.int(),
  solved: z.int(),
  satisfied: z.int(),
  basicallySatisfied: z.int(),
});
const share = z.number().nullable();
const rates = z.object({ response: share, resolution: share, satisfaction: share, score: share, onTime: share });
const statementSchema = z.object({
  month: z.string(),
  unit: z.string().meta({ description: 'Empty: the whole city' }),
  writtenAt: z.string(),
  incomplete: z.boolean().meta({ description: 'Written at the latest day, while scores were still open' }),
  weights: z.record(z.string(), z.number()),
  open: z.int(),
  counted: sums,
  excluded: z.array(z.object({ reason: z.string(), cases: z.int() })),
  rates,
  late: z.int().meta({ description: 'Scores of earlier months that froze since' }),
  corrected: z.int().meta({ description: 'Scores of earlier statements that are true no longer' }),
  corrections: sums,
  net: z.object({ ...sums.shape, rates }).meta({ description: 'Counted and corrections together' }),
});
const kinds = z.enum(['score', 'late', 'corrected', 'open']);
const lineSchema = z.object({
  caseId: z.uuid(),
  number: z.string(),
  round: z.int(),
  kind: kinds,
  excluded: z.string().nullable(),
  contacted: z.boolean(),
  solved: z.boolean(),
  satisfied: z.boolean(),
  basicallySatisfied: z.boolean(),
  onTime: z.boolean(),
  cause: z.string().nullable(),
});
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const unitCode = z.string().min(1).max(64);
const who = { config: { who: ['handler', 'supervisor', 'leader', 'inspector'] as const } };
const position = z.tuple([z.uuid(), z.int(), kinds]);
const PAGE = 200;

/** 本单位: a handler's statements are those of the unit and no other's; who answers for the city sees them all. */
function unitFor(staff: StaffMember, wanted: string | null): string | null {
  if (staff.roles.some((role) => role === 'supervisor' || role === 'leader' || role === 'inspector')) return wanted;
  if (wanted !== null && wanted !== staff.unit)
    throw new Forbidden('not-permitted', { roles: ['supervisor', 'leader', 'inspector'] });
  return staff.unit;
}

function told({ counted, corrections, ...rest }: Statement) {
  const net = Object.fromEntries(
    Object.entries(counted).map(([name, sum]) => [name, sum + corrections[name as keyof typeof corrections]]),
  ) as Statement['counted'];
  const rated = (of: Statement['counted']) =>
    ratesOf(
      { ...of, cases: of.closed, overdue: of.closed - of.onTime, removed: 0 },
      rest.weights as Parameters<typeof ratesOf>[1],
    );
  return { ...rest, counted, corrections, rates: rated(counted), net: { ...net, rates: rated(net) } };
}

/** 月度考核单: what the frozen scores of a month came to, as it was written once, and the cases behind it. */
export async function statementRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  typed(app).get(
    '/api/v1/statements',
    {
      ...who,
      schema: {
        operationId: 'statements',
        summary: '月度考核单 · Statements of a unit or, without one, of the whole city; of every unit in one month',
        tags: ['statistics'],
        querystring: z.object({ unit: unitCode.optional(), month: month.optional() }),
        response: { 200: z.object({ statements: z.array(statementSchema) }), 403: problemSchema, 422: problemSchema },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const unit = unitFor(staff, request.query.unit ?? null);
      const wanted = { unit: unit ?? (request.query.month === undefined ? '' : null), month: request.query.month ?? null };
      return { statements: (await statementsOf(ctx.db, staff.city, wanted)).map(told) };
    },
  );

  typed(app).get(
    '/api/v1/statements/:month/cases',
    {
      ...who,
      schema: {
        operationId: 'statementCases',
        summary: '考核单明细 · The cases behind a unit’s statement',
        tags: ['statistics'],
        params: z.object({ month }),
        querystring: z.object({ unit: unitCode.optional(), kind: kinds.optional(), cursor: z.string().max(400).optional() }),
        response: {
          200: z.object({ items: z.array(lineSchema), next: z.string().nullable() }),
          ...{ 400: problemSchema, 403: problemSchema, 422: problemSchema },
        },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const { kind = null, cursor } = request.query;
      const unit = unitFor(staff, request.query.unit ?? staff.unit) ?? staff.unit;
      const wanted = { month: request.params.month, unit, kind };
      const query = JSON.stringify(['statement', staff.city, ...Object.values(wanted)]);
      const after = readCursor(cursor, query, position);
      const items = await linesOf(ctx.db, staff.city, wanted, after, PAGE);
      const last = items.length === PAGE ? items.at(-1) : undefined;
      return { items, next: last ? writeCursor(query, [last.caseId, last.round, last.kind]) : null };
    },
  );
}
