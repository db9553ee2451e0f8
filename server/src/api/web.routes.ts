import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '#platform/errors.ts';

const DIST = join(import.meta.dirname, '../../../web/dist');
const OURS = /^\/(api|open311|openapi\.json|healthz|readyz|metrics)(\/|$)/;
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>12345</title>
<h1>网页尚未构建 · The pages are not built yet</h1>
<p>请运行 <code>npm start</code>，它会先构建网页；或运行 <code>node_modules/.bin/vite build web</code> 后刷新本页。接口已可使用。</p>
<p>Run <code>npm start</code>, which builds them first, or <code>node_modules/.bin/vite build web</code>, and refresh. The API works already.</p>`;

/** 网页: the built portal and desk, from the same process. Files with a hash in their name are kept by browsers for a year. */
export async function webRoutes(app: FastifyInstance, folder = DIST): Promise<void> {
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
  // Every other address is a page: the browser knows which. Programs that ask for something that is not there are told so.
  app.get('/*', open, async (request, reply) => {
    if (OURS.test(request.url) || !wantsPage(request)) throw new NotFound(request.url.split('?')[0] ?? '');
    secured(reply).type('text/html; charset=utf-8').header('cache-control', 'no-cache');
    if (!existsSync(join(folder, 'index.html'))) return reply.status(503).send(NOT_BUILT);
    return reply.sendFile('index.html');
  });
}

const wantsPage = ({ headers, url }: FastifyRequest): boolean =>
  /text\/html/.test(headers.accept ?? '') || /^\/(desk\/?)?(\?|$)/.test(url);

const secured = (reply: FastifyReply): FastifyReply =>
  reply
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'same-origin')
    .header('permissions-policy', 'camera=(self), microphone=(self), geolocation=(self)');
