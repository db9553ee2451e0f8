/** CTI 接口: an exchange of another make that speaks docs/cti.md over a WebSocket. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WebSocket } from 'ws';
import { ConnectionGone, type Exchange, type ExchangeEvent, LinkLost } from '../exchange.ts';
import type { Link } from './link.ts';
import { readSent, recordingsSchema, snapshotSchema, TAP_HEAD, tapSchema } from './messages.ts';

export type CtiSettings = {
  readonly link: Link;
  /** Name and password, with which recordings are fetched as well. */
  readonly authorization: string;
  /** Where recordings are put. */
  readonly folder: string;
  readonly warn: (what: string, error: unknown) => void;
};

const PATIENCE = 10_000;

export function ctiExchange({ link, authorization, folder, warn }: CtiSettings): Exchange {
  let socket: WebSocket | null = null;
  let origin: string | null = null;
  let hear: (event: ExchangeEvent) => void = () => {};
  /** A newer link ends the older at once: what it leaves behind must not be taken for the newer one's end. */
  let endOlder: () => void = () => {};
  let lastId = 0;
  const waiting = new Map<
    number,
    { done: (result: unknown) => void; failed: (error: Error) => void; connections: readonly string[] }
  >();
  const taps = new Map<number, (pcm: Buffer) => void>();
  const admitted = new Map<string, string>();
  /** Signed off while the exchange could not be told: it is told first when it is back. */
  const dismissed = new Set<string>();

  function ask(verb: string, fields: Readonly<Record<string, unknown>>, connections: readonly string[] = []): Promise<unknown> {
    const open = socket;
    if (!open) return Promise.reject(new LinkLost('the exchange cannot be reached'));
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => failed(new LinkLost(`${verb} was not answered`)), PATIENCE);
      const over = () => {
        clearTimeout(late);
        waiting.delete(id);
      };
      const failed = (error: Error) => {
        over();
        reject(error);
      };
      const done = (result: unknown) => {
        over();
        resolve(result);
      };
      waiting.set(id, { done, failed, connections });
      open.send(JSON.stringify({ id, verb, ...fields }));
    });
  }
  const tell = async (verb: string, fields: Readonly<Record<string, unknown>>, ...connections: string[]): Promise<void> => {
    await ask(verb, fields, connections);
  };

  function answered(sent: Exclude<ReturnType<typeof readSent>, { event: unknown } | { wrong: string }>): void {
    const asked = waiting.get(sent.id);
    if (!asked) return;
    if (!('error' in sent)) asked.done(sent.result);
    else if (sent.error.code === 'connectionGone')
      asked.failed(new ConnectionGone(sent.error.connection ?? asked.connections[0] ?? ''));
    else asked.failed(new LinkLost(sent.error.message ?? 'the exchange failed'));
  }

  /** What follows from an event is not the link's fault, and must not end it. */
  function told(event: ExchangeEvent): void {
    try {
      hear(event);
    } catch (error) {
      warn('What the exchange told could not be dealt with', error);
    }
  }

  async function live(mine: WebSocket, recordings: string | null): Promise<void> {
    endOlder();
    let up = false;
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      socket = null;
      taps.clear();
      for (const { failed } of [...waiting.values()]) failed(new LinkLost('the link was lost'));
      if (up) told({ type: 'linkDown' });
    };
    endOlder = end;
    const gone = new Promise<void>((done) => mine.once('close', () => done(end())));
    socket = mine;
    origin = recordings;
    // What it tells before everybody is admitted again is told after `linkUp`.
    let early: ExchangeEvent[] | null = [];
    mine.on('message', (data, isBinary) => {
      if (over) return;
      const bytes = data as Buffer;
      if (isBinary) {
        if (bytes.length > TAP_HEAD) taps.get(bytes.readUInt32BE(0))?.(bytes.subarray(TAP_HEAD));
        return;
      }
      const sent = readSent(bytes.toString());
      // One message that nobody understands is no reason to drop all calls.
      if ('wrong' in sent) warn('The exchange said what is not in docs/cti.md', new Error(sent.wrong));
      else if (!('event' in sent)) answered(sent);
      else if (early) early.push(sent.event);
      else told(sent.event);
    });
    try {
      for (const device of dismissed) {
        await ask('dismissDevice', { device });
        dismissed.delete(device);
      }
      for (const [device, password] of admitted) await ask('admitDevice', { device, password });
      up = true;
      told({ type: 'linkUp' });
      for (const event of early) told(event);
      early = null;
    } catch (error) {
      if (!over) warn('The exchange does not let us admit phones', error);
      mine.terminate();
    }
    await gone;
  }

  const placeOf = (call: string) => join(folder, encodeURIComponent(call));
  return {
    start: async (listener) => {
      hear = listener;
      await link.open(live);
    },
    stop: async () => {
      hear = () => {};
      await link.close();
    },
    answerCall: (connection, call) => tell('answerCall', { connection, call }, connection),
    makeCall: (wanted) => tell('makeCall', { ...wanted }, wanted.connection),
    clearConnection: (connection) => tell('clearConnection', { connection }, connection),
    playMessages: (connection, messages, playing, language = null) =>
      tell('playMessages', { connection, messages, playing, language }, connection),
    stopMessages: (connection) => tell('stopMessages', { connection }, connection),
    holdCall: (connection) => tell('holdCall', { connection }, connection),
    joinCall: (call, connections) => tell('joinCall', { call, connections }, ...connections),
    dropConversation: (call) => tell('dropConversation', { call }),
    generateDigits: (connection, digits) => tell('generateDigits', { connection, digits }, connection),
    intrudeCall: (supervisor, operator, how, call) =>
      tell('intrudeCall', { supervisor, operator, how, call }, supervisor, operator),
    stopIntrusion: (supervisor) => tell('stopIntrusion', { supervisor }, supervisor),
    recordMessage: (connection, recording, mostSeconds) =>
      tell('recordMessage', { connection, recording, mostSeconds }, connection),
    suspendRecording: (connection) => tell('suspendRecording', { connection }, connection),
    resumeRecording: (connection) => tell('resumeRecording', { connection }, connection),

    recordingsOf: async (call, known) => {
      const found = recordingsSchema.parse(await ask('recordingsOf', { call, ...known }));
      await mkdir(placeOf(call), { recursive: true });
      return Promise.all(
        found.map(async ({ name, path }) => {
          if (origin === null) throw new LinkLost('the exchange did not say where its recordings are');
          const response = await fetch(origin + path, { headers: { authorization } }).catch((error: unknown) => {
            throw new LinkLost(String(error));
          });
          if (!response.ok) throw new LinkLost(`a recording could not be fetched (${response.status})`);
          const file = join(placeOf(call), `${name}.wav`);
          await writeFile(file, Buffer.from(await response.arrayBuffer()));
          return { name, file };
        }),
      );
    },
    forgetRecordings: async (call, known) => {
      await ask('forgetRecordings', { call, ...known });
      await rm(placeOf(call), { recursive: true, force: true });
    },
    tapAudio: async (connection, sink) => {
      const { tap } = tapSchema.parse(await ask('tapAudio', { connection }, [connection]));
      taps.set(tap, sink);
      return async () => {
        if (!taps.delete(tap)) return;
        await ask('stopTap', { tap });
      };
    },
    admitDevice: async (device, password) => {
      dismissed.delete(device);
      admitted.set(device, password);
      await ask('admitDevice', { device, password });
    },
    dismissDevice: async (device) => {
      admitted.delete(device);
      dismissed.add(device);
      await ask('dismissDevice', { device });
      dismissed.delete(device);
    },
    snapshot: async () => snapshotSchema.parse(await ask('snapshot', {})),
  };
}
