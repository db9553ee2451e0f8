/**
 * HTTP/1.1 over connections that are kept open: the little that the exchange's REST interface needs. Node's own client costs twice as much
 * processor time for each request, and a call makes eleven of them; most of what is left is spent on waking the other side, and what is
 * asked in one breath wakes it once (docs/benchmarks.md).
 */
import type { Socket } from 'node:net';
import { type Reply, readerOf } from './http-reply.ts';

export type HttpClient = {
  /**
   * Rejects where the connection breaks, or nothing comes in time: whether the other side has done it is not known then. What is asked in
   * the same turn under the same name (`together`) goes out in one piece, and is done in this order, one after the other.
   */
  readonly ask: (request: string, together?: string | null) => Promise<Reply>;
  readonly close: () => void;
};

type Waiting = { readonly request: string; readonly done: (reply: Reply) => void; readonly failed: (error: Error) => void };
/** `asked`: whose answers are still to come, in this order. */
type Kept = { readonly socket: Socket; asked: Waiting[]; freeUntil: number };

/** One that may be closed by the other side at any moment is not used any more. */
const BEFORE_CLOSING = 2000;
/** Asterisk keeps a connection for fifteen seconds (`session_keep_alive`) and does not say so. */
const WITHOUT_WORD = 12_000;

/** `most`: connections at once; what is asked beyond waits for one. `patience`: milliseconds until an answer must have begun and ended. */
export function openHttpClient(connect: () => Socket, most: number, patience: number): HttpClient {
  const all = new Set<Kept>();
  const free: Kept[] = [];
  const waiting: Waiting[][] = [];
  const together = new Map<string, Waiting[]>();
  let closed = false;

  function drop(kept: Kept, why: Error): void {
    if (!all.delete(kept)) return;
    kept.socket.destroy();
    const at = free.indexOf(kept);
    if (at >= 0) free.splice(at, 1);
    for (const asked of kept.asked.splice(0)) asked.failed(why);
    // Whoever waits has done nothing wrong: there is room for a new connection now.
    const next = closed ? undefined : waiting.shift();
    if (next) take(next);
  }

  function opened(): Kept {
    const socket = connect();
    const kept: Kept = { socket, asked: [], freeUntil: 0 };
    all.add(kept);
    socket.setNoDelay(true);
    socket.setTimeout(patience, () => {
      if (kept.asked.length > 0) drop(kept, new Error('no answer in time'));
    });
    const answered = (reply: Reply): void => {
      const asked = kept.asked.shift();
      kept.freeUntil = performance.now() + (reply.keepFor ?? WITHOUT_WORD) - BEFORE_CLOSING;
      if (reply.closes) {
        // Who closes after an answer has not looked at what came behind it (RFC 9112, 9.6): it is asked anew.
        const rest = kept.asked.splice(0);
        drop(kept, new Error('the exchange closed the connection'));
        if (rest.length > 0) take(rest);
      } else if (kept.asked.length === 0) {
        if (waiting.length > 0) give(kept, waiting.shift() as Waiting[]);
        else free.push(kept);
      }
      asked?.done(reply);
    };
    const read = readerOf(answered, () => kept.asked.length > 1);
    socket.on('data', (part: Buffer) => {
      try {
        if (kept.asked.length === 0) throw new Error('the exchange said something that nobody asked');
        read.take(part);
      } catch (error) {
        drop(kept, error as Error);
      }
    });
    socket.on('end', () => {
      if (kept.asked.length > 0) read.end();
      drop(kept, new Error('the exchange closed the connection'));
    });
    socket.on('error', (error) => drop(kept, error));
    socket.on('close', () => drop(kept, new Error('the connection to the exchange is gone')));
    return kept;
  }

  function give(kept: Kept, asked: Waiting[]): void {
    kept.asked = asked;
    kept.socket.write(asked.map(({ request }) => request).join(''));
  }

  function take(asked: Waiting[]): void {
    if (closed) {
      for (const each of asked) each.failed(new Error('closed'));
      return;
    }
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
      for (const each of asked) each.failed(error as Error);
    }
  }

  function gathered(name: string, asked: Waiting): void {
    const others = together.get(name);
    if (others) {
      others.push(asked);
      return;
    }
    const all = [asked];
    together.set(name, all);
    queueMicrotask(() => {
      together.delete(name);
      take(all);
    });
  }

  return {
    ask: (request, name = null) =>
      new Promise((done, failed) => {
        const asked = { request, done, failed };
        if (name === null) take([asked]);
        else gathered(name, asked);
      }),
    close: () => {
      closed = true;
      for (const asked of waiting.splice(0).flat()) asked.failed(new Error('closed'));
      for (const kept of all) drop(kept, new Error('closed'));
    },
  };
}
