/** Asterisk's REST interface: events over one WebSocket, commands over a pool of HTTP connections that are kept open. */
import http from 'node:http';
import https from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { LinkLost } from '../exchange.ts';

export type AriAddress = { readonly url: string; readonly user: string; readonly password: string };

/** What of an event we read; there is more in it. */
export type AriEvent = {
  readonly type: string;
  readonly timestamp?: string;
  readonly args?: readonly string[];
  readonly channel?: AriChannel;
  readonly digit?: string;
  readonly cause?: number;
  readonly playback?: { readonly id: string; readonly target_uri: string; readonly state: string };
  readonly recording?: { readonly name: string; readonly duration?: number };
  readonly endpoint?: { readonly technology: string; readonly resource: string; readonly state?: string };
};
export type AriChannel = {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly caller: { readonly number: string };
  readonly dialplan: { readonly exten: string; readonly context: string; readonly app_name?: string; readonly app_data?: string };
  readonly channelvars?: Readonly<Record<string, string>>;
};
export type AriBridge = { readonly id: string; readonly channels: readonly string[] };

/** Asterisk answered that it cannot: `status` as HTTP says it. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, what: string) {
    super(`${what}: ${status}`);
    this.status = status;
  }
}

type Query = Readonly<Record<string, string | number | undefined>>;
export type Ari = {
  /** Rejects with `Refused` or `LinkLost`. */
  readonly ask: <T = unknown>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    query?: Query,
    body?: unknown,
  ) => Promise<T>;
  /** Connects and keeps connecting; `up` runs each time before the first event is told. */
  readonly open: (listen: { up: () => Promise<void>; down: () => void; event: (event: AriEvent) => void }) => void;
  /** The address of ours by which Asterisk was last reached: it reaches us by the same. */
  readonly localAddress: () => string;
  readonly close: () => Promise<void>;
};

/** The HTTP listener of Asterisk takes ten waiting connections and no more: they are opened once and kept. */
const SOCKETS = 32;
const TIMEOUT = 10_000;
const HEARTBEAT = 5000;
/** Half of all events tell of variables and of who entered what: nobody here asks. */
const WANTED = [
  ...['StasisStart', 'ChannelDestroyed', 'ChannelDtmfReceived', 'PlaybackFinished', 'RecordingFinished', 'RecordingFailed'],
  ...['EndpointStateChange', 'ContactStatusChange'],
];

/** Where Asterisk is and who we are there, as it is now; null while nobody knows. */
export type Where = () => AriAddress | null;

/** What every request needs of an address. */
function wayTo(where: Where): { base: URL; authorization: string } {
  const address = where();
  if (!address) throw new LinkLost('no exchange is running');
  const authorization = `Basic ${Buffer.from(`${address.user}:${address.password}`).toString('base64')}`;
  return { base: new URL(address.url), authorization };
}

export function connectAri(where: Where, application: string): Ari {
  let way: ReturnType<typeof wayTo> | null = null;
  const kept = { keepAlive: true, maxSockets: SOCKETS };
  const ways = {
    plain: { ask: http.request, agent: new http.Agent(kept), port: 80 },
    secure: { ask: https.request, agent: new https.Agent(kept), port: 443 },
  };
  let local = '127.0.0.1';
  let socket: WebSocket | null = null;
  let closed = false;
  const waits = new AbortController();

  const ask: Ari['ask'] = (method, path, query = {}, body) =>
    new Promise((done, failed) => {
      way ??= wayTo(where);
      const { base, authorization } = way;
      const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
      const text = body === undefined ? '' : JSON.stringify(body);
      const { ask: asks, agent, port } = base.protocol === 'https:' ? ways.secure : ways.plain;
      const request = asks(
        {
          ...{ agent, method, timeout: TIMEOUT, host: base.hostname, port: base.port || port },
          path: `${base.pathname.replace(/\/$/, '')}/ari/${path}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`,
          headers: {
            authorization,
            'content-length': Buffer.byteLength(text),
            ...(text && { 'content-type': 'application/json' }),
          },
        },
        (response) => {
          local = response.socket.localAddress ?? local;
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', (error) => failed(new LinkLost(error.message)));
          response.on('end', () => {
            const status = response.statusCode ?? 500;
            const said = Buffer.concat(parts);
            if (status >= 300) return failed(new Refused(status, `${method} ${path} ${said.toString().slice(0, 200)}`));
            if (response.headers['content-type']?.includes('json') && said.length > 0) done(JSON.parse(said.toString()));
            else done(said as never);
          });
        },
      );
      request.on('timeout', () => request.destroy(new Error('no answer in time')));
      request.on('error', (error) => failed(new LinkLost(error.message)));
      request.end(text);
    });

  async function live(listen: Parameters<Ari['open']>[0]): Promise<void> {
    way = wayTo(where);
    const { base, authorization } = way;
    const events = new URL(base);
    events.protocol = base.protocol === 'https:' ? 'wss:' : 'ws:';
    events.pathname = `${base.pathname.replace(/\/$/, '')}/ari/events`;
    events.search = new URLSearchParams({ app: application, subscribeAll: 'false' }).toString();
    const mine = new WebSocket(events, { headers: { authorization }, handshakeTimeout: TIMEOUT });
    socket = mine;
    const gone = new Promise<void>((done) => mine.once('close', () => done()));
    mine.on('error', () => {});
    // Events that come while `up` still asks its questions are kept and told after.
    let early: AriEvent[] | null = [];
    mine.on('message', (data) => {
      const event = JSON.parse(String(data)) as AriEvent;
      if (early) early.push(event);
      else listen.event(event);
    });
    let alive = true;
    mine.on('pong', () => {
      alive = true;
    });
    const opened = await Promise.race([
      new Promise<boolean>((done) => mine.once('open', () => done(true))),
      gone.then(() => false),
    ]);
    if (!opened) return;
    const heart = setInterval(() => {
      if (!alive) mine.terminate();
      alive = false;
      mine.ping();
    }, HEARTBEAT);
    let up = false;
    try {
      await ask('PUT', `applications/${application}/eventFilter`, {}, { allowed: WANTED.map((type) => ({ type })) });
      await ask('POST', `applications/${application}/subscription`, { eventSource: 'endpoint:PJSIP' });
      await listen.up();
      up = true;
      for (const event of early) listen.event(event);
      early = null;
      await gone;
    } catch {
      mine.terminate();
      await gone;
    } finally {
      clearInterval(heart);
      if (up) listen.down();
    }
  }

  return {
    ask,
    localAddress: () => local,
    open: (listen) => {
      void (async () => {
        for (let wait = 100; !closed; wait = Math.min(wait * 2, 3000)) {
          const before = performance.now();
          // Without an address, or with one where nobody is, it is tried again.
          await live(listen).catch(() => {});
          if (performance.now() - before > 10_000) wait = 100;
          if (!closed) await pause(wait, undefined, { signal: waits.signal }).catch(() => {});
        }
      })();
    },
    close: async () => {
      closed = true;
      waits.abort();
      const { promise, resolve } = Promise.withResolvers<void>();
      if (!socket || socket.readyState === WebSocket.CLOSED) resolve();
      else {
        socket.once('close', () => resolve());
        socket.close();
        setTimeout(() => socket?.terminate(), 500).unref();
      }
      await promise;
      for (const { agent } of Object.values(ways)) agent.destroy();
    },
  };
}
