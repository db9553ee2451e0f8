import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { Duplex } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { LinkLost } from '../exchange.ts';
import { connectAri } from './ari.ts';
import { passSip } from './sip-pass.ts';

/** The first byte that a client of TLS says: a handshake. */
const HANDSHAKE = 0x16;
let server: Server;
let url: string;
let heard: Buffer[] = [];
beforeAll(async () => {
  server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (said) => {
      heard.push(Buffer.from(said as Buffer));
      socket.destroy();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(() => {
  heard = [];
});

test('an exchange behind https · never hears the password in the clear', async () => {
  const ari = connectAri(() => ({ url, user: 'hotline', password: 'secret' }), 'hotline');
  await expect(ari.ask('GET', 'asterisk/info')).rejects.toBeInstanceOf(LinkLost);
  expect(heard.map(([first]) => first)).toEqual([HANDSHAKE]);
  await ari.close();
});

test('a phone that is led to an exchange behind https · is led there by TLS, and refused while there is none', async () => {
  const said: string[] = [];
  const socket = new Duplex({
    read: () => {},
    write: (text, _, done) => {
      said.push(String(text));
      done();
    },
  });
  passSip(
    url,
    { headers: { 'sec-websocket-protocol': 'sip', upgrade: 'websocket' } } as IncomingMessage,
    socket,
    Buffer.alloc(0),
  );
  await once(socket, 'finish');
  expect(heard.map(([first]) => first)).toEqual([HANDSHAKE]);
  expect(said.join()).toContain('503');
});
