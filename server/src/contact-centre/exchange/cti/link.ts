/** The WebSocket between us and the exchange: we open it, or wait until the exchange does. */
import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import { PROTOCOL } from './messages.ts';

export type CtiAddress = { readonly url: string; readonly user: string; readonly password: string };
/** A socket to the exchange, and where it keeps its recordings (`http(s)://host:port`), when it says so. */
export type Live = (socket: WebSocket, recordings: string | null) => Promise<void>;
/** Serves one socket at a time until closed. `live` runs for each socket and resolves when it is gone. */
export type Link = { readonly open: (live: Live) => Promise<void>; readonly close: () => Promise<void> };

const basic = ({ user, password }: CtiAddress) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const HEARTBEAT = 5000;
const MOST = 4 * 1024 * 1024;

/** A socket that answers no more is given up. */
function watch(socket: WebSocket): void {
  let alive = true;
  socket.on('error', () => {});
  socket.on('pong', () => {
    alive = true;
  });
  const heart = setInterval(() => {
    if (!alive) socket.terminate();
    alive = false;
    socket.ping();
  }, HEARTBEAT);
  socket.once('close', () => clearInterval(heart));
}

/** We open it, and again when it is lost. */
export function dialledLink(address: CtiAddress): Link {
  let closed = false;
  let socket: WebSocket | null = null;
  const waits = new AbortController();
  return {
    open: async (live) => {
      void (async () => {
        for (let wait = 100; !closed; wait = Math.min(wait * 2, 3000)) {
          const mine = new WebSocket(address.url, PROTOCOL, {
            headers: { authorization: basic(address) },
            handshakeTimeout: 10_000,
            maxPayload: MOST,
          });
          socket = mine;
          watch(mine);
          const gone = new Promise<void>((done) => mine.once('close', () => done()));
          const opened = await Promise.race([new Promise<true>((done) => mine.once('open', () => done(true))), gone]);
          if (opened) {
            wait = 100;
            await live(mine, new URL(address.url.replace(/^ws/, 'http')).origin);
          }
          await gone;
          if (!closed) await pause(wait, undefined, { signal: waits.signal }).catch(() => {});
        }
      })();
    },
    close: async () => {
      closed = true;
      waits.abort();
      socket?.terminate();
    },
  };
}

/** The exchange opens it, with the name and password that were agreed; the newest counts. `url` is `cti-listen://host:port`. */
export function awaitedLink(address: CtiAddress): Link & { readonly port: () => number } {
  const { hostname, port } = new URL(address.url);
  const server = createServer((_, response) => response.writeHead(426).end());
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST, handleProtocols: () => PROTOCOL });
  const wanted = Buffer.from(basic(address));
  return {
    open: async (live) => {
      server.on('upgrade', (request, raw, head) => {
        const said = Buffer.from(request.headers.authorization ?? '');
        const known = said.length === wanted.length && timingSafeEqual(said, wanted);
        if (!known || request.headers['sec-websocket-protocol'] !== PROTOCOL) {
          raw.end(`HTTP/1.1 ${known ? '400 Bad Request' : '401 Unauthorized'}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
          return;
        }
        sockets.handleUpgrade(request, raw, head, (socket) => {
          for (const other of sockets.clients) if (other !== socket) other.terminate();
          watch(socket);
          const told = URL.parse(String(request.headers['recordings'] ?? ''));
          void live(socket, told && /^https?:$/.test(told.protocol) ? told.origin : null);
        });
      });
      await new Promise<void>((done, failed) => server.once('error', failed).listen(Number(port), hostname, () => done()));
    },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((done) => server.close(() => done()));
    },
    port: () => (server.address() as { port: number }).port,
  };
}
