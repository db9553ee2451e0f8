import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { NotFound, Refusal } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { recordCallLook } from '#cases/appeal.store.ts';
import { momentOf } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { handOversOf } from '#contact-centre/calls/calls.store.ts';
import { casesOfCall } from '#contact-centre/calls/records.store.ts';
import { PARTIES } from '#contact-centre/recogniser/recogniser.ts';
import { HEARERS, HOLDERS, ONE_HEARING, rangeOf, whyNotHear } from '#contact-centre/recordings/hearing.rules.ts';
import { type HeardCall, heardCall, type Recording, recordingsOfCall } from '#contact-centre/recordings/recording.store.ts';
import { setHold } from '#contact-centre/recordings/retention.store.ts';
import { recordingSafe } from '#contact-centre/recordings/safe.ts';
import { wordsOf } from '#contact-centre/recordings/words.store.ts';
import { problemSchema, typed } from './tools.ts';

const PAGE = 2000;
const MOST_HANDED = 50;

export const recordingSchema = z
  .object({
    name: z.string(),
    party: z.enum(PARTIES),
    staff: z.uuid().nullable(),
    startedAt: z.iso.datetime(),
    seconds: z.number(),
    bytes: z.int(),
    state: z.enum(['whole', 'repaired', 'empty', 'broken']),
    sha256: z.string(),
    sm3: z.string(),
  })
  .meta({ id: 'Recording', description: '录音 · One party’s voice in a call' });
/** What is told of a recording; never where its file lies. */
export const shownRecording = ({ file: _, ...rest }: Recording): z.infer<typeof recordingSchema> => rest;

const handOverSchema = z
  .object({
    id: z.uuid(),
    line: z.string(),
    at: z.iso.datetime(),
    staff: z.object({ staff: z.uuid(), zh: z.string(), en: z.string() }).nullable(),
    ...{ what: z.string(), where: z.string(), injured: z.string() },
    case: z.object({ id: z.uuid(), number: z.string() }).nullable(),
    receiptDue: z.iso.datetime().nullable(),
    receipt: z.string().nullable(),
    receiptAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'HandOver', description: '移交信息 · What went with a call to 110, 119, 120 or 122' });
const onCall = z.object({ id: z.uuid() });
export const hearingReason = words(500, 4)
  .optional()
  .meta({ description: '理由: needed for a confidential call, and of an administrator; it stands with the look' });
const rangeHeaders = z.object({ range: z.string().max(400).optional(), 'if-range': z.string().max(400).optional() });
const problems = { 401: problemSchema, 403: problemSchema, 404: problemSchema, 409: problemSchema };

