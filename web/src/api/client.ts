import { language } from '../i18n/language.ts';
import type { Operations, Problem } from './schema.ts';
import { signedInAgain } from './sign-in-again.ts';

export type { Problem } from './schema.ts';

type Name = keyof Operations;
type Part<N extends Name, P extends string> = Operations[N] extends { [key in P]: infer T } ? T : never;
/** A part that may be left out altogether where all its fields may be. */
type Given<P extends string, T> = [T] extends [never]
  ? object
  : Record<string, never> extends T
    ? { [key in P]?: T }
    : { [key in P]: T };
export type Answer<N extends Name> = Part<N, 'answer'>;
export type Body<N extends Name> = Part<N, 'body'>;
type Options<N extends Name> = Given<'path', Part<N, 'path'>> &
  Given<'query', Part<N, 'query'>> &
  Given<'body', Body<N>> &
  Sending;

export type Sending = {
  /** 幂等键: a command has one, and keeps it when it is sent again. */
  key?: string;
  /** The version that the person saw. */
  seen?: number;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** An ended session is an answer like any other, not a reason to ask for the password. */
  asIs?: boolean;
};

/** What the server refused, as it said so (RFC 9457). `reason` is stable; `detail` is in the person's language. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
  get reason(): string {
    return this.problem.reason;
  }
}

/** The server could not be reached, or what came back was not the server's. */
export class Unreachable extends Error {}

const filled = (path: string, values: Readonly<Record<string, unknown>>): string =>
  path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(values[key])));

function asQuery(values: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)]))}`;
}

/** One operation of docs/openapi.json by its method and path: `call('GET /api/v1/cases/{id}', { path: { id } })`. */
export async function call<N extends Name>(operation: N, options: Options<N>): Promise<Answer<N>> {
  const [method = 'GET', path = ''] = operation.split(' ');
  const {
    path: places = {},
    query = {},
    body,
    ...sending
  } = options as Sending & {
    path?: Record<string, unknown>;
    query?: Record<string, unknown>;
    body?: unknown;
  };
  return (await send(method, filled(path, places) + asQuery(query), body, sending)) as Answer<N>;
}

/** Acts are named by the server, so they are sent by name. */
export const sendAct = (
  base: string,
  act: string,
  body: unknown,
  sending: Sending,
): Promise<{ version: number; state: string }> =>
  send('POST', `${base}/${encodeURIComponent(act)}`, body, sending) as Promise<{ version: number; state: string }>;

export async function send(method: string, url: string, body: unknown, sending: Sending): Promise<unknown> {
  const { key, seen, headers, signal, asIs } = sending;
  const form = body instanceof FormData;
  const answer = await fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      'accept-language': language(),
      ...(body !== undefined && !form ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
      ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Unreachable('unreachable', { cause });
  });
  const told: unknown = await answer.json().catch(() => null);
  if (answer.ok) return told;
  if (told !== null && typeof told === 'object' && 'reason' in told) {
    // The same request with the same key: had it been done after all, it is not done twice.
    if (told.reason === 'sign-in-required' && !asIs && (await signedInAgain()))
      return send(method, url, body, { ...sending, asIs: true });
    throw new ProblemError(told as Problem);
  }
  throw new Unreachable(`status ${answer.status}`);
}
