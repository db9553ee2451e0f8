import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import { recordCallLook } from '#cases/appeal.store.ts';
import { readPhone } from '#cases/appeal.ts';
import { momentOf } from '#cases/clock.ts';
import { type Context, moment } from '#cases/context.ts';
import { personOf, staffIn } from '#cases/guard.ts';
import { maySee } from '#cases/sight.ts';
import { caseById } from '#cases/store.ts';
import { numberOfRecall, recallById } from '#contact-centre/recalls/recalls.store.ts';
import { takeRecall } from '#contact-centre/recalls/recalls.ts';
import type { ContactCentre } from '#contact-centre/switchboard/open.ts';
import type { Asker } from '#contact-centre/switchboard/people.ts';
import { numberOfCase } from './case-number.ts';
import { type CallAct, callActs, callSchema, popSchema, rehearsalSchema, seatSchema } from './phone.schemas.ts';
import { whoCalls } from './pop.ts';
import { problemSchema, typed } from './tools.ts';

/** Who sits at a phone, or looks after those who do. */
export const AT_PHONES = ['operator', 'supervisor', 'callback-agent'] as const;
const who = { config: { who: AT_PHONES } };
export const askerOf = ({ id, roles }: StaffMember): Asker => ({ staff: id, roles });
const oneCall = z.object({ id: z.uuid() });
const ONE_LOOK = { minutes: 30 };
/** The name of the exchange in SIP addresses; it is no host. */
export const SIP_DOMAIN = 'hotline.invalid';

