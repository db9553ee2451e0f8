import type { Context } from '#cases/context.ts';
import { startHistory } from './start-history.ts';

export type DemoPlace = { databaseUrl: string; url: string; city: string };

/** 演示: the demonstration city's past, loaded once beside the running program. */
export function startDemo(ctx: Context, { databaseUrl, city }: DemoPlace): { stop: () => Promise<void> } {
  const history = startHistory(ctx, databaseUrl, city).catch((error: unknown) => {
    ctx.log.error({ err: error }, 'The past could not be begun');
    return null;
  });
  return {
    async stop() {
      await (await history)?.stop();
    },
  };
}
