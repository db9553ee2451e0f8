import type { FastifyReply } from 'fastify';
import type { Config } from '#platform/config.ts';

const policyOf = (pictures: string) =>
  [
    "default-src 'self'",
    `img-src 'self' data: blob:${pictures}`,
    "media-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * 安全响应头: what every page says, so that nothing of strangers runs in it and nobody shows it as his own. Only pictures of the map
 * tiles that the city set may come from elsewhere.
 */
export function securing({ tiles }: Pick<Config, 'tiles'>): (reply: FastifyReply) => FastifyReply {
  const policy = policyOf(tiles ? ` ${new URL(tiles.url).origin}` : '');
  return (reply) =>
    reply
      .header('content-security-policy', policy)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .header('permissions-policy', 'camera=(self), microphone=(self), geolocation=(self)');
}
