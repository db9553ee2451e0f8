import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound } from '#platform/errors.ts';
import { problemsOf } from '#platform/http.ts';
import { codeWord, words } from '#platform/input.ts';
import { APPEAL_TYPES, CHANNELS, CONFIDENTIALITY, GRADES } from '#directory/vocabulary.ts';
import type { Appeal } from '#cases/appeal.ts';
import { readPhone } from '#cases/appeal.ts';
import type { Case } from '#cases/case.ts';
import type { Changed, Command } from '#cases/change.ts';
import { type Context, commandOf } from '#cases/context.ts';
import { citizenActor, citizenPerson, staffActor, staffIn } from '#cases/guard.ts';
import { receiveAppeal } from '#stages/1-reception/receive.ts';
import { ACTS } from '../acts.ts';
import { doneSchema } from './acts.routes.ts';
import { followedView } from './case-view.ts';
import { followedSchema } from './cases.schemas.ts';
import { followerOf } from './followed.ts';
import { performAct } from './perform.ts';
import { saidIn } from './said-in-call.ts';
import { cityOf, cityQuery, commandHeaders, problemSchema, typed } from './tools.ts';

const phone = z
  .string()
  .max(40)
  .refine((text) => readPhone(text) !== null, { error: 'not-a-phone' });
const complainant = z.strictObject({
  name: words(80).optional(),
  phone: phone.optional(),
  email: z.email().max(200).optional(),
  account: words(100).optional(),
  idNumber: words(30).optional(),
  kind: z.enum(['person', 'enterprise', 'organisation']).optional(),
  proxy: words(80).optional(),
});
const FLAGS = ['elderly', 'disabled', 'minor', 'foreign', 'enterprise', 'language-help'] as const;
const common = {
  title: words(200),
  matter: words(20_000),
  type: z.enum(APPEAL_TYPES).optional(),
  category: z.string().max(20).optional(),
  confidentiality: z.enum(CONFIDENTIALITY).optional(),
  address: words(300).optional(),
  point: z.strictObject({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }).optional(),
  street: z.string().max(64).optional(),
  answers: z.record(codeWord.max(40), z.union([words(2000), z.array(words(200)).max(50)])).optional(),
  complainant: complainant.default({}),
  flags: z.array(z.enum(FLAGS)).max(6).default([]),
  noCallback: z.boolean().optional(),
};
const filedSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  code: z.string(),
  state: z.string(),
  receivedAt: z.iso.datetime(),
  replayed: z.boolean(),
});
const filed = ({ found, code, replayed }: Awaited<ReturnType<typeof receiveAppeal>>) => ({
  id: found.id,
  number: found.number,
  code,
  state: found.state,
  receivedAt: found.receivedAt,
  replayed,
});

const followHeaders = z.object({
  'x-follow-code': z.string().max(20).meta({ description: '查询码: given with the number when the appeal was filed' }),
});
const byNumber = z.object({ number: z.string().max(30) });

/** What a door without a schema of its own was given for an act, read as the act wants it. */
export function readCitizenInput(name: string, given: unknown): unknown {
  const parsed = ACTS.find((each) => each.name === name)?.input.safeParse(given, { reportInput: true });
  if (!parsed?.success) throw parsed ? new Invalid(problemsOf(parsed.error, 'body')) : new NotFound('act');
  return parsed.data;
}

/** An act of the citizen who has number and code, whichever door it came by. */
export async function performCitizenAct(
  ctx: Context,
  found: Case,
  name: string,
  input: unknown,
  command: Command,
): Promise<Changed> {
  const act = ACTS.find((each) => each.name === name && each.roles.includes('citizen'));
  if (!act) throw new NotFound('act');
  return performAct(ctx, {
    act,
    id: found.id,
    who: citizenPerson(found.city),
    actor: citizenActor('web'),
    input,
    command,
  });
}

