import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fillIn, type Language, languageOf } from '#platform/sentences.ts';
import type { Book } from '#directory/book.ts';
import { attachmentById, publicAttachments } from '#cases/attachment.store.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { readNumber } from '#cases/number.store.ts';
import { Faults, fault, faultsOf, sentence } from './faults.ts';
import { fileRequest, type Media, type Open311Calls, type Posted } from './file-request.ts';
import { parameter, readFilter, readNumbers } from './filter.rules.ts';
import { type Form, fieldOf, formOf, formOfJson } from './form.ts';
import { clientOf, keyDigest, listRequests, requestsByNumber } from './store.ts';
import { attributesView, exposureOf, type PublicRow, requestView, serviceView } from './view.rules.ts';
import { CONTENT_TYPES, type Format, formatOf, type Tree, toJson, toXml } from './write.ts';

/** The day on which what this endpoint offers last changed. */
const CHANGESET = '2026-11-21T00:00:00Z';
const SPECIFICATION = 'http://wiki.open311.org/GeoReport_v2';
const REMEMBER = 20_000;
const MOST_MEDIA = 5;
const NO_RULE = { who: 'anyone' } as const;
/** The key that everybody may use in the demonstration; it is kept nowhere, so that it ends with it. */
const DEMO_KEY = 'demo';
/** What the public sees: pictures that can be cleaned of what tells about who took them. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

type Asked = { name: string; format: Format; language: Language; query: Record<string, unknown> };

/** Open311 GeoReport v2 (`/open311/v2`, `/open311/discovery`): a standard's client works here unchanged. */
export async function open311Door(root: FastifyInstance, ctx: Context, calls: Open311Calls): Promise<void> {
  const keys = new Map<string, { client: string | null; until: number }>();
  async function clientFor(city: string, key: string | undefined): Promise<string> {
    if (key === undefined) throw new Faults([fault('api_key', 'key-missing', {}, 403)]);
    if (ctx.config.demo && key === DEMO_KEY) return DEMO_KEY;
    const name = `${city} ${key}`;
    const now = ctx.now().epochMilliseconds;
    const known = keys.get(name);
    let client = known && known.until > now ? known.client : undefined;
    if (client === undefined) {
      client = await clientOf(ctx.db, city, keyDigest(ctx.secrets, city, key));
      if (keys.size > 1000) keys.clear();
      keys.set(name, { client, until: now + REMEMBER });
    }
    if (client === null) throw new Faults([fault('api_key', 'key-unknown', {}, 403)]);
    return client;
  }

  await root.register(
    async (app) => {
      await app.register(multipart);
      app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
        done(null, formOf(String(body))),
      );
      app.addHook('onSend', async (_request, reply) => {
        // Public data for any page to read; there are no cookies in this contract.
        reply.header('access-control-allow-origin', '*').header('x-content-type-options', 'nosniff');
      });
      app.setErrorHandler((error, request, reply) => sendFaults(error, request, reply));
      app.setNotFoundHandler((request, reply) =>
        sendFaults(new Faults([fault(request.url.split('?')[0] ?? '', 'no-such-page', {}, 404)]), request, reply),
      );

      for (const path of ['/:last', '/v2/:last', '/v2/:kind/:last']) {
        app.get(path, { config: NO_RULE, schema: { hide: true } }, async (request, reply) => {
          const { kind = '', last } = request.params as { kind?: string; last: string };
          const asked = read(request, last);
          const page = `${kind}/${kind ? '' : asked.name}`;
          if (page === '/discovery') return send(reply, asked.format, ...discovery(request));
          if (path === '/:last') throw notHere(request);
          const book = bookOfQuery(asked.query);
          switch (page) {
            case '/services':
              return send(
                reply,
                asked.format,
                'services',
                list(
                  asked,
                  'service',
                  [...book.categories.values()].map((each) => serviceView(each, book, asked.language)),
                ),
              );
            case 'services/':
              return send(reply, asked.format, 'service_definition', definition(asked, book));
            case '/requests':
              return send(reply, asked.format, 'service_requests', list(asked, 'request', await found(request, asked, book)));
            case 'requests/':
            case 'request/':
              return send(reply, asked.format, 'service_requests', list(asked, 'request', await one(request, asked, book)));
            case 'tokens/':
              return send(reply, asked.format, 'service_requests', list(asked, 'request', await token(asked, book)));
            default:
              throw notHere(request);
          }
        });
      }

      app.get('/v2/media/:number/:file', { config: NO_RULE, schema: { hide: true } }, async (request, reply) => {
        const { number, file } = request.params as { number: string; file: string };
        const book = bookOfQuery({ ...(request.query as object) });
        const [row] = await requestsByNumber(ctx.db, book.city.code, [readNumber(number) ?? '']);
        const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(file);
        const stored =
          row && isId && exposureOf(row.found, book, 'number') === 'full'
            ? await attachmentById(ctx.db, book.city.code, row.found.id, file)
            : null;
        if (!row || !stored?.public || !SHOWN.has(stored.type)) throw notHere(request);
        const bytes = await calls.cleanCopy(ctx, row.found, stored);
        return reply
          .type(stored.type)
          .header('content-disposition', 'inline')
          .header('cache-control', 'public, max-age=300')
          .send(bytes);
      });

      app.post('/v2/:last', { config: NO_RULE, schema: { hide: true } }, async (request, reply) => {
        const asked = read(request, (request.params as { last: string }).last);
        if (asked.name !== 'requests') throw notHere(request);
        const posted = await bodyOf(request);
        const given = (name: string) => fieldOf(posted.form, name) ?? parameter(asked.query, name);
        const { city } = bookOfQuery({ jurisdiction_id: given('jurisdiction_id') });
        const client = await clientFor(city.code, given('api_key'));
        const header = request.headers['idempotency-key'];
        const key = typeof header === 'string' && header.trim() !== '' ? header.trim().slice(0, 200) : undefined;
        const {
          found: filed,
          code,
          replayed,
          accountId,
        } = await fileRequest(ctx, calls, { city: city.code, client, posted, key });
        if (replayed) reply.header('idempotency-replayed', 'true');
        const notice = {
          zh: '编号 {number}，查询码 {code}：凭两者可在热线网站查询、补充、催办和评价。',
          en: 'Number {number}, follow code {code}: with both you can follow, add to, urge and rate it on the hotline’s site.',
        };
        return send(
          reply,
          asked.format,
          'service_requests',
          list(asked, 'request', [
            {
              service_request_id: filed.number,
              service_notice: fillIn(notice[asked.language], { number: filed.number, code }),
              account_id: accountId,
            },
          ]),
        );
      });
    },
    { prefix: '/open311' },
  );

  function read(request: FastifyRequest, last: string): Asked {
    const form = formatOf(last, request.headers.accept);
    if (!form) throw notHere(request);
    return { ...form, language: languageOf(request.headers['accept-language']), query: request.query as Record<string, unknown> };
  }

  /** `jurisdiction_id` is needed only where one endpoint serves several. */
  function bookOfQuery(query: Record<string, unknown>): Book {
    const cities = ctx.books.cities();
    const wanted = parameter(query, 'jurisdiction_id') ?? (cities.length === 1 ? cities[0] : undefined);
    if (wanted === undefined) throw new Faults([fault('jurisdiction_id', 'jurisdiction-missing', { known: cities })]);
    if (!cities.includes(wanted)) throw new Faults([fault('jurisdiction_id', 'jurisdiction-unknown', { known: cities }, 404)]);
    return bookOf(ctx, wanted);
  }

  async function views(
    request: FastifyRequest,
    { language }: Asked,
    book: Book,
    rows: readonly PublicRow[],
    how: 'list' | 'number',
  ): Promise<Tree[]> {
    const open = rows.map((row) => ({ row, exposure: exposureOf(row.found, book, how) }));
    const full = open.filter(({ exposure, row }) => exposure === 'full' && row.found.attachments.length > 0);
    const photos = await publicAttachments(
      ctx.db,
      book.city.code,
      full.map(({ row }) => row.found.id),
      [...SHOWN],
    );
    const several = ctx.books.cities().length > 1 ? `?jurisdiction_id=${book.city.code}` : '';
    return open.flatMap(({ row, exposure }) => {
      if (exposure === 'hidden') return [];
      const photo = photos.get(row.found.id);
      const media =
        photo === undefined
          ? null
          : `${request.protocol}://${request.host}/open311/v2/media/${row.found.number}/${photo}${several}`;
      return [requestView(row, exposure, book, language, media)];
    });
  }

  async function found(request: FastifyRequest, asked: Asked, book: Book): Promise<Tree[]> {
    const numbers = readNumbers(asked.query);
    if (numbers) return views(request, asked, book, await requestsByNumber(ctx.db, book.city.code, numbers), 'number');
    const sensitive = [...book.categories.values()].filter((each) => each.sensitive).map(({ code }) => code);
    const filter = readFilter(asked.query, book, moment(ctx));
    return views(request, asked, book, await listRequests(ctx.db, book.city.code, filter, sensitive), 'list');
  }

  async function one(request: FastifyRequest, asked: Asked, book: Book): Promise<Tree[]> {
    const rows = await requestsByNumber(ctx.db, book.city.code, [readNumber(asked.name) ?? '']);
    const shown = await views(request, asked, book, rows, 'number');
    if (shown.length === 0) throw new Faults([fault('service_request_id', 'request-unknown', {}, 404)]);
    return shown;
  }

  /** Numbers are given at once, so there are no tokens to wait for; a number is its own. */
  async function token({ name }: Asked, book: Book): Promise<Tree[]> {
    const [row] = await requestsByNumber(ctx.db, book.city.code, [readNumber(name) ?? '']);
    if (!row || exposureOf(row.found, book, 'number') === 'hidden') throw new Faults([fault('token', 'token-unknown', {}, 404)]);
    return [{ service_request_id: row.found.number, token: row.found.number }];
  }

  function discovery(request: FastifyRequest): [string, Tree] {
    const cities = ctx.books.cities().map((city) => bookOf(ctx, city).city);
    const contact = cities.map(({ zh, en, contact: at }) => `${zh} ${en} ${at}`).join('; ');
    const formats = ['text/xml', 'application/json'];
    const endpoint = {
      specification: SPECIFICATION,
      url: `${request.protocol}://${request.host}/open311/v2`,
      changeset: CHANGESET,
      type: ctx.config.demo ? 'test' : 'production',
    };
    const service = ctx.config.demo
      ? 'The key "demo" works in this demonstration. 演示环境可用密钥 demo。'
      : `Ask for a key: ${contact}. 请联系热线中心申请密钥。`;
    const head = { changeset: CHANGESET, contact, key_service: service };
    const json = formatOf(request.url.split('?')[0] ?? '', request.headers.accept)?.format === 'json';
    return [
      'discovery',
      json
        ? { ...head, endpoints: [{ ...endpoint, formats }] }
        : { ...head, endpoints: { endpoint: [{ ...endpoint, formats: { format: formats } }] } },
    ];
  }
}

