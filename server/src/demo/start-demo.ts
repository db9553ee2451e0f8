import { bookOf, type Context } from '#cases/context.ts';
import { type Life, startLife } from './life.ts';
import { LifeClient } from './life-client.ts';
import { inviteOversight } from './oversight.ts';
import { inspectPast } from './quality.ts';
import { startHistory } from './start-history.ts';
import { tellTelephonePast } from './telephone-past.ts';

export type DemoPlace = { databaseUrl: string; url: string; city: string };

/** 演示: the demonstration city's past, loaded once beside the running program, and then, if it is wanted, its present. */
export function startDemo(ctx: Context, { databaseUrl, url, city }: DemoPlace): { stop: () => Promise<void> } {
  let stopping = false;
  const leaving = new AbortController();
  let life: Life | undefined;
  const history = startHistory(ctx, databaseUrl, city);
  const telephone =
    ctx.config.demoHistory > 0
      ? tellTelephonePast(ctx, city).catch((error: unknown) =>
          ctx.log.warn({ err: error }, 'The demonstration has no past of its telephone'),
        )
      : Promise.resolve();
  const running = history
    .then(({ ended }) => ended)
    .then(async () => {
      if (stopping) return;
      // They look at what was closed; a city without a past has nothing to look at. Without them it lives all the same.
      if (ctx.config.demoHistory > 0)
        await inviteOversight(new LifeClient(url, city, leaving.signal), ctx.now(), bookOf(ctx, city).profile.zone).catch(
          (error: unknown) => stopping || ctx.log.warn({ err: error }, 'The demonstration has no oversight from outside'),
        );
      if (!stopping && ctx.config.demoHistory > 0)
        await inspectPast(ctx, city).catch(
          (error: unknown) => stopping || ctx.log.warn({ err: error }, 'The demonstration has no past of inspections'),
        );
      if (stopping || !ctx.config.demoLife) return;
      life = await startLife(ctx, { url, city, speed: ctx.config.demoSpeed });
      ctx.log.info('The demonstration city lives: people file and staff work. DEMO_LIFE=off leaves it still');
    })
    .catch((error: unknown) => ctx.log.error({ err: error }, 'The demonstration could not be begun'));
  return {
    async stop() {
      stopping = true;
      leaving.abort();
      const begun = await history.catch(() => null);
      await begun?.stop();
      await telephone;
      await running;
      await life?.stop();
    },
  };
}
