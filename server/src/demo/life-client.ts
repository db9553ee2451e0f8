import { randomUUID } from 'node:crypto';
import { DEMO_PASSWORD } from '#api/session.routes.ts';

export type Answer<T> = { status: number; body: T };
type Sending = { login?: string; body?: unknown; version?: number; code?: string };

/** The server cannot be spoken to just now: whoever called waits and tries again. */
class NotNow extends Error {}

/** 演示客户端: speaks to the public HTTP API like any other client; staff sign in with their demonstration accounts. */
export class LifeClient {
  readonly #url: string;
  readonly #city: string;
  readonly #signal: AbortSignal;
  readonly #tokens = new Map<string, string>();

  constructor(url: string, city: string, signal: AbortSignal) {
    this.#url = url;
    this.#city = city;
    this.#signal = signal;
  }

  get<T>(path: string, sending: Sending = {}): Promise<Answer<T>> {
    return this.#ask<T>('GET', path, sending);
  }

  /** Sent twice with the same key where the first answer got lost: it is done once. */
  async post<T>(path: string, sending: Sending): Promise<Answer<T>> {
    const key = randomUUID();
    return this.#ask<T>('POST', path, sending, key).catch((error: unknown) => {
      if (this.#signal.aborted) throw error;
      return this.#ask<T>('POST', path, sending, key);
    });
  }

  async #ask<T>(method: string, path: string, sending: Sending, key?: string): Promise<Answer<T>> {
    const answer = await this.#once<T>(method, path, sending, key);
    if (answer.status !== 401 || !sending.login) return answer;
    // The session ended: sign in again, once.
    this.#tokens.delete(sending.login);
    return this.#once<T>(method, path, sending, key);
  }

  async #once<T>(method: string, path: string, { login, body, version, code }: Sending, key?: string): Promise<Answer<T>> {
    const headers: Record<string, string> = { 'accept-language': 'zh-CN' };
    if (login) headers['authorization'] = `Bearer ${await this.#token(login)}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (key) headers['idempotency-key'] = key;
    if (version !== undefined) headers['if-match'] = `"${version}"`;
    if (code) headers['x-follow-code'] = code;
    return this.#send<T>(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  }

  async #send<T>(path: string, init: RequestInit): Promise<Answer<T>> {
    const response = await fetch(`${this.#url}${path}`, {
      ...init,
      signal: AbortSignal.any([this.#signal, AbortSignal.timeout(30_000)]),
    });
    const body = (await response.json().catch(() => null)) as T;
    if (response.status >= 500 || response.status === 429) throw new NotNow(`${path} answered ${response.status}`);
    return { status: response.status, body };
  }

  async #token(login: string): Promise<string> {
    const known = this.#tokens.get(login);
    if (known) return known;
    const { status, body } = await this.#send<{ token?: string }>(`/api/v1/session?city=${this.#city}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: DEMO_PASSWORD }),
    });
    if (!body?.token) throw new NotNow(`${login} could not sign in: ${status}`);
    this.#tokens.set(login, body.token);
    return body.token;
  }
}
