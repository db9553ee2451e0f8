import { gzipSync } from 'node:zlib';
import type { onSendAsyncHookHandler } from 'fastify';

/** For a large answer that seldom changes (`onSend: pressed()`): pressed once, and handed out as it is until it is another one. */
export function pressed(): onSendAsyncHookHandler {
  let last: { text: string; bytes: Buffer } | undefined;
  return async (request, reply, payload) => {
    reply.header('vary', 'accept-encoding');
    if (typeof payload !== 'string' || !/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return payload;
    if (last?.text !== payload) last = { text: payload, bytes: gzipSync(payload) };
    reply.header('content-encoding', 'gzip').removeHeader('content-length');
    return last.bytes;
  };
}
