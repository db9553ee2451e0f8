/** 电话: the exchange of this installation, its recogniser, and the contact centre over both, as main.ts opens them. */
import type { Context } from '#cases/context.ts';
import { callById } from '../calls/calls.store.ts';
import { openExchange } from '../exchange/asterisk/open.ts';
import { wallClock } from '../exchange/clock.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Recogniser } from '../recogniser/recogniser.ts';
import { websocketRecogniser } from '../recogniser/websocket.ts';
import { ingestRecordings } from '../recordings/ingest.ts';
import { raise, settle } from './alarms.ts';
import { hooksOf } from './hooks.ts';
import { type ContactCentre, openContactCentre } from './open.ts';
import { NO_HOOKS, type Rehearsal } from './room.ts';

const INGEST_EVERY = 2000;

export type OpenTelephone = {
  readonly centre: ContactCentre;
  readonly sip: () => string | null;
  readonly rehearsed: boolean;
  stop(): Promise<void>;
};
/** 演练: an exchange with scripted callers, and what hears their script. */
export type Rehearsed = { readonly exchange: Exchange; readonly recogniser: Recogniser } & Rehearsal;
/** 演示替身: what a demonstration has in place of a recogniser and of an exchange, where it has neither; a city of one's own has none. */
export type StandIn = { readonly recogniser: Recogniser | null; readonly rehearsal: (() => Rehearsed) | null };

/**
 * A process that only answers requests carries no calls: it asks whoever leads, and passes browsers' phones on to the exchange.
 * `otherwise` stands in where no recogniser is set, and where no exchange is known at the start.
 */
export function openTelephone(ctx: Context, otherwise: StandIn): OpenTelephone {
  const { config, log } = ctx;
  const opened = openExchange(config, ctx.secrets, log);
  const rehearsal = opened || config.role !== 'all' ? null : (otherwise.rehearsal?.() ?? null);
  const exchange = config.role === 'web' ? null : (opened?.exchange ?? rehearsal?.exchange ?? null);
  const heard = config.recogniserUrl ? websocketRecogniser(config.recogniserUrl, log) : otherwise.recogniser;
  const recogniser = rehearsal?.recogniser ?? heard;
  const centre = openContactCentre(ctx, {
    exchange,
    clock: wallClock(() => ctx.now().epochMilliseconds),
    hooks: exchange ? hooksOf(ctx, { exchange, recogniser, rehearsal }) : () => NO_HOOKS,
  });
  let busy = false;
  const timer = setInterval(() => {
    if (busy || !exchange || !centre.leads()) return;
    busy = true;
    void takeRecordings(ctx, exchange, centre, rehearsal !== null).finally(() => {
      busy = false;
    });
  }, INGEST_EVERY);
  return {
    centre,
    sip: () => opened?.sip() ?? null,
    rehearsed: rehearsal !== null,
    async stop() {
      clearInterval(timer);
      await centre.stop();
    },
  };
}

/** 录音入库: whoever leads takes the recordings of ended calls from the exchange; a disk that is full is every supervisor's matter. */
async function takeRecordings(ctx: Context, exchange: Exchange, centre: ContactCentre, rehearsed: boolean): Promise<void> {
  for (const city of ctx.books.cities()) {
    const room = centre.roomOf(city);
    if (!room) continue;
    await ingestRecordings(ctx, exchange, city, {
      // Rehearsed legs are recorded by nobody, so that none is missed.
      legsOf: async (of, call) => (rehearsed ? [] : ((await callById(ctx, of, call))?.legs ?? [])),
      tell: ({ what, call, over }) => (over ? settle(room, what, call) : raise(room, what, call, null)),
    }).catch((error) =>
      ctx.log.error({ err: error, city }, 'Recordings could not be taken from the exchange; it is tried again'),
    );
  }
}
