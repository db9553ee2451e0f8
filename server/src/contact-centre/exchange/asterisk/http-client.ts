/**
 * HTTP/1.1 over connections that are kept open, one request at a time on each: the little that the exchange's REST interface needs.
 * Node's own client costs twice as much processor time for each request, and a call makes eleven of them (docs/benchmarks.md).
 */
import type { Socket } from 'node:net';
import { type Reply, readerOf } from './http-reply.ts';

export type HttpClient = {
  /** Rejects where the connection breaks, or nothing comes in time: whether the other side has done it is not known then. */
  readonly ask: (request: string) => Promise<Reply>;
  readonly close: () => void;
};

type Waiting = { readonly request: string; readonly done: (reply: Reply) => void; readonly failed: (error: Error) => void };
type Kept = { readonly socket: Socket; busy: Waiting | null; freeUntil: number };

/** One that may be closed by the other side at any moment is not used any more. */
const BEFORE_CLOSING = 2000;
/** Asterisk keeps a connection for fifteen seconds (`session_keep_alive`) and does not say so. */
const WITHOUT_WORD = 12_000;

/** `most`: connections at once; what is asked beyond waits for one. `patience`: milliseconds until an answer must have begun and ended. */
export function openHttpClient(connect: () => Socket, most: number, patience: number): HttpClient {
  const all = new Set<Kept>();
  const free: Kept[] = [];
  const waiting: Waiting[] = [];
  let closed = false;

  function drop(kept: Kept, why: Error): void {
    if (!all.delete(kept)) return;
    kept.socket.destroy();
    const at = free.indexOf(kept);
    if (at >= 0) free.splice(at, 1);
    kept.busy?.failed(why);
    kept.busy = null;
    // Whoever waits has done nothing wrong: there is room for a new connection now.
    const next = closed ? undefined : waiting.shift();
    if (next) take(next);
  }

  function opened(): Kept {
    const socket = connect();
    const kept: Kept = { socket, busy: null, freeUntil: 0 };
    all.add(kept);
    socket.setNoDelay(true);
    socket.setTimeout(patience, () => {
      if (kept.busy) drop(kept, new Error('no answer in time'));
    });
    const read = readerOf((reply) => {
      const { busy } = kept;
      kept.busy = null;
      kept.freeUntil = performance.now() + (reply.keepFor ?? WITHOUT_WORD) - BEFORE_CLOSING;
      if (reply.closes) drop(kept, new Error('the exchange closed the connection'));
      else if (waiting.length > 0) give(kept, waiting.shift() as Waiting);
      else free.push(kept);
      busy?.done(reply);
    });
    socket.on('data', (part: Buffer) => {
      try {
        if (kept.busy === null) throw new Error('the exchange said something that nobody asked');
        read.take(part);
      } catch (error) {
        drop(kept, error as Error);
      }
    });
    socket.on('end', () => {
      if (kept.busy) read.end();
      drop(kept, new Error('the exchange closed the connection'));
    });
    socket.on('error', (error) => drop(kept, error));
    socket.on('close', () => drop(kept, new Error('the connection to the exchange is gone')));
    return kept;
  }

  function give(kept: Kept, asked: Waiting): void {
    kept.busy = asked;
    kept.socket.write(asked.request);
  }

  function take(asked: Waiting): void {
    // The one used last: its connection is warm, and the others may go to sleep.
    for (let kept = free.pop(); kept; kept = free.pop()) {
      if (kept.freeUntil > performance.now()) {
        give(kept, asked);
        return;
      }
      drop(kept, new Error('not used for long'));
    }
    if (all.size >= most) {
      waiting.push(asked);
      return;
    }
    try {
      give(opened(), asked);
    } catch (error) {
      // There is nowhere to connect to: whoever asked hears of it, wherever this came from.
      asked.failed(error as Error);
    }
  }

  return {
    ask: (request) =>
      new Promise((done, failed) => {
        if (closed) failed(new Error('closed'));
        else take({ request, done, failed });
      }),
    close: () => {
      closed = true;
      for (const asked of waiting.splice(0)) asked.failed(new Error('closed'));
      for (const kept of all) drop(kept, new Error('closed'));
    },
  };
}