/** 录音调听与通话转写. */
export async function recordingRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const safe = recordingSafe(ctx);

  /** The call with its recordings, for whoever may hear them; the look is on record before anything is handed out. */
  async function found(
    request: FastifyRequest,
  ): Promise<{ call: HeardCall; recordings: Recording[]; own: boolean; today: boolean }> {
    const { city, id } = staffIn(request);
    const of = (request.params as z.infer<typeof onCall>).id;
    const [call, recordings] = await Promise.all([heardCall(ctx.db, city, of), recordingsOfCall(ctx.db, city, of)]);
    if (!call) throw new NotFound('call');
    const { zone } = bookOf(ctx, city).profile;
    const day = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();
    const own = call.operator === id || recordings.some(({ party, staff }) => party === 'operator' && staff === id);
    return { call, recordings, own, today: day(call.receivedAt) === day(moment(ctx)) };
  }
  async function look(request: FastifyRequest, field: string, why: string | undefined): Promise<void> {
    const { id, city, roles } = staffIn(request);
    const { id: call } = request.params as z.infer<typeof onCall>;
    const at = moment(ctx);
    const seen = { city, call, staff: id, role: roles.join(','), fields: [field], reason: why ?? '', at, origin: request.ip };
    await recordCallLook(ctx.db, seen, momentOf(ctx.now().subtract(ONE_HEARING)));
  }
  function allow(request: FastifyRequest, of: { call: HeardCall; own: boolean; today: boolean }, why: string | undefined): void {
    const { roles } = staffIn(request);
    const refused = whyNotHear({ own: of.own, today: of.today, confidential: of.call.confidential }, roles, why);
    if (refused) throw refused;
  }

  typed(app).get(
    '/api/v1/calls/:id/recordings',
    {
      config: { who: HEARERS },
      schema: {
        operationId: 'recordingsOfCall',
        summary: '通话录音 · The recordings of a call and until when they are kept; an operator sees their own calls of today',
        tags: ['telephone'],
        params: onCall,
        response: {
          200: z.object({
            items: z.array(recordingSchema),
            deleteAfter: z.iso.datetime().nullable(),
            destroyedAt: z.iso.datetime().nullable(),
            hold: z.object({ reason: z.string(), at: z.iso.datetime() }).nullable(),
          }),
          ...problems,
        },
      },
    },
    async (request) => {
      const of = await found(request);
      // That there are recordings tells nothing of what was said.
      allow(request, { ...of, call: { ...of.call, confidential: false } }, 'list');
      const { deleteAfter, destroyedAt, hold, heldAt } = of.call;
      return {
        ...{ items: of.recordings.map(shownRecording), deleteAfter, destroyedAt },
        hold: hold !== null && heldAt !== null ? { reason: hold, at: heldAt } : null,
      };
    },
  );

  typed(app).get(
    '/api/v1/calls/:id/recordings/:name',
    {
      config: { who: HEARERS },
      schema: {
        operationId: 'hearRecording',
        summary: '调听录音 · The sound of one recording, in ranges; every hearing is recorded',
        tags: ['telephone'],
        params: onCall.extend({ name: z.string().max(200) }),
        querystring: z.object({ reason: hearingReason }),
        headers: rangeHeaders,
      },
    },
    async (request, reply) => {
      const of = await found(request);
      const { id: call, name } = request.params;
      const recording = of.recordings.find((each) => each.name === name);
      allow(request, of, request.query.reason);
      if (!recording) throw new NotFound('recording');
      if (!(await safe.has(recording))) {
        ctx.log.error({ call, recording: name }, 'The file of a recording is missing / 录音文件缺失');
        throw new Refusal('recording-lost');
      }
      const { bytes } = recording;
      const headers = request.headers as z.infer<typeof rangeHeaders>;
      const range = headers['if-range'] === undefined ? rangeOf(headers.range, bytes) : 'whole';
      if (range === 'unsatisfiable') return reply.status(416).header('content-range', `bytes */${bytes}`).send() as never;
      await look(request, `recording ${name}`, request.query.reason);
      const { from, to } = range === 'whole' ? { from: 0, to: bytes - 1 } : range;
      if (range !== 'whole') reply.status(206).header('content-range', `bytes ${from}-${to}/${bytes}`);
      const { city } = staffIn(request);
      const sound = Readable.from(told(safe.read(recording, { city, call }, from, to - from + 1)), { objectMode: false });
      return marked(request, reply)
        .type(recording.state === 'broken' ? 'application/octet-stream' : 'audio/wav')
        .header('accept-ranges', 'bytes')
        .header('content-length', to - from + 1)
        .header('content-disposition', `inline; filename="${call}.${recording.party}.wav"`)
        .send(sound) as never;

      async function* told(pieces: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
        try {
          yield* pieces;
        } catch (error) {
          ctx.log.error({ err: error, call, recording: name }, 'A recording does not open / 录音无法解密');
          throw error;
        }
      }
    },
  );

  typed(app).get(
    '/api/v1/calls/:id/transcript',
    {
      config: { who: HEARERS },
      schema: {
        operationId: 'transcriptOfCall',
        summary: '通话转写 · What was understood of a call; read by who may hear it, each reading recorded',
        tags: ['telephone'],
        params: onCall,
        querystring: z.object({ reason: hearingReason, after: z.coerce.number().int().min(0).default(0) }),
        response: {
          200: z.object({
            segments: z.array(
              z.object({
                no: z.int(),
                party: z.enum(PARTIES),
                from: z.int().meta({ description: 'Milliseconds since the call came' }),
                to: z.int(),
                text: z.string(),
                typed: z.boolean(),
              }),
            ),
            next: z.int().nullable().meta({ description: 'Ask on with `after`' }),
          }),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const of = await found(request);
      allow(request, of, request.query.reason);
      await look(request, 'transcript', request.query.reason);
      const { city } = staffIn(request);
      const page = { city, call: request.params.id, after: request.query.after, limit: PAGE };
      const segments = await wordsOf(ctx.db, ctx.secrets, page);
      marked(request, reply);
      return { segments, next: segments.length === PAGE ? (segments.at(-1)?.no ?? null) : null };
    },
  );

  typed(app).get(
    '/api/v1/calls/:id/hand-overs',
    {
      config: { who: HEARERS },
      schema: {
        operationId: 'handOversOfCall',
        summary: '移交信息 · What was sent to 110, 119, 120 or 122 with the call; read by who may hear it, each reading recorded',
        tags: ['telephone'],
        params: onCall,
        querystring: z.object({ reason: hearingReason }),
        response: { 200: z.object({ items: z.array(handOverSchema) }), ...problems },
      },
    },
    async (request, reply) => {
      const of = await found(request);
      allow(request, of, request.query.reason);
      await look(request, 'hand-over', request.query.reason);
      const { city } = staffIn(request);
      const handed = await handOversOf(ctx, city, request.params.id, MOST_HANDED);
      const ids = handed.flatMap(({ packet: { caseId } }) => caseId ?? []);
      const cases = await casesOfCall(ctx.db, city, [...new Set(ids)]);
      marked(request, reply);
      return {
        items: handed.map(({ packet: { what, where, injured, caseId }, ...row }) => {
          const known = cases.find(({ id }) => id === caseId);
          return { ...row, what, where, injured, case: known ? { id: known.id, number: known.number } : null };
        }),
      };
    },
  );

  typed(app).put(
    '/api/v1/calls/:id/recordings/hold',
    {
      config: { who: HOLDERS },
      schema: {
        operationId: 'holdRecordings',
        summary: '法定保留 · Holds what was recorded of a call beyond its time, or releases it; either stands on record',
        tags: ['telephone'],
        params: onCall,
        body: z.strictObject({ hold: z.boolean(), reason: words(500, 4) }),
        response: { 200: z.object({ held: z.boolean() }), ...problems, 422: problemSchema },
      },
    },
    async (request) => {
      const { city, id } = staffIn(request);
      const { hold, reason: why } = request.body;
      if (!(await heardCall(ctx.db, city, request.params.id))) throw new NotFound('call');
      const wanted = { city, call: request.params.id, hold, reason: why, staff: id, at: moment(ctx) };
      if (!(await setHold(ctx.db, wanted))) throw new Refusal('recording-held');
      return { held: hold };
    },
  );

  /** 水印: whoever passes it on can be told by it. Kept by nobody in between. */
  function marked(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { login, city } = staffIn(request);
    const { id } = request.params as z.infer<typeof onCall>;
    const at = moment(ctx);
    const seal = ctx.secrets.digest('hearing', [city, login, id, at].join('\n')).toString('hex');
    return reply
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-watermark', `${encodeURIComponent(login)}; ${at}; ${seal}`);
  }
}