export async function appealRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const followed = followerOf(ctx);

  typed(app).post(
    '/api/v1/appeals',
    {
      config: { who: 'anyone' },
      schema: {
        operationId: 'fileAppeal',
        summary: '提交诉求 · File an appeal',
        tags: ['citizen'],
        querystring: cityQuery,
        headers: commandHeaders,
        body: z.strictObject({ ...common, channel: z.enum(['web', 'app', 'wechat']).default('web') }),
        response: { 201: filedSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const city = cityOf(ctx, request);
      const { channel, ...rest } = request.body;
      const appeal: Appeal = { ...rest, channel, origin: 'citizen' };
      const command = commandOf(ctx, 'public', request.headers['idempotency-key'], request.body);
      const received = await receiveAppeal(ctx, city, appeal, 'submit', citizenActor(channel), command);
      reply.status(201);
      return filed(received);
    },
  );

  typed(app).post(
    '/api/v1/cases',
    {
      config: { who: ['operator', 'supervisor'] },
      schema: {
        operationId: 'registerAppeal',
        summary: '登记诉求 · Register what a caller brings',
        tags: ['acts'],
        headers: commandHeaders,
        body: z.strictObject({
          ...common,
          flags: z
            .array(z.enum([...FLAGS, 'short-form']))
            .max(7)
            .default([])
            .describe('`short-form`: 简要登记, taken short in a contingency; the call-back completes it'),
          channel: z.enum(CHANNELS).default('phone'),
          origin: z.enum(['citizen', 'government', 'media']).default('citizen'),
          grade: z.enum(GRADES).optional(),
          owner: codeWord.optional(),
          next: z.enum(['accept', 'draft']).default('accept'),
          call: z
            .uuid()
            .optional()
            .describe('The call in which it is said: who calls is the complainant, by the number of the call'),
          answer: z
            .strictObject({
              text: words(4000),
              article: codeWord.optional(),
              freeReason: codeWord.optional(),
            })
            .optional(),
        }),
        response: {
          ...{ 201: filedSchema, 401: problemSchema, 403: problemSchema, 404: problemSchema, 409: problemSchema },
          422: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const staff = staffIn(request);
      const { next, answer, call, ...written } = request.body;
      const appeal = call ? await saidIn(ctx, staff, call, written) : written;
      const command = commandOf(ctx, staff.id, request.headers['idempotency-key'], request.body);
      const behalf = appeal.complainant.proxy ? 'proxy' : 'caller';
      const received = await receiveAppeal(
        ctx,
        staff.city,
        appeal,
        answer ? { answer } : next,
        staffActor(request, staff, 'operator', behalf),
        command,
      );
      reply.status(201);
      return filed(received);
    },
  );

  typed(app).get(
    '/api/v1/appeals/:number',
    {
      config: { who: 'follower' },
      schema: {
        operationId: 'followAppeal',
        summary: '查询进度 · Follow an appeal by number and code',
        tags: ['citizen'],
        params: byNumber,
        querystring: cityQuery,
        headers: followHeaders,
        response: { 200: followedSchema, 404: problemSchema, 429: problemSchema },
      },
    },
    async (request) => {
      const found = await followed(request);
      return (await followedView(ctx, found, citizenPerson(found.city))) as never;
    },
  );

  for (const act of ACTS.filter(({ roles }) => roles.includes('citizen'))) {
    typed(app).post(
      `/api/v1/appeals/:number/${act.name}`,
      {
        config: { who: 'follower' },
        schema: {
          operationId: `citizen-${act.name}`,
          summary: `${act.label.zh} · ${act.label.en}`,
          tags: ['citizen'],
          params: byNumber,
          querystring: cityQuery,
          headers: followHeaders.extend(commandHeaders.shape),
          body: act.input,
          response: { 200: doneSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema },
        },
      },
      async (request) => {
        const found = await followed(request);
        const headers = request.headers as unknown as z.infer<typeof commandHeaders>;
        const command = commandOf(ctx, `follower ${found.id}`, headers['idempotency-key'], [act.name, request.body]);
        const changed = await performCitizenAct(ctx, found, act.name, request.body, command);
        const { id, number, version, state } = changed.after;
        return { id, number, version, state, replayed: changed.replayed };
      },
    );
  }
}
