import { randomBytes } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Forbidden, Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { limiter } from '#platform/limiter.ts';
import { type Language, languageOf } from '#platform/sentences.ts';
import type { Book } from '#directory/book.ts';
import type { Appeal } from '#cases/appeal.ts';
import type { Case } from '#cases/case.ts';
import type { Command } from '#cases/change.ts';
import { bookOf, type Context, commandOf } from '#cases/context.ts';
import type { Actor } from '#cases/event.ts';
import { citizenActor } from '#cases/guard.ts';
import { sentenceOf } from '#cases/refusals.ts';
import { dayText } from './day.ts';
import { filedPage, filePage, followForm, homePage } from './file-pages.ts';
import { actInput, type Followed, followPage, PLAIN_ACTS, type PlainAct } from './follow-page.ts';
import { dangerousAnswerIn, emergencyWordIn, type Fields, fieldsOf, one, readForm, sentencesOf } from './form.rules.ts';
import { type Html, html, page, summary } from './html.ts';
import { TEXT } from './text.ts';

/** What this door calls; `app.ts` hands it in, so that a door need not look right. */
export type PlainCalls = {
  receive: (
    ctx: Context,
    city: string,
    appeal: Appeal,
    reception: 'submit',
    actor: Actor,
    command: Command,
  ) => Promise<{ found: Case; code: string; replayed: boolean }>;
  follow: (given: { city: string; number: string; code: string; ip: string }) => Promise<Case>;
  view: (found: Case) => Promise<Followed>;
  perform: (found: Case, act: PlainAct, input: Record<string, unknown>, command: Command) => Promise<Case>;
  attach: (
    ctx: Context,
    attaching: { city: string; caseId: string; actor: Actor; file: { name: string; said: string | undefined; bytes: Buffer } },
  ) => Promise<unknown>;
  secured: (reply: FastifyReply) => FastifyReply;
};

const OPEN = { config: { who: 'anyone' as const }, schema: { hide: true } };
const HOUR = 3_600_000;
const FRESH = 24 * HOUR;
const MOST = 60;
const WITHIN_SECONDS = 600;

