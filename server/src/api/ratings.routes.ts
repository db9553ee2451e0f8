import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { limiter } from '#platform/limiter.ts';
import { whyNot } from '#cases/act.ts';
import { appealOf } from '#cases/appeal.store.ts';
import type { Case } from '#cases/case.ts';
import { bookOf, type Context, commandOf, moment } from '#cases/context.ts';
import { citizenActor, citizenPerson } from '#cases/guard.ts';
import { sentenceOf } from '#cases/refusals.ts';
import { caseById, eventsOf } from '#cases/store.ts';
import { citizenLines } from '#cases/views.ts';
import { changeRating, rate } from '#stages/6-evaluation/callback.rules.ts';
import { contactOf, isSuperseded, type RatingLink, readLink } from '#stages/6-evaluation/rating-link.ts';
import { openPerson } from './case-view.ts';
import { performAct } from './perform.ts';
import { cityOf, cityQuery, commandHeaders, problemSchema, typed } from './tools.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const byToken = z.object({ token: z.string().max(100) });
const ratingSchema = z
  .object({
    number: z.string(),
    state: z.string(),
    title: z
      .string()
      .nullable()
      .meta({ description: 'Null where the identity is kept: whoever reads over a shoulder learns nothing' }),
    receivedAt: z.iso.datetime(),
    unit: bilingual.nullable(),
    reply: z.string().nullable(),
    rating: z.record(z.string(), z.unknown()).nullable(),
    act: z.enum(['rate', 'change-rating']),
    allowed: z.boolean(),
    reason: z.string().nullable(),
    sentence: bilingual.nullable(),
    whole: z.boolean().meta({ description: 'Whether it must be said if it is solved, and how well it was handled' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'RatingByLink' });

/** 评价链接: one rating by who holds the link that was sent to them, without an account, number or code. */
export async function ratingRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const now = () => ctx.now().epochMilliseconds;
  // Tokens cannot be guessed, so a right one never waits, whoever else tries from the same place: a mobile network is one place.
  const wrongTries = limiter(20, 600, now);

  async function linked(request: FastifyRequest): Promise<{ found: Case; link: RatingLink }> {
    const city = cityOf(ctx, request);
    const { token } = request.params as { token: string };
    const link = readLink(ctx.secrets, city, token);
    if (!link) {
      const seconds = wrongTries.wait([request.ip]);
      if (seconds > 0) throw new Invalid([{ field: 'token', code: 'too-many', params: { seconds } }], 429);
      wrongTries.count([request.ip]);
      throw new NotFound('link');
    }
    if (moment(ctx) > link.expires) throw inCity(city, new Refusal('link-expired', { due: link.expires }));
    const [found, appeal] = await Promise.all([caseById(ctx.db, city, link.caseId), appealOf(ctx.db, city, link.caseId)]);
    const contact = contactOf(ctx.secrets, city, openPerson(ctx, found, appeal?.person ?? null));
    if (!contact?.key.equals(link.contact)) throw new NotFound('link');
    if (isSuperseded(link, found)) throw new Refusal('link-superseded', {});
    return { found, link };
  }
  const inCity = (city: string, refusal: Refusal): Refusal => Object.assign(refusal, { place: bookOf(ctx, city) });
  /** 一票: the first rating, or the change of it while its window is open. */
  const actFor = (found: Case) => (found.rating && found.state !== 'to-callback' ? changeRating : rate);

  typed(app).get(
    '/api/v1/ratings/:token',
    {
      config: { who: 'anyone' },
      schema: {
        operationId: 'ratingByLink',
        summary: '评价链接 · What the link asks about, and whether it can be rated or changed now',
        tags: ['citizen'],
        params: byToken,
        querystring: cityQuery,
        response: { 200: ratingSchema, 404: problemSchema, 409: problemSchema, 429: problemSchema },
      },
    },
    async (request, reply) => {
      const { found, link } = await linked(request);
      reply.header('cache-control', 'no-store');
      const book = bookOf(ctx, found.city);
      const act = actFor(found);
      const no = whyNot(act as never, found, citizenPerson(found.city), { now: moment(ctx), book, others: new Map() });
      const [appeal, events] = await Promise.all([
        appealOf(ctx.db, found.city, found.id),
        eventsOf(ctx.db, found.city, found.id),
      ]);
      const said = citizenLines(events).findLast(({ type }) => ['replied', 'masterReplied', 'answered'].includes(type))?.data;
      const kept = found.confidentiality !== 'ordinary';
      const unit = found.lead ? book.units.get(found.lead) : undefined;
      return {
        number: found.number,
        state: found.state,
        title: kept ? null : (appeal?.title ?? null),
        receivedAt: found.receivedAt,
        unit: unit ? { zh: unit.zh, en: unit.en } : null,
        reply: kept ? null : String(said?.['publicText'] ?? said?.['text'] ?? '') || null,
        rating: found.rating,
        act: act.name as 'rate' | 'change-rating',
        allowed: no === null,
        reason: no?.reason ?? null,
        sentence: no ? sentenceOf(no.reason, no.facts, book) : null,
        whole: found.state === 'to-callback' || act === changeRating,
        expiresAt: link.expires,
      };
    },
  );

  typed(app).post(
    '/api/v1/ratings/:token',
    {
      config: { who: 'anyone' },
      schema: {
        operationId: 'rateByLink',
        summary: '凭链接评价 · Rate by the link; once, and changed while the window is open',
        tags: ['citizen'],
        params: byToken,
        querystring: cityQuery,
        headers: commandHeaders,
        body: rate.input,
        response: {
          200: z.object({ number: z.string(), state: z.string(), replayed: z.boolean() }),
          404: problemSchema,
          409: problemSchema,
          422: problemSchema,
          429: problemSchema,
        },
      },
    },
    async (request) => {
      const { found } = await linked(request);
      // What is not a whole new rating can only be the first one, sent again: the door knows it by its key, or refuses it.
      const change = actFor(found) === changeRating ? changeRating.input.safeParse(request.body).data : undefined;
      const changed = await performAct(ctx, {
        act: (change ? changeRating : rate) as never,
        id: found.id,
        who: citizenPerson(found.city),
        actor: citizenActor('link'),
        input: change ?? request.body,
        command: commandOf(ctx, `link ${found.id}`, request.headers['idempotency-key'], request.body),
      });
      const { number, state } = changed.after;
      return { number, state, replayed: changed.replayed };
    },
  );
}
