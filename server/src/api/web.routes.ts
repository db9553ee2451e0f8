import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NotFound } from '#platform/errors.ts';
import { sha256 } from '#platform/files.ts';
import { type Language, languageOf } from '#platform/sentences.ts';
import type { Context } from '#cases/context.ts';
import { portalOf } from './portal.routes.ts';
import { securing } from './secured.ts';
import { cityOf } from './tools.ts';

const DIST = join(import.meta.dirname, '../../../web/dist');
const OURS = /^\/(api|open311|plain|openapi\.json|healthz|readyz|metrics)([/?]|$)/;
const DESK = /^\/desk([/?]|$)/;
const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>12345</title>
<h1>网页尚未构建 · The pages are not built yet</h1>
<p>请运行 <code>npm start</code>，它会先构建网页；或运行 <code>node_modules/.bin/vite build web</code> 后刷新本页。接口已可使用。</p>
<p>Run <code>npm start</code>, which builds them first, or <code>node_modules/.bin/vite build web</code>, and refresh. The API works already.</p>`;

/** What web/src/citizen/render.tsx offers. */
type Drawn = { html: string; title: string; description: string; found: boolean };
type Drawing = (pathname: string, language: Language, data: unknown) => Promise<Drawn>;

type Sheet = { plain: Buffer; pressed: Buffer; tag: string; found: boolean };
const MOST_SHEETS = 500;

/**
 * 网页: the built portal and desk, from the same process. Files with a hash in their name are kept by browsers for a year. A page of
 * the portal comes drawn, in the reader's language and look, so that it can be read before its script is there.
 */
export async function webRoutes(app: FastifyInstance, ctx: Context, folder = DIST): Promise<void> {
  const secured = securing(ctx.config);
  await app.register(fastifyStatic as never, {
    root: folder,
    serve: false,
    etag: true,
    preCompressed: true,
    cacheControl: false,
  });
  const open = { config: { who: 'anyone' as const }, schema: { hide: true } };

  app.get('/assets/*', open, async (request, reply) => {
    const { '*': name } = request.params as { '*': string };
    if (!/^[\w.-]+$/.test(name) || !existsSync(join(folder, 'assets', name))) throw new NotFound(request.url);
    secured(reply).header('cache-control', 'public, max-age=31536000, immutable');
    return reply.sendFile(`assets/${name}`);
  });
  app.get('/icon.svg', open, async (_request, reply) =>
    secured(reply).header('cache-control', 'public, max-age=86400').sendFile('icon.svg'),
  );
  const sheets = sheetsOf(ctx, folder);
  // The first reader of a morning shall not wait for the drawing to be learnt.
  app.addHook('onListen', async () => {
    if (existsSync(join(folder, 'index.html')))
      await Promise.allSettled(ctx.books.cities().flatMap((city) => [sheets('/', city, 'zh', ''), sheets('/', city, 'en', '')]));
  });
  // Every other address is a page: the browser knows which. Programs that ask for something that is not there are told so.
  app.get('/*', open, async (request, reply) => {
    if (OURS.test(request.url) || !wantsPage(request)) throw new NotFound(request.url.split('?')[0] ?? '');
    secured(reply).type('text/html; charset=utf-8').header('cache-control', 'no-cache');
    if (!existsSync(join(folder, 'index.html'))) return reply.status(503).send(NOT_BUILT);
    if (DESK.test(request.url)) return reply.sendFile('desk.html');
    const { language, attributes } = lookOf(request);
    const sheet = await sheets(request.url.split('?')[0] ?? '/', cityOf(ctx, request), language, attributes).catch((error) => {
      // What cannot be drawn here is drawn by the browser.
      request.log.error({ err: error }, 'A page of the portal could not be drawn');
      return null;
    });
    if (!sheet) return reply.sendFile('index.html');
    reply.header('etag', sheet.tag).header('vary', 'accept-language, accept-encoding, cookie');
    if (request.headers['if-none-match'] === sheet.tag) return reply.status(304).send();
    if (!sheet.found) reply.status(404);
    if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.send(sheet.plain);
    return reply.header('content-encoding', 'gzip').send(sheet.pressed);
  });
}

const wantsPage = ({ headers, url }: FastifyRequest): boolean =>
  /text\/html/.test(headers.accept ?? '') || /^\/(desk\/?)?(\?|$)/.test(url);

/** What a person chose about how pages look, as the page keeps it in cookies (web/src/i18n/cookie.ts). */
function lookOf(request: FastifyRequest): { language: Language; attributes: string } {
  const { language, theme, large, contrast } = request.cookies;
  const spoken = language === 'zh' || language === 'en' ? language : languageOf(request.headers['accept-language']);
  const attributes = [
    theme === 'light' || theme === 'dark' ? ` data-theme="${theme}"` : '',
    large === 'yes' ? ' data-large=""' : '',
    contrast === 'yes' ? ' data-contrast=""' : '',
  ].join('');
  return { language: spoken, attributes };
}

const escaped = (text: string): string => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** JSON within a page: nothing in it may end the element that holds it. */
const embedded = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c');

/** Draws a page once for each language, look and state of the city's book, and keeps it. */
function sheetsOf(
  ctx: Context,
  folder: string,
): (path: string, city: string, language: Language, attributes: string) => Promise<Sheet> {
  const kept = new Map<string, Promise<Sheet>>();
  let template: string | undefined;
  let drawing: Promise<Drawing> | undefined;
  const draw = async (path: string, city: string, language: Language, attributes: string): Promise<Sheet> => {
    template ??= readFileSync(join(folder, 'index.html'), 'utf8');
    drawing ??= import(pathToFileURL(join(folder, 'server/render.js')).href).then(({ render }) => render as Drawing);
    const data = portalOf(ctx, city);
    const { html, title, description, found } = await (await drawing)(path, language, data);
    const text = template
      .replace(/<html lang="[^"]*">/, () => `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"${attributes}>`)
      .replace(
        /<title>[^<]*<\/title>/,
        () =>
          `<title>${escaped(title || data.city[language])}</title><meta name="description" content="${escaped(description)}" />`,
      )
      .replace(
        '<div id="root"></div>',
        () => `<div id="root">${html}</div><script type="application/json" id="portal-data">${embedded(data)}</script>`,
      );
    const plain = Buffer.from(text);
    return { plain, pressed: gzipSync(plain), tag: `"${sha256(plain).slice(0, 20)}"`, found };
  };
  return (path, city, language, attributes) => {
    // Addresses with a number in them are drawn alike: they wait for the browser.
    const alike = path.replace(/^\/(follow|matter|rate)\/[^/]+$/, '/$1/0');
    const key = [alike, city, ctx.books.of(city)?.profileVersion, language, attributes].join('\n');
    const before = kept.get(key);
    if (before) return before;
    if (kept.size >= MOST_SHEETS) kept.clear();
    const drawn = draw(alike, city, language, attributes);
    kept.set(key, drawn);
    // What failed is not kept.
    drawn.catch(() => kept.delete(key));
    return drawn;
  };
}
