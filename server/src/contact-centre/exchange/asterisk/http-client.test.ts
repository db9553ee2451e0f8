import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type HttpClient, openHttpClient } from './http-client.ts';

let server: Server;
let client: HttpClient;
let sockets: Socket[] = [];
/** Something that listens, and says to each request what the test wants. */
async function exchange(answer: (request: string, socket: Socket) => void, { most = 4, patience = 1000 } = {}) {
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (said) => answer(said.toString(), socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  client = openHttpClient(() => connect(port, '127.0.0.1'), most, patience);
}
afterEach(async () => {
  client.close();
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await new Promise((done) => server.close(done));
});
const said = (body: string, more = '') => `HTTP/1.1 200 OK\r\n${more}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const KEPT = 'Keep-Alive: timeout=15, max=1000\r\n';
const textOf = async (request: string) => (await client.ask(request)).body.toString();

test('what is asked one after another · goes over one connection', async () => {
  await exchange((request, socket) => socket.write(said(request, KEPT)));
  expect([await textOf('a'), await textOf('b'), await textOf('c')]).toEqual(['a', 'b', 'c']);
  expect(sockets).toHaveLength(1);
});

test('more at once than there may be connections · waits, and each gets its own answer', async () => {
  await exchange((request, socket) => setTimeout(() => socket.write(said(request, KEPT)), 5));
  const asked = Array.from({ length: 50 }, (_, no) => `request ${no}`);
  expect(await Promise.all(asked.map(textOf))).toEqual(asked);
  expect(sockets).toHaveLength(4);
});

test('what is asked in one turn under one name · goes out in one piece, in its order, and each gets its own answer', async () => {
  const pieces: string[] = [];
  await exchange((piece, socket) => {
    pieces.push(piece);
    socket.write(
      piece
        .match(/<.>/g)
        ?.map((request) => said(request, KEPT))
        .join('') ?? '',
    );
  });
  const [a, b, other, c] = ['<a>', '<b>', '<x>', '<c>'].map((request) =>
    client.ask(request, request === '<x>' ? 'other' : 'call'),
  );
  const bodies = (await Promise.all([a, b, other, c])).map((reply) => reply?.body.toString());
  expect(bodies).toEqual(['<a>', '<b>', '<x>', '<c>']);
  expect(pieces.sort()).toEqual(['<a><b><c>', '<x>']);
  await client.ask('<d>', 'call');
  expect(pieces.at(-1)).toBe('<d>');
});

test('an exchange that closes after the first of several · is asked the others anew, each once', async () => {
  const pieces: string[] = [];
  await exchange((piece, socket) => {
    pieces.push(piece);
    const first = piece.slice(0, 3);
    if (first === '<a>') socket.end(said(first, 'Connection: close\r\n'));
    else
      socket.write(
        piece
          .match(/<.>/g)
          ?.map((request) => said(request, KEPT))
          .join('') ?? '',
      );
  });
  const replies = await Promise.all(['<a>', '<b>', '<c>'].map((request) => client.ask(request, 'call')));
  expect(replies.map(({ body }) => body.toString())).toEqual(['<a>', '<b>', '<c>']);
  expect(pieces).toEqual(['<a><b><c>', '<b><c>']);
});

test('an exchange that dies after the first of several · is an error for the others: they may have been done', async () => {
  await exchange((piece, socket) => socket.write(said(piece.slice(0, 3), KEPT), () => socket.destroy()));
  const told = await Promise.allSettled(['<a>', '<b>', '<c>'].map((request) => client.ask(request, 'call')));
  expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
});

test('an answer that comes byte by byte · is whole', async () => {
  await exchange(async (_, socket) => {
    for (const byte of Buffer.from(said('{"名称":"话务"}', 'Content-Type: application/json; charset=utf-8\r\n'))) {
      socket.write(Buffer.from([byte]));
      await pause(0);
    }
  });
  expect(await client.ask('x')).toMatchObject({ status: 200, type: 'application/json', body: Buffer.from('{"名称":"话务"}') });
});

test('an answer in chunks, as a proxy between makes it · is whole', async () => {
  const parts = [
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel',
    'lo\r\n6;x=y\r',
    '\n world\r\n0\r\n',
    'A: b\r\n\r\n',
  ];
  await exchange(async (_, socket) => {
    for (const part of parts) {
      socket.write(part);
      await pause(5);
    }
  });
  expect([await textOf('x'), await textOf('y')]).toEqual(['hello world', 'hello world']);
  expect(sockets).toHaveLength(1);
});

test('an answer without a length · ends with its connection', async () => {
  await exchange((_, socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nall of it'));
  expect(await textOf('x')).toBe('all of it');
});

test('«continue» and an answer without a body · are not taken for one another', async () => {
  await exchange((_, socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n'));
  expect(await client.ask('x')).toMatchObject({ status: 204, body: Buffer.alloc(0) });
});

test('a connection that is to be closed · is not used again', async () => {
  await exchange((request, socket) => socket.end(said(request, 'Connection: close\r\n')));
  expect([await textOf('a'), await textOf('b')]).toEqual(['a', 'b']);
  expect(sockets).toHaveLength(2);
});

test('a connection that the other side may close at any moment · is not used again', async () => {
  await exchange((request, socket) => socket.write(said(request, 'Keep-Alive: timeout=2\r\n')));
  expect([await textOf('a'), await textOf('b')]).toEqual(['a', 'b']);
  expect(sockets).toHaveLength(2);
});

test('an exchange that hangs · is not waited for longer than patience, and whoever waits behind is served by another connection', async () => {
  await exchange((request, socket) => void (request === 'stuck' || socket.write(said(request, KEPT))), {
    most: 1,
    patience: 100,
  });
  const stuck = client.ask('stuck');
  const behind = textOf('behind');
  await expect(stuck).rejects.toThrow('no answer in time');
  expect(await behind).toBe('behind');
});

test.each([
  ['dies in the middle', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf', true],
  ['is no HTTP server', 'SSH-2.0-OpenSSH\r\n\r\n', false],
  ['says more than it said it would', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nabc', false],
  ['never ends its head', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}`, false],
  ['sends chunks without a length', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', false],
])('an exchange that %s · is an error for whoever asked, and the next request has a new connection', async (_, answer, ends) => {
  let no = 0;
  await exchange((request, socket) => {
    no += 1;
    if (no > 1) socket.write(said(request, KEPT));
    else if (ends) socket.end(answer);
    else socket.write(answer);
  });
  await expect(client.ask('x')).rejects.toThrow();
  expect(await textOf('y')).toBe('y');
});

test('nobody listens there · is an error, and so is whatever is asked after the end', async () => {
  await exchange(() => {});
  const nowhere = openHttpClient(() => connect(1, '127.0.0.1'), 1, 1000);
  await expect(nowhere.ask('x')).rejects.toThrow('ECONNREFUSED');
  const waits = expect(client.ask('x')).rejects.toThrow('closed');
  client.close();
  await waits;
  await expect(client.ask('y')).rejects.toThrow('closed');
});