/** 简明版 (`/plain`): the portal without script, for old phones, old eyes and readers of screens; up to filing, following and rating. */
export async function plainDoor(root: FastifyInstance, ctx: Context, calls: PlainCalls): Promise<void> {
  const now = () => ctx.now().epochMilliseconds;
  const tries = limiter(MOST, WITHIN_SECONDS, now);
  const signed = (text: string) => ctx.secrets.digest('plain-form', text).toString('base64url');
  /** A form of ours, made when: its name makes a double click one appeal. */
  const newNonce = () => {
    const text = `${now()}.${randomBytes(12).toString('base64url')}`;
    return `${text}.${signed(text)}`;
  };
  const isFresh = (nonce: string) => {
    const [at = '', chance = '', signature] = nonce.split('.');
    return signature === signed(`${at}.${chance}`) && now() - Number(at) < FRESH;
  };

  await root.register(
    async (app) => {
      await app.register(multipart);
      app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
        done(null, fieldsOf(new URLSearchParams(String(body)))),
      );
      app.setErrorHandler((error, request, reply) => fault(error, request, reply));
      app.addHook('preHandler', async (request) => {
        if (request.method !== 'POST') return;
        // A page of somebody else's may not fill in our forms.
        const { origin, host } = request.headers;
        const site = request.headers['sec-fetch-site'];
        if ((origin && URL.parse(origin)?.host !== host) || site === 'cross-site') throw new Forbidden('bad-origin');
        const wait = tries.wait([request.ip]);
        if (wait > 0) throw new Invalid([{ field: 'form', code: 'too-many', params: { seconds: wait } }], 429);
        tries.count([request.ip]);
      });

      app.get('/', OPEN, async (request, reply) => {
        const at = placed(request, reply);
        return send(reply, at, TEXT[at.language].homeTitle, homePage(at.language));
      });
      app.get('/file', OPEN, async (request, reply) => {
        const at = placed(request, reply);
        return send(reply, at, TEXT[at.language].fileTitle, filePage({ ...at, nonce: newNonce() }, new Map(), new Map()));
      });
      app.post('/file', OPEN, async (request, reply) => fileForm(request, reply));
      app.get('/follow', OPEN, async (request, reply) => followBox(request, reply));
      app.post('/follow', OPEN, async (request, reply) => followCase(request, reply));
      app.post('/attach', OPEN, async (request, reply) => attachFile(request, reply));
      app.get('/*', OPEN, async (request, reply) => {
        const at = placed(request, reply);
        return send(reply.status(404), at, TEXT[at.language].homeTitle, homePage(at.language));
      });
      app.get('/attach', OPEN, async (_request, reply) => reply.redirect('/plain/follow'));
    },
    { prefix: '/plain' },
  );

  type Place = { book: Book; language: Language; path: string };
  /** The language that was chosen here or before, else the browser's. */
  function placed(request: FastifyRequest, reply: FastifyReply): Place {
    const query = request.query as { lang?: string; city?: string };
    const known = (word: string | undefined): word is Language => word === 'zh' || word === 'en';
    const chosen = known(query.lang) ? query.lang : undefined;
    if (chosen) reply.setCookie('language', chosen, { path: '/', maxAge: 31_536_000, sameSite: 'lax' });
    const kept = request.cookies['language'];
    const language = chosen ?? (known(kept) ? kept : languageOf(request.headers['accept-language']));
    const city = query.city ?? ctx.books.cities()[0] ?? '';
    const path = (request.url.split('?')[0] ?? '').replace(/\/(attach)$/, '/follow');
    return { book: bookOf(ctx, city), language, path };
  }
  function send(reply: FastifyReply, at: Place, title: string, body: Html, wrong = false): FastifyReply {
    return calls
      .secured(reply)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(page({ ...at, title, body, wrong }));
  }
  const fieldsIn = (request: FastifyRequest): Fields => (request.body instanceof Map ? (request.body as Fields) : new Map());

  async function fileForm(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const at = placed(request, reply);
    const { book, language } = at;
    const t = TEXT[language];
    const fields = fieldsIn(request);
    const nonce = one(fields, 'nonce');
    const category = book.categories.get(one(fields, 'category'));
    // Said to be harmless, a word is not asked about again; an answer still is.
    const calm = fields.get('calm') ?? [];
    const dangers = [emergencyWordIn(one(fields, 'matter'), book), dangerousAnswerIn(fields, category, language)];
    const word = dangers.find((each) => each !== null && !calm.includes(each)) ?? null;
    const again = (wrong: Map<string, string>, more: Parameters<typeof filePage>[3] = {}, kept = newNonce()) =>
      send(
        reply.status(wrong.size > 0 ? 422 : 200),
        at,
        t.fileTitle,
        filePage({ ...at, nonce: kept }, fields, wrong, more),
        wrong.size > 0,
      );
    // From a box on a first page: the sentence is there, the rest is asked.
    if (nonce === '') return again(new Map(), { word });
    if (!isFresh(nonce)) return again(new Map(), { word, notice: t.stale });
    const { appeal, problems } = readForm(fields, book);
    // Nobody is kept from asking help for somebody in danger: they are told to call, and it is not taken as a form.
    if (category?.grade === 'E0') return again(new Map([['category', t.dangerKind]]), { kind: category }, nonce);
    const wrong = sentencesOf(problems, language, category);
    if (word) wrong.set('calm', t.needCalm);
    if (wrong.size > 0) return again(wrong, { word }, nonce);
    try {
      const command = commandOf(ctx, 'plain', nonce, [...fields]);
      const { found, code } = await calls.receive(ctx, book.city.code, appeal, 'submit', citizenActor('web'), command);
      const due = found.clocks.citizen?.due;
      const told = {
        number: found.number,
        code,
        due: due ? dayText(due, book.profile.zone, language) : null,
        accept: book.profile.attachments.types,
      };
      return send(reply.status(201), at, t.filedTitle, filedPage(language, told));
    } catch (error) {
      if (error instanceof Invalid) return again(sentencesOf(error.problems, language, category), { word }, nonce);
      if (error instanceof Refusal && error.reason === 'key-reused') return again(new Map([['matter', t.sent]]), { word });
      throw error;
    }
  }

  function followBox(request: FastifyRequest, reply: FastifyReply, wrong = new Map<string, string>(), number = ''): FastifyReply {
    const at = placed(request, reply);
    const t = TEXT[at.language];
    const body = html`<h1>${t.followTitle}</h1>${summary(at.language, wrong)}<p>${t.followLead}</p>${followForm(at.language, number, wrong)}`;
    return send(reply, at, t.followTitle, body, wrong.size > 0);
  }

  /** The case that number and code of the form open; null where the page was sent that says why not. */
  async function opened(
    request: FastifyRequest,
    reply: FastifyReply,
    fields: Fields,
    book: Book,
    language: Language,
  ): Promise<Case | null> {
    const [number, code] = [one(fields, 'number'), one(fields, 'code')];
    // An empty box is a slip, not a guess: it counts for nothing.
    if (number === '' || code === '') {
      const t = TEXT[language];
      const lacking = [number === '' && (['number', t.needNumber] as const), code === '' && (['code', t.needCode] as const)];
      followBox(request, reply.status(422), new Map(lacking.filter((each) => each !== false)), number);
      return null;
    }
    try {
      return await calls.follow({ city: book.city.code, number, code, ip: request.ip });
    } catch (error) {
      const t = TEXT[language];
      if (error instanceof NotFound) followBox(request, reply.status(404), new Map([['number', t.notFound]]), number);
      else if (error instanceof Invalid && error.status === 429)
        followBox(request, reply.status(429), new Map([['number', t.wait]]), number);
      else throw error;
      return null;
    }
  }

  async function shown(
    reply: FastifyReply,
    at: Place,
    found: Case,
    code: string,
    more: Parameters<typeof followPage>[2],
  ): Promise<FastifyReply> {
    const followed = await calls.view(found);
    const body = followPage({ ...at, found, code, nonce: newNonce() }, followed, more);
    return send(reply, at, followed.title, body, more.wrong.size > 0);
  }

  async function followCase(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const at = placed(request, reply);
    const { book, language } = at;
    const fields = fieldsIn(request);
    const found = await opened(request, reply, fields, book, language);
    if (!found) return reply;
    const code = one(fields, 'code');
    const act = PLAIN_ACTS.find((name) => name === one(fields, 'act'));
    const nonce = one(fields, 'nonce');
    if (!act || !isFresh(nonce)) return shown(reply, at, found, code, { wrong: new Map(), fields });
    const { input, wrong } = actInput(act, fields, language);
    if (wrong.size > 0) return shown(reply.status(422), at, found, code, { wrong, fields, act });
    try {
      const command = commandOf(ctx, `follower ${found.id}`, nonce, [act, input]);
      const after = await calls.perform(found, act, input, command);
      return shown(reply, at, after, code, { wrong: new Map(), done: TEXT[language].done, fields: new Map() });
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Invalid)) throw error;
      const refused =
        error instanceof Refusal
          ? sentenceOf(error.reason, error.facts, book)[language]
          : [...sentencesOf(error.problems, language, undefined).values()].join(' ');
      return shown(reply.status(409), at, found, code, { wrong: new Map(), refused, fields, act });
    }
  }

  async function attachFile(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const at = placed(request, reply);
    const { book, language } = at;
    const pairs: [string, string][] = [];
    let file: { name: string; said: string | undefined; bytes: Buffer } | undefined;
    const limits = { fileSize: book.profile.attachments.maxBytes, files: 1, fields: 10, fieldSize: 200 };
    for await (const part of request.isMultipart() ? request.parts({ limits }) : []) {
      if (part.type === 'field') pairs.push([part.fieldname, String(part.value)]);
      else file = { name: part.filename ?? '', said: part.mimetype, bytes: await part.toBuffer() };
    }
    const fields = fieldsOf(pairs);
    const found = await opened(request, reply, fields, book, language);
    if (!found) return reply;
    const code = one(fields, 'code');
    const answer = (more: object) => shown(reply, at, found, code, { wrong: new Map(), fields: new Map(), ...more });
    if (!file || file.bytes.length === 0) return answer({});
    try {
      await calls.attach(ctx, { city: book.city.code, caseId: found.id, actor: citizenActor('web'), file });
      return answer({ done: TEXT[language].fileAdded });
    } catch (error) {
      if (error instanceof Refusal) return answer({ refused: sentenceOf(error.reason, error.facts, book)[language] });
      if (error instanceof Invalid)
        return answer({ refused: [...sentencesOf(error.problems, language, undefined).values()].join(' ') });
      throw error;
    }
  }

  /** What cannot be answered with the form again: still a page, in words, with whom to call. */
  function fault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const at = placed(request, reply);
    const t = TEXT[at.language];
    const status =
      error instanceof Invalid
        ? error.status
        : error instanceof Forbidden
          ? 403
          : ((error as { statusCode?: number }).statusCode ?? 500);
    if (status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'A request failed');
    const text = status === 429 ? t.tooMany : status === 403 ? t.foreign : t.refused.replace(/[：:]\s*$/, '');
    const body = html`<h1>${text}</h1><p><a href="/plain/file">${t.file}</a> · <a href="/plain/follow">${t.follow}</a> · <a href="tel:12345">${t.call}</a></p>`;
    return send(reply.status(status), at, text, body, true);
  }
}