/** 话务台: one's own seat and the call in hand. Whoever leads the telephone answers; without an exchange each says so. */
export async function phoneRoutes(app: FastifyInstance, ctx: Context, centre: ContactCentre | null): Promise<void> {
  const led = (): ContactCentre => {
    if (centre === null) throw new Refusal('no-exchange');
    return centre;
  };

  typed(app).get(
    '/api/v1/phone',
    {
      ...who,
      schema: {
        operationId: 'phone',
        summary: '我的话务台 · My seat and the call in hand; `none`: no exchange is connected, `down`: it does not answer',
        tags: ['telephone'],
        response: {
          200: z.object({
            exchange: z.enum(['none', 'up', 'down']),
            rehearsal: rehearsalSchema,
            leading: z.boolean(),
            transcript: z
              .enum(['none', 'live', 'scripted'])
              .describe('Whether calls are heard, and by what: scripted, in a demonstration without a recogniser'),
            signedOn: z.boolean(),
            seat: seatSchema.nullable(),
            call: callSchema.nullable(),
          }),
        },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const without = (exchange: 'none' | 'down') => ({
        exchange,
        rehearsal: false,
        leading: false,
        transcript: 'none' as const,
        signedOn: false,
        seat: null,
        call: null,
      });
      const state = centre === null ? 'none' : await centre.state();
      if (centre === null || state === 'none') return without('none');
      try {
        return { ...(await centre.ask(staff.city, 'mine', { who: askerOf(staff) })), leading: true } as never;
      } catch (error) {
        if (error instanceof Refusal) return without('down');
        throw error;
      }
    },
  );

  typed(app).post(
    '/api/v1/phone/sign-on',
    {
      ...who,
      schema: {
        operationId: 'signOnPhone',
        summary: '签入话机 · What a phone needs to register as mine; the password lives as long as this sign-on',
        tags: ['telephone'],
        body: z.strictObject({}),
        response: {
          200: z.object({
            device: z.string(),
            password: z.string(),
            domain: z.string(),
            sip: z.string(),
            iceServers: z.array(z.object({ urls: z.string() })),
          }),
          409: problemSchema,
        },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const signed = await led().ask(staff.city, 'sign-on', { who: askerOf(staff) });
      return { ...signed, domain: SIP_DOMAIN, sip: '/sip', iceServers: [] };
    },
  );

  typed(app).post(
    '/api/v1/phone/sign-off',
    {
      ...who,
      schema: {
        operationId: 'signOffPhone',
        summary: '签出话机 · My phone may not register any more',
        tags: ['telephone'],
        body: z.strictObject({}),
        response: { 200: z.object({ signedOff: z.boolean() }), 409: problemSchema },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      await led().ask(staff.city, 'sign-off', { who: askerOf(staff) });
      return { signedOff: true };
    },
  );

  typed(app).post(
    '/api/v1/phone/seat',
    {
      ...who,
      schema: {
        operationId: 'setSeat',
        summary: '示闲、小休、离席 · In a call it means: afterwards. A supervisor may set somebody else’s (`staff`)',
        tags: ['telephone'],
        body: z.strictObject({
          state: z.enum(['ready', 'break', 'away']),
          reason: z.string().max(40).optional(),
          staff: z.uuid().optional(),
        }),
        response: { 200: z.object({ seat: seatSchema.nullable() }), 409: problemSchema, 422: problemSchema },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const { state, reason, staff: whose = staff.id } = request.body;
      const happening = state === 'break' ? { kind: state, reason: reason ?? 'short' } : { kind: state };
      return { seat: (await led().ask(staff.city, 'seat', { who: askerOf(staff), staff: whose, happening })) as never };
    },
  );

  for (const [name, input] of Object.entries(callActs) as [CallAct, z.ZodType][])
    typed(app).post(
      `/api/v1/phone/calls/:id/acts/${name}`,
      {
        ...who,
        schema: {
          operationId: `call-${name}`,
          summary: `通话操作 · ${name}`,
          tags: ['telephone'],
          params: oneCall,
          body: input,
          response: { 200: z.object({ call: callSchema }), 404: problemSchema, 409: problemSchema, 422: problemSchema },
        },
      },
      async (request) => {
        const staff = staffIn(request);
        const { id } = request.params;
        const body = request.body as { caseId?: string };
        if (name === 'link-case' && body.caseId) await openTo(staff, body.caseId);
        const call = await led().ask(staff.city, 'act', { who: askerOf(staff), id, name, body: body as never });
        return { call: call as never };
      },
    );

  async function openTo(staff: StaffMember, id: string): Promise<void> {
    const found = await caseById(ctx.db, staff.city, id);
    if (!maySee(found, personOf(staff))) throw new NotFound('case');
  }

  typed(app).post(
    '/api/v1/phone/dial',
    {
      ...who,
      schema: {
        operationId: 'dial',
        summary: '外呼 · My phone rings first, then theirs. The number comes from a call-back, from a case, or from here',
        tags: ['telephone'],
        body: z.strictObject({ recall: z.uuid().optional(), caseId: z.uuid().optional(), number: z.string().max(30).optional() }),
        response: { 200: z.object({ call: callSchema }), 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const { recall, caseId, number } = request.body;
      const wanted = await numberFor(staff, { recall, caseId, number });
      return { call: (await led().ask(staff.city, 'dial', { who: askerOf(staff), wanted })) as never };
    },
  );

  async function numberFor(
    staff: StaffMember,
    asked: { recall?: string | undefined; caseId?: string | undefined; number?: string | undefined },
  ) {
    const { city, id } = staff;
    if (asked.recall) {
      const owed = await recallById(ctx.db, city, asked.recall);
      const number = await numberOfRecall(ctx, city, asked.recall);
      if (!owed) throw new NotFound('recall');
      if (number === null) throw new Refusal('no-number-left');
      await takeRecall(ctx, city, asked.recall, id);
      return { number, recall: asked.recall, since: owed.since, needs: owed.needs, cases: [] };
    }
    if (asked.caseId) {
      const number = await numberOfCase(ctx, staff, asked.caseId);
      return { number, recall: null, since: null, needs: [], cases: [asked.caseId] };
    }
    const number = readPhone(asked.number ?? '');
    if (number === null) throw new Refusal('number-not-allowed');
    return { number, recall: null, since: null, needs: [], cases: [] };
  }

  typed(app).get(
    '/api/v1/phone/calls/:id/pop',
    {
      ...who,
      schema: {
        operationId: 'callerHistory',
        summary: '来电弹屏 · Who calls, what they asked before, what is open: told before it rings',
        tags: ['telephone'],
        params: oneCall,
        response: { 200: popSchema, 404: problemSchema, 409: problemSchema },
      },
    },
    async (request) => (await whoCalls(ctx, led(), staffIn(request), request.params.id)) as never,
  );

  typed(app).post(
    '/api/v1/phone/calls/:id/reveal',
    {
      ...who,
      schema: {
        operationId: 'revealCaller',
        summary: '查看来电号码 · The caller’s number, with a reason; every look is recorded',
        tags: ['telephone'],
        params: oneCall,
        body: z.strictObject({ reason: words(500, 4) }),
        response: { 200: z.object({ number: z.string().nullable() }), 404: problemSchema, 409: problemSchema },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      const { id } = request.params;
      const found = await led().ask(staff.city, 'call', { who: askerOf(staff), id, number: true });
      if (!found.concerned.includes(staff.id)) throw new NotFound('call');
      const look = {
        ...{ city: staff.city, call: id, staff: staff.id, role: staff.roles.join(','), fields: ['number'] },
        ...{ reason: request.body.reason, at: moment(ctx), origin: request.ip },
      };
      await recordCallLook(ctx.db, look, momentOf(ctx.now().subtract(ONE_LOOK)));
      return { number: found.number };
    },
  );

  typed(app).get(
    '/api/v1/phone/targets',
    {
      ...who,
      schema: {
        operationId: 'callTargets',
        summary: '转接对象 · Seats (20 at most, free ones first), teams and lines to consult or to transfer to',
        tags: ['telephone'],
        querystring: z.object({ q: z.string().max(60).default('') }),
        response: {
          200: z.object({
            seats: z.array(seatSchema),
            teams: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), ready: z.int(), waiting: z.int() })),
            lines: z.array(z.object({ line: z.string(), zh: z.string(), en: z.string() })),
          }),
          409: problemSchema,
        },
      },
    },
    async (request) => {
      const staff = staffIn(request);
      return (await led().ask(staff.city, 'targets', { who: askerOf(staff), q: request.query.q })) as never;
    },
  );
}
