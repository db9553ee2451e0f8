/** 话务快讯: what the leading program tells the desks of all processes: to some people, or to whoever watches the wall. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '#platform/db.ts';
import type { Log } from '#platform/log.ts';
import { MOST_TOLD, tellAll } from '#platform/notify.ts';

export type NewsEvent = 'seat' | 'call' | 'pop' | 'words' | 'typing' | 'wall' | 'alarm' | 'resync';
/** `to`: ids of staff; `wall`: all who watch the wall of the city. */
export type Item = { city: string; to: readonly string[] | 'wall'; event: NewsEvent; data: unknown };
export type News = { tell(item: Item): void; stop(): Promise<void> };

export const NEWS_CHANNEL = 'telephone';
const GATHER = 15;

/** Gathers what is said within a moment into one statement; the wall is told at most once a second. */
export function newsOf(db: Db, log: Log, own: (item: Item) => void, others: boolean): News {
  const waiting: string[] = [];
  let sending = false;
  let stopped = false;
  const wallTold = new Map<string, number>();

  async function send(): Promise<void> {
    sending = true;
    await pause(GATHER);
    while (waiting.length > 0 && !stopped) {
      const batch = waiting.splice(0, 200);
      await tellAll(db, NEWS_CHANNEL, batch).catch((error) =>
        log.warn({ err: error }, 'News of the telephone could not be told'),
      );
    }
    sending = false;
  }
  return {
    tell(item) {
      if (item.event === 'wall') {
        const last = wallTold.get(item.city) ?? 0;
        const now = performance.now();
        if (now - last < 1000) return;
        wallTold.set(item.city, now);
      }
      own(item);
      if (!others || stopped) return;
      const text = JSON.stringify(item);
      waiting.push(Buffer.byteLength(text) <= MOST_TOLD ? text : JSON.stringify({ ...item, event: 'resync', data: {} }));
      if (!sending) void send();
    },
    async stop() {
      stopped = true;
    },
  };
}
