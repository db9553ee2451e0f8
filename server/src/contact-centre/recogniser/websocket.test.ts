import { type AddressInfo, createServer, type Socket } from 'node:net';
import pino from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Words } from './recogniser.ts';
import { type Patience, websocketRecogniser } from './websocket.ts';

const log = pino({ level: 'silent' });
const FRAME = Buffer.alloc(640, 1);
const down: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of down.splice(0)) await step();
});

/**
 * The example recogniser of docs/recogniser.md: it understands nothing, but keeps to the protocol. It answers every second of audio with
 * how much it heard, and the rest when it is told that there is no more.
 */
async function exampleRecogniser(behave: (socket: WebSocket, start: Record<string, unknown>) => void = answerSeconds) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const starts: Record<string, unknown>[] = [];
  server.on('connection', (socket) => {
    socket.once('message', (text, isBinary) => {
      if (isBinary) return socket.close(1002, 'start first');
      const start = JSON.parse(String(text)) as Record<string, unknown>;
      starts.push(start);
      behave(socket, start);
    });
  });
  down.push(() => {
    for (const client of server.clients) client.terminate();
    return new Promise((resolve) => server.close(resolve));
  });
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/hear`, starts, server };
}
function answerSeconds(socket: WebSocket): void {
  let heard = 0;
  let said = 0;
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) heard += data.length / 32;
    const over = !isBinary && (JSON.parse(String(data)) as { type: string }).type === 'end';
    while (heard - said >= 1000 || (over && heard > said)) {
      const to = Math.min(heard, said + 1000);
      socket.send(JSON.stringify({ text: `${to - said} ms`, final: true, from: said, to, confidence: 1 }));
      said = to;
    }
    if (over) socket.close();
  });
}

function session(url: string, patience: Partial<Patience> = {}) {
  const heard: Words[] = [];
  const ends: string[] = [];
  const opened = websocketRecogniser(url, log, patience).open({
    ...{ call: 'call-1', connection: 'c-1', party: 'citizen', language: 'zh-CN' },
    onWords: (words) => heard.push(words),
    onEnd: (why) => ends.push(why),
  });
  const say = (milliseconds: number) => {
    let taken = 0;
    for (let at = 0; at < milliseconds; at += 20) if (opened.push(FRAME)) taken += 20;
    return taken;
  };
  return { ...opened, say, heard, ends };
}
const until = (what: () => boolean) => vi.waitUntil(what, { timeout: 5000, interval: 10 });

test('audio goes out from the first frame on, words come back, and the last ones after the end', async () => {
  const { url, starts } = await exampleRecogniser();
  const one = session(url);
  // Before the connection is there: nothing of it is lost.
  expect(one.say(1500)).toBe(1500);
  await until(() => one.heard.length === 1);
  one.close();
  await until(() => one.ends.length === 1);
  expect(one.heard).toMatchObject([
    { text: '1000 ms', final: true, from: 0, to: 1000 },
    { text: '500 ms', final: true, from: 1000, to: 1500 },
  ]);
  expect(one.ends).toEqual(['closed']);
  expect(starts).toEqual([
    {
      ...{ type: 'start', version: 1, call: 'call-1', connection: 'c-1', party: 'citizen', language: 'zh-CN' },
      ...{ encoding: 'pcm_s16le', sampleRate: 16_000, channels: 1, frameMs: 20 },
    },
  ]);
  expect(one.push(FRAME)).toBe(false);
});

test('a session that is closed before it is connected · still hands over what was said', async () => {
  const { url } = await exampleRecogniser();
  const one = session(url);
  one.say(400);
  one.close();
  await until(() => one.ends.length === 1);
  expect([one.heard[0]?.text, one.ends]).toEqual(['400 ms', ['closed']]);
});

test('nonsense from a recogniser · is passed over, and what follows is heard', async () => {
  const { url } = await exampleRecogniser((socket) => {
    for (const said of ['', '{', '[]', '{"text":1}', '{"text":"x","final":true}', '{"text":"x","final":true,"from":-1,"to":0}'])
      socket.send(said);
    socket.send(Buffer.from([1, 2, 3]));
    socket.send(JSON.stringify({ text: '听到了', final: true, from: 0, to: 10 }));
  });
  const one = session(url);
  await until(() => one.heard.length > 0);
  expect(one.heard.map(({ text }) => text)).toEqual(['听到了']);
  one.close();
});

test('an answer of megabytes · ends the session, not us', async () => {
  const { url } = await exampleRecogniser((socket) => socket.send('x'.repeat(200_000)));
  const one = session(url);
  await until(() => one.ends.length === 1);
  expect(one.ends).toEqual(['lost']);
});

test('a recogniser that is not there · is lost, without a fault', async () => {
  const one = session('ws://127.0.0.1:1/hear');
  await until(() => one.ends.length === 1);
  expect(one.ends).toEqual(['lost']);
});

test('a recogniser that goes away in the middle · is lost', async () => {
  const { url } = await exampleRecogniser((socket) => socket.terminate());
  const one = session(url);
  one.say(200);
  await until(() => one.ends.length === 1);
  expect(one.ends).toEqual(['lost']);
});

/** Takes connections and never says a word: a program that hangs before it has answered. */
async function deafServer(): Promise<{ url: string }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  down.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

test('a recogniser that hangs before it answers · is given five seconds of audio, then nothing, and is lost in time', async () => {
  const { url } = await deafServer();
  const one = session(url, { connect: 300 });
  expect(one.say(20_000)).toBe(5000);
  await until(() => one.ends.length === 1);
  expect(one.ends).toEqual(['lost']);
});

test('a recogniser that hangs while it listens · is found out by its silence, and its backlog stays bounded', async () => {
  const { url, server } = await exampleRecogniser((socket) => socket.pause());
  const one = session(url, { ping: 100, backlog: 32_000 });
  await until(() => server.clients.size === 1);
  await vi.waitUntil(() => one.say(20) === 20);
  // Whatever the system takes on the way, there comes a frame that is refused: 20 minutes of audio are not kept in memory.
  expect(one.say(1_200_000)).toBeLessThan(1_200_000);
  await until(() => one.ends.length === 1);
  expect(one.ends).toEqual(['lost']);
  expect(one.push(FRAME)).toBe(false);
});

test('a recogniser that never ends · is left after a moment', async () => {
  const { url } = await exampleRecogniser(() => undefined);
  const one = session(url, { end: 100 });
  await vi.waitFor(() => expect(one.push(FRAME)).toBe(true));
  await new Promise((resolve) => setTimeout(resolve, 100));
  one.close();
  await until(() => one.ends.length === 1);
  expect(one.ends).toEqual(['closed']);
});
