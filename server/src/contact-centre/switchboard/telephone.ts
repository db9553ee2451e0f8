/** 电话: the exchange of this installation, its recogniser, and the contact centre over both, as main.ts opens them. */
import type { Context } from '#cases/context.ts';
import { callById } from '../calls/calls.store.ts';
import { switchboardContingency } from '../contingency/now.ts';
import { openExchange } from '../exchange/asterisk/open.ts';
import { wallClock } from '../exchange/clock.ts';
import { websocketRecogniser } from '../recogniser/websocket.ts';
import { ingestRecordings } from '../recordings/ingest.ts';
import { hooksOf } from './hooks.ts';
import { type ContactCentre, openContactCentre } from './open.ts';
import { NO_HOOKS } from './room.ts';

const INGEST_EVERY = 2000;

export type OpenTelephone = { readonly centre: ContactCentre; readonly sip: () => string | null; stop(): Promise<void> };

/** A process that only answers requests has no exchange in hand: it asks whoever leads. */
export function openTelephone(ctx: Context): OpenTelephone {
  const { config, log } = ctx;
  const opened = config.role === 'web' ? null : openExchange(config, ctx.secrets, log);
  const exchange = opened?.exchange ?? null;
  const recogniser = config.recogniserUrl ? websocketRecogniser(config.recogniserUrl, log) : null;
  const made = exchange ? hooksOf(ctx, { exchange, recogniser, contingency: switchboardContingency(ctx.db) }) : null;
  let stopHooks = async () => {};
  const centre = openContactCentre(ctx, {
    exchange,
    clock: wallClock(() => ctx.now().epochMilliseconds),
    hooks: (room) => {
      const hooks = made?.(room);
      if (hooks) stopHooks = hooks.stop;
      return hooks ?? NO_HOOKS;
    },
  });
  let busy = false;
  const timer = setInterval(() => {
    if (busy || !exchange || !centre.leads()) return;
    busy = true;
    void takeRecordings(ctx, exchange, centre).finally(() => {
      busy = false;
    });
  }, INGEST_EVERY);
  return {
    centre,
    sip: () => opened?.sip() ?? null,
    async stop() {
      clearInterval(timer);
      await stopHooks();
      await centre.stop();
    },
  };
}

/** 录音入库: whoever leads takes the recordings of ended calls from the exchange. */
async function takeRecordings(
  ctx: Context,
  exchange: Parameters<typeof ingestRecordings>[1],
  centre: ContactCentre,
): Promise<void> {
  const legsOf = async (city: string, call: string) => (await callById(ctx, city, call))?.legs ?? [];
  for (const city of ctx.books.cities()) {
    if (!centre.roomOf(city)) continue;
    await ingestRecordings(ctx, exchange, city, { legsOf }).catch((error) =>
      ctx.log.error({ err: error, city }, 'Recordings could not be taken from the exchange; it is tried again'),
    );
  }
}
