import { Worker } from 'node:worker_threads';
import type { Context } from '#cases/context.ts';
import type { RecordHash } from '#cases/record.ts';
import { isLoaded } from './history.store.ts';

export type ThreadData = {
  databaseUrl: string;
  secretsFile: string;
  city: string;
  count: number;
  now: number;
  algorithm: RecordHash;
};

const SAY_EVERY = 3000;

/** Gives the city its past beside the running program, once. `ended` says whether it is all there; stopping leaves nothing half. */
export async function startHistory(
  ctx: Context,
  databaseUrl: string,
  city: string,
): Promise<{ ended: Promise<boolean>; stop: () => Promise<void> }> {
  const { demoHistory: count, secretsFile, recordHash: algorithm } = ctx.config;
  if (count === 0 || (await isLoaded(ctx.db, city))) return { ended: Promise.resolve(true), stop: async () => {} };
  const began = ctx.now().epochMilliseconds;
  const data: ThreadData = { databaseUrl, secretsFile, city, count, now: began, algorithm };
  ctx.log.info(`The demonstration city is given its past: ${count} cases over two years. The pages work meanwhile`);
  const thread = new Worker(new URL('./history.thread.ts', import.meta.url), { workerData: data });
  let stopping = false;
  let said = began;
  thread.on('message', (done: number) => {
    const now = ctx.now().epochMilliseconds;
    if (now - said < SAY_EVERY) return;
    said = now;
    ctx.log.info(`Past cases: ${done} of ${count}`);
  });
  const ended = new Promise<boolean>((resolve) => {
    thread.on('error', (error) => {
      ctx.log.error({ err: error }, 'The past could not be loaded; nothing of it was kept, the next start tries again');
      resolve(false);
    });
    thread.on('exit', (code) => {
      if (code === 0)
        ctx.log.info(`The past is there: ${count} cases in ${Math.round((ctx.now().epochMilliseconds - began) / 1000)} s`);
      else if (stopping) ctx.log.info('The past is not there yet; the next start begins anew');
      resolve(code === 0);
    });
  });
  return {
    ended,
    async stop() {
      stopping = true;
      await thread.terminate();
    },
  };
}
