import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#platform/errors.ts';
import { limiter } from '#platform/limiter.ts';
import { bookOf, type Context } from '#cases/context.ts';
import { COOKIE, type Door } from '#cases/guard.ts';
import { languagesOf } from '#contact-centre/calls/language.rules.ts';
import { relayOf } from '#contact-centre/calls/typing.rules.ts';
import { passSip } from '#contact-centre/exchange/asterisk/sip-pass.ts';
import type { ContactCentre } from '#contact-centre/switchboard/open.ts';
import { SIP_DOMAIN } from './phone.routes.ts';
import { cityOf, cityQuery, problemSchema, typed } from './tools.ts';
import { mayType } from './typed-calls.routes.ts';

/**
 * 同源信令: phones in browsers reach the exchange through our own address: `/sip` for whoever is signed in, `/sip/web` for a citizen's page,
 * whose device may call the city's number and nothing else. The exchange itself needs no public port for it.
 */
export async function sipRoutes(
  app: FastifyInstance,
  ctx: Context,
  centre: ContactCentre | null,
  sip: () => string | null,
  door: Door,
): Promise<void> {
  const welcome = async (request: IncomingMessage): Promise<boolean> => {
    const { pathname } = new URL(request.url ?? '/', 'http://here');
    const { origin, host } = request.headers;
    if (origin && URL.parse(origin)?.host !== host) return false;
    if (pathname === '/sip/web') return true;
    const token = app.parseCookie(request.headers.cookie ?? '')[COOKIE];
    return pathname === '/sip' && token !== undefined && (await door.isWelcome(token));
  };
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    welcome(request).then(
      (may) =>
        may
          ? passSip(sip(), request, socket, head)
          : socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n'),
      () => socket.destroy(),
    );
  });

  // One address may be a whole office.
  const pages = limiter(20, 600, () => ctx.now().epochMilliseconds);
  const isOpen = async () => centre !== null && sip() !== null && (await centre.state()) === 'up';

  typed(app).get(
    '/api/v1/web-call',
    {
      config: { who: 'anyone' },
      schema: {
        operationId: 'webCallOffer',
        summary: '网页来电 · Whether a page may call the city’s number now; `available` false where no exchange is connected',
        tags: ['telephone'],
        querystring: cityQuery,
        response: {
          200: z.object({
            available: z.boolean(),
            line: z.string(),
            languages: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), tag: z.string().nullable() })),
            typing: z.boolean().describe('文字通话 · Who cannot speak or hear may type now, also where no voice can be sent'),
          }),
        },
      },
    },
    async (request) => {
      const city = cityOf(ctx, request);
      const { telephone } = bookOf(ctx, city).profile;
      return {
        available: telephone !== undefined && (await isOpen()),
        line: telephone?.lines[0]?.number ?? '',
        languages: telephone ? languagesOf(telephone).map(({ code, zh, en, tag = null }) => ({ code, zh, en, tag })) : [],
        typing: telephone !== undefined && relayOf(telephone) !== null && (await mayType(centre, city)),
      };
    },
  );

  typed(app).post(
    '/api/v1/web-call',
    {
      config: { who: 'anyone' },
      schema: {
        operationId: 'webCall',
        summary: '发起网页来电 · What a page needs to call the city’s number once, within a quarter of an hour',
        tags: ['telephone'],
        querystring: cityQuery,
        body: z.strictObject({
          language: z
            .string()
            .max(40)
            .optional()
            .describe('A language or dialect of the offer: it is wished for of whoever answers'),
        }),
        response: {
          200: z.object({
            sip: z.string(),
            uri: z.string(),
            password: z.string(),
            domain: z.string(),
            line: z.string(),
          }),
          409: problemSchema,
          422: problemSchema,
        },
      },
    },
    async (request) => {
      if (centre === null || !(await isOpen())) throw new Refusal('no-exchange');
      const wait = pages.wait([request.ip]);
      if (wait > 0) throw new Refusal('too-many-web-calls');
      pages.count([request.ip]);
      const { language = null } = request.body;
      const { device, password, line } = await centre.ask(cityOf(ctx, request), 'web-call', { language });
      return { sip: '/sip/web', uri: `sip:${device}@${SIP_DOMAIN}`, password, domain: SIP_DOMAIN, line };
    },
  );
}
