import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { limiter } from '#platform/limiter.ts';
import type { Book } from '#directory/book.ts';
import { streetAt } from '#directory/places.ts';
import { NO_PORTAL } from '#directory/portal.ts';
import { readPhone } from '#cases/appeal.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { idOfPublicNumber, isPublic, publicNumber, squareOf, statusSentence } from '#cases/public.rules.ts';
import { addSupport, nearbyOpen, type PublicRow, publicCase } from '#cases/public.store.ts';
import { cityOf, cityQuery, problemSchema, readCursor, typed, writeCursor } from './tools.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const matterSchema = z
  .object({
    number: z.string().meta({ description: '公开编号: stands for the matter before strangers; it opens no case' }),
    category: bilingual.extend({ code: z.string() }),
    place: bilingual.nullable().meta({ description: 'The subdistrict; never finer' }),
    since: z.iso.date().meta({ description: 'The day on which it was brought, in the city’s time' }),
    open: z.boolean(),
    state: z.string(),
    sentence: bilingual.meta({ description: 'Where it stands, for everybody' }),
    due: z.iso.datetime().nullable().meta({ description: '承诺日期: when whoever brought it hears at the latest' }),
    supporters: z.int().meta({ description: '附议人数' }),
  })
  .meta({ id: 'PublicMatter', description: '附近事项 as everybody may see it: no word, name or exact place of anybody' });
const nearQuery = cityQuery.extend({
  near: z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,20})?,-?\d{1,2}(\.\d{1,20})?$/)
    .optional()
    .meta({ description: 'lon,lat (WGS-84); coarsened before it is used' }),
  street: z.string().max(64).optional().meta({ description: 'Or a subdistrict of the catalogue' }),
  category: z.string().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(50).optional(),
  cursor: z.string().max(400).optional(),
});
const supportBody = z
  .strictObject({
    device: z
      .string()
      .regex(/^[\w-]{16,100}$/)
      .optional()
      .meta({ description: 'A chance name that this device keeps; it is digested with the matter and told to nobody' }),
    phone: words(40)
      .refine((text) => readPhone(text) !== null, { error: 'not-a-phone' })
      .optional(),
  })
  .refine(({ device, phone }) => device !== undefined || phone !== undefined, { error: 'missing', path: ['device'] });

const TRIES = 30;
const WITHIN_SECONDS = 600;

