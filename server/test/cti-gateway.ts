/** The other side of docs/cti.md, as an exchange of another make would build it: any exchange of ours, served over a WebSocket. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { PROTOCOL } from '#contact-centre/exchange/cti/messages.ts';
import { ConnectionGone, type Exchange } from '#contact-centre/exchange/exchange.ts';

const text = z.string();
const list = z.array(text);
const recorded = z.object({ call: text, connections: list, messages: list });
const to = z.union([
  z.object({ kind: z.literal('seat'), device: text }),
  z.object({ kind: z.literal('outside'), number: text }),
  z.object({ kind: z.literal('line'), line: text }),
]);
const requestSchema = z.looseObject({ id: z.int(), verb: text });

export async function ctiGateway(exchange: Exchange, authorization: string) {
  let socket: WebSocket | null = null;
  let lastTap = 0;
  const taps = new Map<number, () => Promise<void>>();
  const files = new Map<string, string>();

  const verbs: Readonly<Record<string, (given: unknown) => Promise<unknown>>> = {
    answerCall: verb(z.object({ connection: text, call: text }), (g) => exchange.answerCall(g.connection, g.call)),
    makeCall: verb(
      z.object({ connection: text, call: text, to, showing: text.nullable(), ringFor: z.int() }),
      ({ connection, call, to: device, showing, ringFor }) =>
        exchange.makeCall({ connection, call, to: device, showing, ringFor }),
    ),
    clearConnection: verb(z.object({ connection: text }), (g) => exchange.clearConnection(g.connection)),
    playMessages: verb(z.object({ connection: text, messages: list, playing: text, language: text.nullable() }), (g) =>
      exchange.playMessages(g.connection, g.messages, g.playing, g.language),
    ),
    stopMessages: verb(z.object({ connection: text }), (g) => exchange.stopMessages(g.connection)),
    holdCall: verb(z.object({ connection: text }), (g) => exchange.holdCall(g.connection)),
    joinCall: verb(z.object({ call: text, connections: list }), (g) => exchange.joinCall(g.call, g.connections)),
    dropConversation: verb(z.object({ call: text }), (g) => exchange.dropConversation(g.call)),
    generateDigits: verb(z.object({ connection: text, digits: text }), (g) => exchange.generateDigits(g.connection, g.digits)),
    intrudeCall: verb(z.object({ supervisor: text, operator: text, how: z.enum(['listen', 'whisper']), call: text }), (g) =>
      exchange.intrudeCall(g.supervisor, g.operator, g.how, g.call),
    ),
    stopIntrusion: verb(z.object({ supervisor: text }), (g) => exchange.stopIntrusion(g.supervisor)),
    recordMessage: verb(z.object({ connection: text, recording: text, mostSeconds: z.number() }), (g) =>
      exchange.recordMessage(g.connection, g.recording, g.mostSeconds),
    ),
    suspendRecording: verb(z.object({ connection: text }), (g) => exchange.suspendRecording(g.connection)),
    resumeRecording: verb(z.object({ connection: text }), (g) => exchange.resumeRecording(g.connection)),
    recordingsOf: verb(recorded, async ({ call, ...known }) => {
      const found = await exchange.recordingsOf(call, known);
      return found.map(({ name, file }) => {
        const path = `/recordings/${encodeURIComponent(call)}/${encodeURIComponent(name)}`;
        files.set(path, file);
        return { name, path };
      });
    }),
    forgetRecordings: verb(recorded, ({ call, ...known }) => exchange.forgetRecordings(call, known)),
    tapAudio: verb(z.object({ connection: text }), async ({ connection }) => {
      lastTap += 1;
      const head = Buffer.alloc(4);
      head.writeUInt32BE(lastTap);
      const tap = lastTap;
      taps.set(tap, await exchange.tapAudio(connection, (pcm) => socket?.send(Buffer.concat([head, pcm]))));
      return { tap };
    }),
    stopTap: verb(z.object({ tap: z.int() }), async ({ tap }) => {
      await taps.get(tap)?.();
      taps.delete(tap);
    }),
    admitDevice: verb(z.object({ device: text, password: text }), (g) => exchange.admitDevice(g.device, g.password)),
    dismissDevice: verb(z.object({ device: text }), (g) => exchange.dismissDevice(g.device)),
    snapshot: verb(z.object({}), () => exchange.snapshot()),
  };

  /** Carries out what comes over this socket, and tells over it what happens. */
  function serve(opened: WebSocket): void {
    socket = opened;
    opened.on('error', () => {});
    opened.on('close', () => {
      if (socket === opened) socket = null;
    });
    opened.on('message', async (data) => {
      const request = requestSchema.parse(JSON.parse(String(data)));
      const answer = (said: object) => opened.send(JSON.stringify({ id: request.id, ...said }));
      try {
        const asked = verbs[request.verb];
        if (!asked) throw new Error(`there is no verb ${request.verb}`);
        answer({ result: (await asked(request)) ?? null });
      } catch (error) {
        if (error instanceof ConnectionGone) answer({ error: { code: 'connectionGone', connection: error.connection } });
        else answer({ error: { code: 'failed', message: String(error).slice(0, 500) } });
      }
    });
  }

  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    if (request.headers.authorization !== authorization || !file) response.writeHead(file ? 401 : 404).end();
    else response.writeHead(200, { 'content-type': 'audio/wav' }).end(readFileSync(file));
  });
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => PROTOCOL });
  server.on('upgrade', (request, raw, head) => {
    if (request.headers.authorization !== authorization) raw.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n');
    else sockets.handleUpgrade(request, raw, head, serve);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  await exchange.start((event) => {
    if (event.type !== 'linkUp' && event.type !== 'linkDown') socket?.send(JSON.stringify({ event }));
  });
  return {
    port: (server.address() as { port: number }).port,
    serve,
    say: (words: string) => socket?.send(words),
    /** The link is lost; the exchange goes on. */
    cut: () => socket?.terminate(),
    close: async () => {
      for (const each of sockets.clients) each.terminate();
      socket?.terminate();
      await exchange.stop();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

function verb<T>(schema: z.ZodType<T>, act: (given: T) => Promise<unknown>): (given: unknown) => Promise<unknown> {
  return (given) => act(schema.parse(given));
}
