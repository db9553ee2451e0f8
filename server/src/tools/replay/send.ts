import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, Agent as TlsAgent } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sending } from './shapes.ts';

export type Answer =
  | { outcome: 'accepted' | 'already there'; ms: number }
  | { outcome: 'refused'; ms: number; reason: string; detail: string }
  | { outcome: 'failed'; ms: number; reason: string; detail: string };
type Reply = { status: number; headers: IncomingMessage['headers']; text: string };

const TRIES = 8;
const PATIENCE = 60_000;

/** Sends one row until it has an answer: a retry with the same key does nothing twice, so no answer is a reason to ask again. */
export function sender(
  url: URL,
  connections: number,
): { send: (sending: Sending) => Promise<Answer>; get: (path: string) => Promise<Reply>; close: () => void } {
  const secure = url.protocol === 'https:';
  const request = secure ? httpsRequest : httpRequest;
  const agent = new (secure ? TlsAgent : Agent)({ keepAlive: true, maxSockets: connections });

  function once(method: string, path: string, headers: Record<string, string>, body = ''): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const length = body ? { 'content-length': String(Buffer.byteLength(body)) } : {};
      const asked = request(
        new URL(path, url),
        { method, agent, timeout: PATIENCE, headers: { ...headers, ...length } },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(parts).toString() }),
          );
        },
      );
      asked.on('timeout', () => asked.destroy(new Error(`no answer in ${PATIENCE / 1000} s`)));
      asked.on('error', reject);
      asked.end(body);
    });
  }

  async function send({ path, type, key, body }: Sending): Promise<Answer> {
    const headers = { 'content-type': type, 'idempotency-key': key, accept: 'application/json', 'accept-language': 'en' };
    let why = { reason: '', detail: '' };
    let ms = 0;
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const began = performance.now();
      try {
        const reply = await once('POST', path, headers, body);
        ms = performance.now() - began;
        if (reply.status < 300) return { outcome: wasThere(reply) ? 'already there' : 'accepted', ms };
        why = reasonOf(reply);
        // The same row went in by an earlier form of the same request: it is there, and is not taken twice.
        if (why.reason.includes('key-reused')) return { outcome: 'already there', ms };
        if (reply.status < 500 && reply.status !== 429) return { outcome: 'refused', ms, ...why };
        await pause(waitFor(reply, attempt));
      } catch (error) {
        ms = performance.now() - began;
        why = { reason: 'no answer', detail: (error as Error).message };
        await pause(waitFor(null, attempt));
      }
    }
    return { outcome: 'failed', ms, ...why };
  }
  return {
    send,
    get: (path) => once('GET', path, { accept: 'application/json', 'accept-language': 'en' }),
    close: () => agent.destroy(),
  };
}

const waitFor = (reply: Reply | null, attempt: number): number => {
  const told = Number(reply?.headers['retry-after']);
  return Math.min(told > 0 ? told * 1000 : 100 * 2 ** attempt, 30_000);
};

function wasThere({ headers, text }: Reply): boolean {
  if (headers['idempotency-replayed'] === 'true' || headers['idempotent-replayed'] === 'true') return true;
  return (parsed(text) as { replayed?: boolean } | null)?.replayed === true;
}

type Told = { reason?: string; detail?: string; errors?: { field: string; code: string }[] };

/** A refusal's stable reason, from a problem document (RFC 9457) or from Open311's list of errors. */
function reasonOf({ status, text }: Reply): { reason: string; detail: string } {
  const told = parsed(text);
  if (Array.isArray(told)) {
    const errors = told as { code?: unknown; description?: unknown }[];
    return {
      reason: `${status} ${errors.map(({ code }) => code).join(', ')}`,
      detail: errors.map(({ description }) => description).join('; '),
    };
  }
  const { reason, detail = '', errors = [] } = (told ?? {}) as Told;
  const fields = errors.map(({ field, code }) => `${field}: ${code}`).join(', ');
  return { reason: [status, fields || reason || 'unknown'].join(' '), detail: detail || text.slice(0, 200) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
