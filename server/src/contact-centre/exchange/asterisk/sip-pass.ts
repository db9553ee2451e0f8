/** 同源信令: a browser's phone reaches the exchange through our own address; whoever calls this has checked the session. */
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectSecurely } from 'node:tls';

/** What the exchange must know of the upgrade, and nothing of whose session it is. */
const PASSED = new Set([
  'connection',
  'upgrade',
  'sec-websocket-key',
  'sec-websocket-version',
  'sec-websocket-protocol',
  'sec-websocket-extensions',
]);

/** Pipes an upgrade to Asterisk's `/ws`. `exchange` is its address (`http://127.0.0.1:18088`), or null while there is none. */
export function passSip(exchange: string | null, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const refuse = () => {
    socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  };
  const address = exchange === null ? null : URL.parse(exchange);
  if (!address || request.headers['sec-websocket-protocol'] !== 'sip') {
    refuse();
    return;
  }
  const secure = address.protocol === 'https:';
  const to = { port: Number(address.port || (secure ? 443 : 80)), host: address.hostname };
  const upstream = secure ? connectSecurely(to) : connect(to);
  let opened = false;
  const close = () => {
    upstream.destroy();
    socket.destroy();
  };
  socket.on('error', close);
  socket.on('close', close);
  upstream.on('error', () => (opened ? close() : refuse()));
  upstream.on('close', () => opened && close());
  upstream.setNoDelay(true);
  upstream.once(secure ? 'secureConnect' : 'connect', () => {
    opened = true;
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      PASSED.has(name) ? [`${name}: ${String(value)}`] : [],
    );
    upstream.write(['GET /ws HTTP/1.1', `host: ${address.host}`, ...headers, '', ''].join('\r\n'));
    if (head.length > 0) upstream.write(head);
    socket.pipe(upstream).pipe(socket);
  });
}
