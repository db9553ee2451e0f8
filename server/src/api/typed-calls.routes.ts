import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { limiter } from '#platform/limiter.ts';
import { readPhone } from '#cases/appeal.ts';
import type { Context } from '#cases/context.ts';
import { PHASES } from '#contact-centre/calls/typing.rules.ts';
import type { ContactCentre } from '#contact-centre/switchboard/open.ts';
import { cityOf, cityQuery, problemSchema, typed } from './tools.ts';

/** Typing needs seats that can be rung, and no voice of the citizen's. The simulated operators of a rehearsal do not type. */
export const mayType = async (centre: ContactCentre | null, city: string): Promise<boolean> =>
  centre !== null && (await centre.state()) === 'up' && !centre.roomOf(city)?.hooks.rehearsal;

const conversationSchema = z.object({
  phase: z.enum(PHASES).describe('`lost`: it ended before anybody answered'),
  staffed: z.boolean().describe('Somebody who is trained in it is signed on'),
  ahead: z.int().nullable().describe('How many wait before; null once it was answered'),
  rating: z
    .object({
      left: z.int().describe('Seconds; told by our clock, since the device’s own may be wrong'),
      scores: z.array(z.object({ score: z.int(), zh: z.string(), en: z.string() })),
    })
    .nullable()
    .describe('While the citizen is asked; the scale is that of the keypad'),
  rated: z.boolean(),
  reach: z.boolean().describe('A way to be reached was left'),
  lines: z.array(z.object({ no: z.int(), party: z.enum(['citizen', 'operator']), text: z.string() })),
});
const nothing = z.object({});
const refused = { 404: problemSchema, 409: problemSchema, 422: problemSchema };
const PATH = '/api/v1/web-call/conversation';

/**
 * 文字通话: a citizen who cannot hear or speak types from a page of ours. The page is the citizen's leg: no microphone, no exchange in between.
 * Whoever has the secret of the conversation finds it again, from any program of ours, also after a reload.
 */
