import type { Context } from './context.ts';
import { eventsAfter, type Heard, newestEvent } from './feed.store.ts';

const EVERY = 1000;
const PAGE = 500;
/** A line may be committed after one with a higher number: what was heard lately is looked at again, for this long. */
const LOOK_BACK = 5000;

type Listener = (heard: Heard) => void;
export type Feed = { listen: (city: string, listener: Listener) => () => void; stop: () => void };

/** 变更推送: one reader a city, however many listen; it reads only while somebody does. */
export function startFeed(ctx: Context): Feed {
  const readers = new Map<string, { listeners: Set<Listener>; timer: NodeJS.Timeout }>();

  function read(city: string, listeners: Set<Listener>): NodeJS.Timeout {
    let start: number | null = null;
    let busy = false;
    const lately = new Map<number, number>();
    async function look(): Promise<void> {
      start ??= await newestEvent(ctx.db, city);
      for (let from: number | null = start; from !== null; ) {
        const heard = await eventsAfter(ctx.db, city, from, PAGE);
        const now = ctx.now().epochMilliseconds;
        for (const each of heard) {
          if (lately.has(each.event)) continue;
          lately.set(each.event, now);
          for (const listener of listeners) listener(each);
        }
        from = heard.length === PAGE ? (heard[heard.length - 1]?.event ?? null) : null;
      }
      for (const [event, at] of lately) {
        if (at > ctx.now().epochMilliseconds - LOOK_BACK) continue;
        lately.delete(event);
        start = Math.max(start, event);
      }
    }
    return setInterval(() => {
      if (busy) return;
      busy = true;
      look()
        .catch((error: unknown) => ctx.log.warn({ err: error }, 'The feed of changes could not be read; it will be tried again'))
        .finally(() => {
          busy = false;
        });
    }, EVERY).unref();
  }

  return {
    listen(city, listener) {
      let reader = readers.get(city);
      if (!reader) {
        const listeners = new Set<Listener>();
        reader = { listeners, timer: read(city, listeners) };
        readers.set(city, reader);
      }
      const { listeners, timer } = reader;
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        readers.delete(city);
      };
    },
    stop() {
      for (const { timer } of readers.values()) clearInterval(timer);
      readers.clear();
    },
  };
}