/** In XML a list stands under its element's name, in JSON it is the document. */
const list = ({ format }: Asked, name: string, items: readonly Tree[]): Tree => (format === 'json' ? items : { [name]: items });

function definition(asked: Asked, book: Book): Tree {
  const category = book.categories.get(asked.name);
  if (!category) throw new Faults([fault('service_code', 'service-unknown', {}, 404)]);
  const attributes = attributesView(category, asked.language);
  if (asked.format === 'json') return { service_code: category.code, attributes };
  const nested = attributes.map((attribute) => ({
    ...(attribute as object),
    values: { value: (attribute as { values: readonly Tree[] }).values },
  }));
  return { service_code: category.code, attributes: { attribute: nested } };
}

async function bodyOf(request: FastifyRequest): Promise<Posted> {
  if (!request.isMultipart()) {
    const { body } = request;
    if (body === undefined || body === null) return { form: [], media: [] };
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    return { form: isForm ? (body as Form) : formOfJson(body), media: [] };
  }
  const form: [string, string][] = [];
  const media: Media[] = [];
  for await (const part of request.parts({
    limits: { fileSize: 32 * 1024 * 1024, files: MOST_MEDIA, fields: 200, fieldSize: 64 * 1024 },
  })) {
    if (part.type === 'field') form.push([part.fieldname, String(part.value)]);
    else {
      const bytes = await part.toBuffer();
      // A browser sends an empty file for a field that was left empty.
      if (bytes.length > 0) media.push({ name: part.filename ?? '', said: part.mimetype, bytes });
    }
  }
  return { form, media };
}

const notHere = (request: FastifyRequest) => new Faults([fault(request.url.split('?')[0] ?? '', 'no-such-page', {}, 404)]);

function send(reply: FastifyReply, format: Format, root: string, value: Tree): FastifyReply {
  return reply.type(CONTENT_TYPES[format]).send(format === 'json' ? toJson(value) : toXml(root, value));
}

function sendFaults(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const faults = faultsOf(error);
  const language = languageOf(request.headers['accept-language']);
  const last = (request.url.split('?')[0] ?? '').split('/').at(-1) ?? '';
  const format = formatOf(last, request.headers.accept)?.format ?? 'xml';
  const status = faults[0]?.status ?? 500;
  if (status === 500) request.log.error({ err: error, route: request.routeOptions.url }, 'A request failed');
  const errors = faults.map((each) => ({ code: String(each.status), description: sentence(each, language) }));
  return send(reply.status(status), format, 'errors', format === 'json' ? errors : { error: errors });
}
