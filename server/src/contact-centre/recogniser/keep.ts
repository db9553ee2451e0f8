import type { Db } from '#platform/db.ts';
import type { Log } from '#platform/log.ts';
import type { Secrets } from '#platform/secrets.ts';
import { momentOf } from '#cases/clock.ts';
import { type KeptSegment, keepWords } from '../recordings/words.store.ts';
import { wordsKept } from './figures.ts';
import type { HeardWords } from './hear.ts';

const EVERY = 500;
const AFTER_FAULT = 3000;
const BATCH = 500;
/** So many segments wait at most while the database is away: half an hour of a big floor. */
const MOST = 50_000;

export type WordKeeper = {
  readonly keep: (of: { city: string; call: string }, words: HeardWords & { typed?: boolean }) => void;
  readonly flush: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** 转写入库: gathers what all calls said within half a second and writes it at once; what cannot be written now is written later. */
export function wordKeeper(ctx: {
  readonly db: Db;
  readonly secrets: Pick<Secrets, 'seal'>;
  readonly now: () => Temporal.Instant;
  readonly log: Log;
}): WordKeeper {
  let waiting: KeptSegment[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing = Promise.resolve();
  const soon = (ms: number) => {
    timer ??= setTimeout(() => {
      timer = null;
      void flush();
    }, ms);
  };
  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      try {
        const kept = await keepWords(ctx.db, ctx.secrets, batch);
        wordsKept.inc({ what: 'kept' }, kept);
      } catch (error) {
        ctx.log.error({ err: error, waiting: waiting.length }, 'What was said could not be kept; it will be tried again');
        return soon(AFTER_FAULT);
      }
      waiting = waiting.slice(batch.length);
    }
  }
  const flush = (): Promise<void> => {
    writing = writing.then(write);
    return writing;
  };
  return {
    keep({ city, call }, { no, party, from, to, text, typed = false }) {
      if (waiting.length >= MOST) {
        wordsKept.inc({ what: 'lost' });
        return;
      }
      waiting.push({ city, call, no, party, from: Math.round(from), to: Math.round(to), text, typed, at: momentOf(ctx.now()) });
      soon(EVERY);
    },
    flush,
    async stop() {
      await flush();
      if (timer) clearTimeout(timer);
    },
  };
}
