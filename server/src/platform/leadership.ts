/** Who leads: of several programs on one database exactly one, by an advisory lock that PostgreSQL gives back the moment its holder is gone. */
import pg from 'pg';
import type { Db } from './db.ts';
import type { Log } from './log.ts';

const LOOK_EVERY = 500;

export type Leadership = { leads(): boolean; stop(): Promise<void> };

/**
 * Tries until it leads, then calls `lead`; what that answers is called when leadership is lost or given up. `key` is any whole number that
 * all programs agree on. A holder's connection that dies frees the lock at once; a holder that hangs is noticed by TCP keep-alive.
 */
export function seekLeadership(
  db: Db,
  key: number,
  log: Log,
  lead: () => Promise<(why: 'lost' | 'stopped') => Promise<void>>,
): Leadership {
  let stopped = false;
  let resign: ((why: 'lost' | 'stopped') => Promise<void>) | null = null;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let busy: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    if (stopped) return;
    try {
      client ??= await openClient();
      const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [key]);
      if (rows[0]?.mine !== true) return;
      resign = await lead();
    } catch (error) {
      if (!stopped) log.error({ err: error }, 'The lead could not be taken; it is tried again');
      await dropClient();
    }
  }
  async function openClient(): Promise<pg.Client> {
    const made = new pg.Client({ ...(db.pool.options as pg.ClientConfig), keepAlive: true, keepAliveInitialDelayMillis: 1000 });
    made.on('error', () => {});
    made.on('end', () => {
      if (client !== made) return;
      client = null;
      const giveUp = resign;
      resign = null;
      if (giveUp && !stopped) busy = busy.then(() => giveUp('lost')).then(again, again);
    });
    await made.connect();
    return made;
  }
  async function dropClient(): Promise<void> {
    const had = client;
    client = null;
    await had?.end().catch(() => {});
  }
  function again(): void {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => {
      if (resign === null) busy = busy.then(look).then(again, again);
    }, LOOK_EVERY);
  }
  busy = look().then(again, again);
  return {
    leads: () => resign !== null,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await busy.catch(() => {});
      await resign?.('stopped');
      resign = null;
      await dropClient();
    },
  };
}
