import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Log } from '#platform/log.ts';
import { type Recogniser, SAMPLE_RATE } from './recogniser.ts';

/** What a recogniser answers (docs/recogniser.md). Unknown fields are let pass, so that it may say more than we ask. */
const answer = z.object({
  text: z.string().max(4000),
  final: z.boolean(),
  from: z.number().min(0).max(86_400_000),
  to: z.number().min(0).max(86_400_000),
});

export type Patience = {
  /** Milliseconds for the connection to come about. */
  readonly connect: number;
  /** Between two pings, and how long an answer to one is waited for: a program that hangs is found out although its socket is open. */
  readonly ping: number;
  /** After our last audio, for its last words. */
  readonly end: number;
  /** Bytes that may wait to be sent: 5 s of audio. */
  readonly backlog: number;
};
const PATIENCE: Patience = { connect: 5000, ping: 5000, end: 3000, backlog: 5 * SAMPLE_RATE * 2 };

/** WebSocket 识别器: one connection for each leg; audio goes out as it comes, words come back as JSON. */
export function websocketRecogniser(url: string, log: Log, patience: Partial<Patience> = {}): Recogniser {
  const { connect, ping, end, backlog } = { ...PATIENCE, ...patience };
  return {
    name: 'websocket',
    open({ call, connection, party, language, onWords, onEnd }) {
      const socket = new WebSocket(url, { handshakeTimeout: connect, maxPayload: 65_536, perMessageDeflate: false });
      /** Audio that came before the connection did. */
      let early: Buffer[] = [];
      let earlyBytes = 0;
      let closing: NodeJS.Timeout | null = null;
      let answered = true;
      let ended = false;
      const finish = () => {
        if (ended) return;
        ended = true;
        clearInterval(pinging);
        if (closing) clearTimeout(closing);
        early = [];
        onEnd(closing ? 'closed' : 'lost');
      };
      const pinging = setInterval(() => {
        if (socket.readyState !== WebSocket.OPEN) return;
        if (!answered) return socket.terminate();
        answered = false;
        socket.ping();
      }, ping);
      socket.on('pong', () => {
        answered = true;
      });
      const sayEnd = () => socket.send(JSON.stringify({ type: 'end' }));
      socket.on('open', () => {
        const format = { encoding: 'pcm_s16le', sampleRate: SAMPLE_RATE, channels: 1, frameMs: 20 };
        socket.send(JSON.stringify({ type: 'start', version: 1, call, connection, party, language, ...format }));
        for (const pcm of early) socket.send(pcm);
        early = [];
        earlyBytes = 0;
        if (closing) sayEnd();
      });
      socket.on('message', (data, isBinary) => {
        const words = isBinary ? null : readAnswer(String(data));
        if (words) onWords(words);
        else log.debug({ recogniser: 'websocket' }, 'The recogniser said something that is no answer of its protocol');
      });
      // The reason may hold the address with its key: what happened is told by the metrics.
      socket.on('error', (error) => log.debug({ code: (error as NodeJS.ErrnoException).code }, 'The recogniser is not reached'));
      socket.on('close', finish);
      return {
        push(pcm) {
          if (ended || closing) return false;
          if (socket.readyState === WebSocket.CONNECTING) {
            if (earlyBytes + pcm.length > backlog) return false;
            early.push(pcm);
            earlyBytes += pcm.length;
            return true;
          }
          if (socket.readyState !== WebSocket.OPEN || socket.bufferedAmount + pcm.length > backlog) return false;
          socket.send(pcm);
          return true;
        },
        close() {
          if (ended || closing) return;
          closing = setTimeout(() => socket.terminate(), end);
          if (socket.readyState === WebSocket.OPEN) sayEnd();
        },
      };
    },
  };
}

function readAnswer(text: string): z.infer<typeof answer> | null {
  try {
    const read = answer.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
