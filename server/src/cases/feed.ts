import type { Context } from './context.ts';
import { eventsAfter, type Heard, newestEvent } from './feed.store.ts';

const EVERY = 1000;
const PAGE = 500;
/** A line may be committed after one with a higher number: what was heard lately is looked at again, for this long. */
const LOOK_BACK = 5000;
/** Who was away hears at most so many lines of what was missed; who was away for longer reads the lists anew. */
const MOST_MISSED = 2000;

/** Null: more came at once than anybody is told line by line (a load of old cases); the lists are read anew. */
type Listener = (heard: Heard | null) => void;
type Reader = { listeners: Set<Listener>; timer: NodeJS.Timeout; begun: Promise<number> };
export type Feed = {
  /** Resolves once nothing that happens from now on can be missed; the answer hushes the listener. */
  listen: (city: string, listener: Listener) => Promise<() => void>;
  /** What was missed since a line, the oldest first; null when that is too much to tell. */
  missed: (city: string, since: number) => Promise<Heard[] | null>;
  stop: () => void;
};

/** 变更推送: one reader a city, however many listen; it reads only while somebody does. */
export function startFeed(ctx: Context): Feed {
  const readers = new Map<string, Reader>();

  function read(city: string): Reader {
    const listeners = new Set<Listener>();
    const begun = newestEvent(ctx.db, city);
    let start: number | null = null;
    let busy = false;
    const lately = new Map<number, number>();
    async function look(): Promise<void> {
      start ??= await begun;
      let told = 0;
      for (let from: number | null = start; from !== null; ) {
        const heard = await eventsAfter(ctx.db, city, from, PAGE);
        const now = ctx.now().epochMilliseconds;
        for (const each of heard) {
          if (lately.has(each.event)) continue;
          lately.set(each.event, now);
          told += 1;
          for (const listener of listeners) listener(each);
        }
        if (told >= MOST_MISSED) {
          start = await newestEvent(ctx.db, city);
          lately.clear();
          for (const listener of listeners) listener(null);
          return;
        }
        from = heard.length === PAGE ? (heard[heard.length - 1]?.event ?? null) : null;
      }
      for (const [event, at] of lately) {
        if (at > ctx.now().epochMilliseconds - LOOK_BACK) continue;
        lately.delete(event);
        start = Math.max(start, event);
      }
    }
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      look()
        .catch((error: unknown) => ctx.log.warn({ err: error }, 'The feed of changes could not be read; it will be tried again'))
        .finally(() => {
          busy = false;
        });
    }, EVERY).unref();
    return { listeners, timer, begun };
  }
  function end(city: string, { timer }: Reader): void {
    clearInterval(timer);
    readers.delete(city);
  }

  return {
    async listen(city, listener) {
      const reader = readers.get(city) ?? read(city);
      readers.set(city, reader);
      reader.listeners.add(listener);
      const hush = () => {
        reader.listeners.delete(listener);
        if (reader.listeners.size === 0 && readers.get(city) === reader) end(city, reader);
      };
      await reader.begun.catch((error: unknown) => {
        end(city, reader);
        throw error;
      });
      return hush;
    },
    async missed(city, since) {
      const lines = await eventsAfter(ctx.db, city, since, MOST_MISSED + 1);
      return lines.length > MOST_MISSED ? null : lines;
    },
    stop() {
      for (const [city, reader] of readers) end(city, reader);
    },
  };
}
