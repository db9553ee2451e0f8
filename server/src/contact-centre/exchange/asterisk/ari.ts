/** Asterisk's REST interface: events over one WebSocket, commands over a pool of HTTP connections that are kept open. */
import { channel } from 'node:diagnostics_channel';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectSecure } from 'node:tls';
import { WebSocket } from 'ws';
import { LinkLost } from '../exchange.ts';
import { openHttpClient } from './http-client.ts';

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
  /**
   * What `GET` tells; null for all else. Rejects with `Refused` or `LinkLost`. What is asked in the same turn with the same `together` (a call) reaches Asterisk in one piece, and
   * is done in the order in which it was asked, each whether or not the one before could be.
   */
  readonly ask: <T = unknown>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    query?: Query,
    body?: unknown,
    together?: string | null,
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
/**
 * Half of all events tell of variables and of who entered what: nobody here asks. Nor of the state of endpoints: each call changes the carrier's
 * four times, and each time all calls under way are named; that of a phone is told with its contact's, a moment later.
 */
const WANTED = [
  ...['StasisStart', 'ChannelDestroyed', 'ChannelDtmfReceived', 'PlaybackFinished', 'RecordingFinished', 'RecordingFailed'],
  'ContactStatusChange',
];

/** Where Asterisk is and who we are there, as it is now; null while nobody knows. */
export type Where = () => AriAddress | null;

/** Tells whoever listens how long each request took (ms): benches do. */
const asked = channel('hotline.exchange.request');

/** What every request needs of an address: its head, but for the first line and what is said of the body. */
function wayTo(where: Where) {
  const address = where();
  if (!address) throw new LinkLost('no exchange is running');
  const base = new URL(address.url);
  const authorization = `Basic ${Buffer.from(`${address.user}:${address.password}`).toString('base64')}`;
  const prefix = `${base.pathname.replace(/\/$/, '')}/ari/`;
  return { base, authorization, prefix, head: `Host: ${base.host}\r\nAuthorization: ${authorization}\r\n` };
}

function textOf(query: Query): string {
  let text = '';
  for (const name in query) {
    const value = query[name];
    if (value !== undefined) text += `${text === '' ? '?' : '&'}${name}=${encodeURIComponent(value)}`;
  }
  return text;
}

function connectTo({ base }: ReturnType<typeof wayTo>): Socket {
  const secure = base.protocol === 'https:';
  // A literal address of IPv6 stands in brackets.
  const host = base.hostname.replace(/^\[|\]$/g, '');
  const port = Number(base.port || (secure ? 443 : 80));
  return secure ? connectSecure({ host, port, ...(isIP(host) === 0 && { servername: host }) }) : connectPlain({ host, port });
}

export function connectAri(where: Where, application: string): Ari {
  let way: ReturnType<typeof wayTo> | null = null;
  let local = '127.0.0.1';
  const client = openHttpClient(
    () => {
      way ??= wayTo(where);
      const opened = connectTo(way);
      opened.once('connect', () => {
        local = opened.localAddress ?? local;
      });
      return opened;
    },
    SOCKETS,
    TIMEOUT,
  );
  let socket: WebSocket | null = null;
  let closed = false;
  const waits = new AbortController();

  const ask: Ari['ask'] = async (method, path, query = {}, body = undefined, together = null) => {
    way ??= wayTo(where);
    const target = `${way.prefix}${path}${textOf(query)}`;
    // Whatever else stood in it could end the line, and begin another request.
    if (!/^[\x21-\x7e]+$/.test(target)) throw new Error('a path of a request holds what no path may hold');
    const text = body === undefined ? '' : JSON.stringify(body);
    const type = text && 'Content-Type: application/json\r\n';
    const length = Buffer.byteLength(text);
    const begun = performance.now();
    const reply = await client
      .ask(`${method} ${target} HTTP/1.1\r\n${way.head}${type}Content-Length: ${length}\r\n\r\n${text}`, together)
      .catch((error: Error) => {
        throw new LinkLost(error.message);
      });
    if (asked.hasSubscribers) asked.publish({ milliseconds: performance.now() - begun, port: way.base.port });
    if (reply.status >= 300) throw new Refused(reply.status, `${method} ${path} ${reply.body.toString().slice(0, 200)}`);
    // What was made is told in full with every answer; whoever made it knows it.
    if (method !== 'GET') return null as never;
    return (reply.type.includes('json') && reply.body.length > 0 ? JSON.parse(reply.body.toString()) : reply.body) as never;
  };

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
      client.close();
    },
  };
}