/** 邻里事项 (domain.md B41): what is open nearby, without personal data, and «me too». */
export async function neighbourhoodRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const tries = limiter(TRIES, WITHIN_SECONDS, () => ctx.now().epochMilliseconds);
  const keyOf = (city: string) => ctx.secrets.digest('public-number', city);
  const shown = ({ found, supporters }: PublicRow, book: Book) => {
    const category = book.categories.get(found.category ?? '') ?? { code: '', zh: '', en: '' };
    const place = book.areas.get(found.street ?? '') ?? book.areas.get(found.district ?? '');
    return {
      number: publicNumber(keyOf(found.city), found.id),
      category: { code: category.code, zh: category.zh, en: category.en },
      place: place ? { zh: place.zh, en: place.en } : null,
      since: Temporal.Instant.from(found.receivedAt).toZonedDateTimeISO(book.profile.zone).toPlainDate().toString(),
      open: found.closedAt === null,
      state: found.state,
      sentence: statusSentence(found),
      due: found.clocks.citizen?.due ?? null,
      supporters,
    };
  };
  async function matterOf(request: FastifyRequest, number: string): Promise<{ row: PublicRow; book: Book }> {
    const book = bookOf(ctx, cityOf(ctx, request));
    const id = idOfPublicNumber(keyOf(book.city.code), number);
    const row = id && (await publicCase(ctx.db, book.city.code, id));
    if (!row || !isPublic(row.found, book)) throw new NotFound('matter');
    return { row, book };
  }

  typed(app).get(
    '/api/v1/neighbourhood',
    {
      config: { who: 'anyone' },
      schema: {
        operationId: 'neighbourhood',
        summary: '附近在办事项 · Open matters near a place or in a subdistrict, the newest first, without personal data',
        tags: ['citizen'],
        querystring: nearQuery,
        response: {
          200: z.object({ items: z.array(matterSchema), next: z.string().nullable() }),
          400: problemSchema,
          422: problemSchema,
        },
      },
    },
    async (request) => {
      const { near, street, category, cursor } = request.query;
      const book = bookOf(ctx, cityOf(ctx, request));
      const { nearby } = book.profile.portal ?? NO_PORTAL;
      const limit = request.query.limit ?? nearby.most;
      const within = placeOf(book, near, street, nearby.degrees);
      const query = `${book.city.code}/nearby/${within.square ? `${within.square.x},${within.square.y}` : street}/${category ?? ''}`;
      // The cursor names the public number of the last one told: who reads it learns nothing more.
      const [last = null] = readCursor(cursor, query, z.tuple([z.string()])) ?? [];
      const sensitive = [...book.categories.values()].filter((each) => each.sensitive).map(({ code }) => code);
      const rows = await nearbyOpen(
        ctx.db,
        { city: book.city.code, ...within, category: category ?? null, sensitive },
        limit + 1,
        last && idOfPublicNumber(keyOf(book.city.code), last),
      );
      const items = rows.slice(0, limit).map((row) => shown(row, book));
      const more = rows.length > limit ? items.at(-1) : undefined;
      return { items, next: more ? writeCursor(query, [more.number]) : null };
    },
  );

  typed(app).get(
    '/api/v1/neighbourhood/:number',
    {
      config: { who: 'anyone' },
      schema: {
        operationId: 'neighbourMatter',
        summary: '一件邻里事项 · One matter that somebody joined, also when it is closed',
        tags: ['citizen'],
        params: z.object({ number: z.string().max(40) }),
        querystring: cityQuery,
        response: { 200: matterSchema, 404: problemSchema },
      },
    },
    async (request) => {
      const { row, book } = await matterOf(request, request.params.number);
      return shown(row, book);
    },
  );

  typed(app).post(
    '/api/v1/neighbourhood/:number/support',
    {
      config: { who: 'anyone' },
      schema: {
        operationId: 'supportMatter',
        summary: '附议 · Me too: counted once a device or phone, without an account',
        tags: ['citizen'],
        params: z.object({ number: z.string().max(40) }),
        querystring: cityQuery,
        body: supportBody,
        response: {
          200: z.object({ counted: z.boolean(), matter: matterSchema }),
          404: problemSchema,
          422: problemSchema,
          429: problemSchema,
        },
      },
    },
    async (request) => {
      const wait = tries.wait([request.ip]);
      if (wait > 0) throw new Invalid([{ field: 'device', code: 'too-many', params: { seconds: wait } }], 429);
      tries.count([request.ip]);
      const { row, book } = await matterOf(request, request.params.number);
      if (row.found.closedAt !== null) throw new NotFound('matter');
      const { device, phone } = request.body;
      const who = phone === undefined ? `device ${device}` : `phone ${readPhone(phone)}`;
      const { city, id } = row.found;
      const counted = await addSupport(ctx.db, city, id, ctx.secrets.digest('support', `${city}\n${id}\n${who}`), moment(ctx));
      return { counted, matter: shown({ ...row, supporters: row.supporters + (counted ? 1 : 0) }, book) };
    },
  );
}

/** Where to look: the square around a point with the streets that it and its neighbours touch, or one whole street. */
function placeOf(book: Book, near: string | undefined, street: string | undefined, degrees: number) {
  const of = (area: { code: string; parent: string | null } | null | undefined) => (area ? [`${area.parent} ${area.code}`] : []);
  if (near === undefined) {
    const area = street === undefined ? undefined : book.areas.get(street);
    if (street === undefined) throw new Invalid([{ field: 'near', code: 'missing' }]);
    if (area?.kind !== 'street') throw new Invalid([{ field: 'street', code: 'unknown-area' }]);
    return { streets: of(area), square: null };
  }
  const [lon = 0, lat = 0] = near.split(',').map(Number);
  const square = { x: squareOf(lon, degrees), y: squareOf(lat, degrees), degrees };
  const around = [-1, 0, 1, 2].flatMap((dx) => [-1, 0, 1, 2].map((dy) => [square.x + dx, square.y + dy] as const));
  const streets = around.flatMap(([x, y]) => of(streetAt(book, x * degrees, y * degrees)));
  return { streets: [...new Set([...streets, ...of(streetAt(book, lon, lat))])], square };
}