export async function typedCallRoutes(app: FastifyInstance, ctx: Context, centre: ContactCentre | null): Promise<void> {
  const now = () => ctx.now().epochMilliseconds;
  // One address may be a whole office.
  const pages = limiter(20, 600, now);
  const lines = limiter(30, 60, now);
  const looks = limiter(150, 60, now);
  const acts = limiter(20, 600, now);

  /** 会话密钥: made of the call's id and our secrets, and kept nowhere. */
  const secretOf = (city: string, call: string) => ctx.secrets.digest('web-page', `${city}\n${call}`).toString('base64url');
  function callOf(city: string, said: string): string {
    const [call = '', secret = ''] = said.split('.');
    const known = Buffer.from(secretOf(city, call));
    const told = Buffer.from(secret);
    if (known.length !== told.length || !timingSafeEqual(known, told)) throw new NotFound('call');
    return call;
  }
  /** The city and the call of whoever asks, unless they ask too often. */
  function mine(request: { query: { city?: string | undefined }; headers: { 'x-page': string } }, often: typeof lines) {
    if (centre === null) throw new Refusal('no-exchange');
    const city = cityOf(ctx, request as never);
    const call = callOf(city, request.headers['x-page']);
    if (often.wait([call]) > 0) throw new Refusal('typing-too-fast');
    often.count([call]);
    return { centre, city, call };
  }
  const withPage = z.object({ 'x-page': z.string().max(200).describe('`page`, as the conversation was begun with') });
  const anyone = { config: { who: 'anyone' as const } };
  const common = { tags: ['telephone'], headers: withPage, querystring: cityQuery };

  typed(app).post(
    PATH,
    {
      ...anyone,
      schema: {
        operationId: 'beginConversation',
        summary: '开始文字通话 · A call in which both sides type; it waits for an operator who is trained in it',
        tags: ['telephone'],
        querystring: cityQuery,
        body: z.strictObject({ language: z.string().max(40).optional().describe('A language or dialect of the offer') }),
        response: { 200: z.object({ page: z.string().describe('The secret of this one conversation') }), ...refused },
      },
    },
    async (request) => {
      const city = cityOf(ctx, request);
      if (centre === null || !(await mayType(centre, city))) throw new Refusal('nobody-types');
      if (pages.wait([request.ip]) > 0) throw new Refusal('too-many-web-calls');
      pages.count([request.ip]);
      const { call } = await centre.ask(city, 'typed-call', { language: request.body.language ?? null });
      return { page: `${call}.${secretOf(city, call)}` };
    },
  );

  typed(app).get(
    PATH,
    {
      ...anyone,
      schema: {
        ...common,
        operationId: 'conversation',
        summary:
          '文字通话进展 · Where the conversation stands, and what was typed since (`after`); asked every second, for a day after its end',
        querystring: cityQuery.extend({
          after: z.coerce.number().int().min(0).default(0),
          typing: z.enum(['true', 'false']).default('false').describe('The citizen is typing now: the operator sees it'),
        }),
        response: { 200: conversationSchema, 404: problemSchema, 409: problemSchema },
      },
    },
    async (request, reply) => {
      const { centre: led, city, call } = mine(request, looks);
      const { after, typing } = request.query;
      reply.header('cache-control', 'no-store');
      return led.ask(city, 'conversation', { call, after, typing: typing === 'true' });
    },
  );

  typed(app).delete(
    PATH,
    {
      ...anyone,
      schema: {
        ...common,
        operationId: 'leaveConversation',
        summary: '结束文字通话 · The citizen ends it; who was answered is then asked for a rating',
        response: { 200: nothing, 404: problemSchema, 409: problemSchema },
      },
    },
    async (request) => {
      const { centre: led, city, call } = mine(request, acts);
      return led.ask(city, 'leave-from-page', { call });
    },
  );

  typed(app).post(
    `${PATH}/lines`,
    {
      ...anyone,
      schema: {
        ...common,
        operationId: 'typeInCall',
        summary:
          '文字通话发言 · A line typed by the citizen: 500 characters, 30 lines a minute; with the same key it is the same line',
        headers: withPage.extend({ 'idempotency-key': z.string().min(8).max(200).optional() }),
        body: z.strictObject({ text: words(500) }),
        response: { 200: nothing, ...refused },
      },
    },
    async (request) => {
      const { centre: led, city, call } = mine(request, lines);
      return led.ask(city, 'type-from-page', { call, text: request.body.text, key: request.headers['idempotency-key'] ?? '' });
    },
  );

  typed(app).post(
    `${PATH}/rating`,
    {
      ...anyone,
      schema: {
        ...common,
        operationId: 'rateConversation',
        summary: '文字通话评价 · As by key after a spoken call: once, within the city’s time; null: would rather not',
        body: z.strictObject({ score: z.int().min(1).max(5).nullable() }),
        response: { 200: nothing, ...refused },
      },
    },
    async (request) => {
      const { centre: led, city, call } = mine(request, acts);
      return led.ask(city, 'rate-from-page', { call, score: request.body.score });
    },
  );

  typed(app).put(
    `${PATH}/reach`,
    {
      ...anyone,
      schema: {
        ...common,
        operationId: 'leaveReach',
        summary:
          '留联系方式 · How to be reached, while it waits or after it was lost; whoever nobody answered is then owed an answer',
        body: z.strictObject({
          phone: words(40)
            .refine((text) => readPhone(text) !== null, { error: 'not-a-phone' })
            .optional(),
          email: z.email().max(200).optional(),
          text: words(500).optional().describe('What is still to be said'),
        }),
        response: { 200: nothing, ...refused },
      },
    },
    async (request) => {
      const { phone, email = null, text = null } = request.body;
      if (phone === undefined && email === null) throw new Invalid([{ field: 'phone', code: 'reach-needed' }]);
      const { centre: led, city, call } = mine(request, acts);
      return led.ask(city, 'reach-from-page', {
        call,
        reach: { phone: phone === undefined ? null : readPhone(phone), email },
        text,
      });
    },
  );
}
