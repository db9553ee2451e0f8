/** Messages between the processes of one database (LISTEN/NOTIFY): told at once, forgotten at once; who was away asks anew. */
import pg from 'pg';
import { type Db, statement } from './db.ts';
import type { Log } from './log.ts';

const RETRY = 1000;
/** PostgreSQL carries 8,000 bytes at the most. */
export const MOST_TOLD = 7800;

export type Ear = { readonly ready: Promise<void>; stop(): Promise<void> };

/**
 * Listens on one connection of its own and comes back by itself when that is lost. `back` is called each time it listens anew: what was
 * told in between was missed.
 */
export function listenTo(
  db: Db,
  channel: string,
  hear: (payload: string) => void,
  { log, back }: { log: Log; back?: () => void },
): Ear {
  let client: pg.Client | null = null;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let first = true;
  const { promise: ready, resolve } = Promise.withResolvers<void>();

  async function open(): Promise<void> {
    const made = new pg.Client({ ...(db.pool.options as pg.ClientConfig), keepAlive: true });
    made.on('notification', ({ payload }) => {
      if (payload !== undefined) hear(payload);
    });
    made.on('error', () => {});
    made.on('end', () => {
      if (client === made) client = null;
      if (!stopped) again();
    });
    try {
      await made.connect();
      await made.query(`listen ${pg.escapeIdentifier(channel)}`);
      if (stopped) return void (await made.end().catch(() => {}));
      client = made;
      if (!first) back?.();
      first = false;
      resolve();
    } catch (error) {
      await made.end().catch(() => {});
      if (!stopped) {
        log.warn({ err: error, channel }, 'News between processes cannot be heard; it is tried again');
        again();
      }
    }
  }
  function again(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void open(), RETRY).unref();
  }
  void open();
  return {
    ready,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}

export async function tellAll(db: Db, channel: string, payloads: readonly string[]): Promise<void> {
  await db.pool.query(
    statement('select pg_notify($1, p) from unnest($2::text[]) with ordinality as n (p, no) order by no', [channel, payloads]),
  );
}
