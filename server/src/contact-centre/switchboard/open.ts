/** 话务中心: the telephone of this installation as one of its programs sees it: led here, led elsewhere, or not there at all. */
import { randomUUID } from 'node:crypto';
import { gather } from '#platform/gather.ts';
import { seekLeadership } from '#platform/leadership.ts';
import { listenTo } from '#platform/notify.ts';
import { rolesOfCity } from '#directory/staff.store.ts';
import type { Telephone } from '#directory/telephone.ts';
import { bookOf, type Context } from '#cases/context.ts';
import { openMatters } from '#cases/list.store.ts';
import { openCalls, type Written, writeSteps } from '../calls/calls.store.ts';
import type { Clock } from '../exchange/clock.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { Floor } from '../routing/floor.ts';
import { NO_PEAK } from '../routing/peak.rules.ts';
import { planOf } from '../routing/plan.ts';
import { startClockwork } from './clockwork.ts';
import { type AnswerOf, type BodyOf, HANDLERS, type What } from './handlers.ts';
import { hear } from './listening.ts';
import { type Item, NEWS_CHANNEL, newsOf } from './news.ts';
import { learnSeats } from './people.ts';
import { takeInHand } from './perform.ts';
import { dropLead, leadOf, noteLead } from './relay.store.ts';
import { type Ask, notLed, openRelay, SILENT } from './relay.ts';
import type { Hooks, Room } from './room.ts';
import { freeSeats, onFloor, tellBreaks, writeAll } from './sitting.ts';

/** Any number that nothing else of ours locks by. */
const LOCK = 12_345_004;
const MOST_OPEN = 20_000;
const BEAT = 1500;
/** Milliseconds between writes of what calls do: nobody hears them, and in a crowd several steps travel in one. */
const WRITES_APART = 50;
/** Milliseconds between looks for what callers have under way: it only matters when somebody answers. */
const LOOKS_APART = 100;
const USUAL_HANDLING = 240_000;

export type ContactCentre = {
  /** 请求: answered by whoever leads; refusals are thrown as they are. */
  ask<W extends What>(city: string, what: W, body: BodyOf<W>): Promise<AnswerOf<W>>;
  /** Whether some program leads the telephone now, and whether it reaches the exchange. */
  state(): Promise<'none' | 'up' | 'down'>;
  /** News for desks, whoever told it. */
  listen(hear: (item: Item) => void): () => void;
  leads(): boolean;
  /** The room of the city, only where it is led here. */
  roomOf(city: string): Room | null;
  stop(): Promise<void>;
};

export type Wanted = {
  readonly exchange: Exchange | null;
  readonly clock: Clock;
  readonly hooks: (room: () => Room | null) => Hooks;
};

/** Cities that have a telephone; a number that several have is the first one's. */
const citiesWithTelephone = (ctx: Context): string[] =>
  ctx.books.cities().filter((city) => bookOf(ctx, city).profile.telephone !== undefined);

export function openContactCentre(ctx: Context, { exchange, clock, hooks }: Wanted): ContactCentre {
  const ears = new Set<(item: Item) => void>();
  const program = randomUUID();
  let room: Room | null = null;
  const own = (item: Item) => {
    for (const ear of ears) ear(item);
  };
  const told = listenTo(ctx.db, NEWS_CHANNEL, (text) => room === null && own(JSON.parse(text) as Item), {
    log: ctx.log,
    back: () => own({ city: '', to: [], event: 'resync', data: {} }),
  });
  const answer = (ask: Ask): Promise<unknown> | null => {
    if (room === null) return null;
    const handler = HANDLERS[ask.what as What] as ((room: Room, body: never) => Promise<unknown>) | undefined;
    if (!handler || ask.city !== room.city) return Promise.reject(notLed());
    return handler(room, ask.body as never);
  };
  const relay = openRelay(ctx, () => room !== null, answer);
  const leadership =
    exchange === null
      ? null
      : seekLeadership(ctx.db, LOCK, ctx.log, async () => {
          // Who leads is asked at once: an ask that nobody hears would wait in vain.
          await relay.ready;
          const led = await lead(ctx, exchange, clock, hooks, own, program, (mine) => {
            room = mine;
          });
          return async (why) => {
            room = null;
            ctx.log.warn({ why }, 'This program no longer leads the telephone');
            await led();
          };
        });

  return {
    ask: async <W extends What>(city: string, what: W, body: BodyOf<W>) => {
      const here = answer({ city, what, body });
      return (here === null ? await relay.ask({ city, what, body }) : await here) as AnswerOf<W>;
    },
    state: async () => {
      if (room) return room.linked ? 'up' : 'down';
      const led = await leadOf(ctx.db);
      if (!led || clock.now() - Date.parse(led.beatAt) > SILENT) return exchange === null ? 'none' : 'down';
      return led.linked ? 'up' : 'down';
    },
    listen(ear) {
      ears.add(ear);
      return () => ears.delete(ear);
    },
    leads: () => room !== null,
    roomOf: (city) => (room?.city === city ? room : null),
    async stop() {
      await leadership?.stop();
      await Promise.all([relay.stop(), told.stop()]);
    },
  };
}

async function lead(
  ctx: Context,
  exchange: Exchange,
  clock: Clock,
  hooks: Wanted['hooks'],
  own: (item: Item) => void,
  program: string,
  set: (room: Room) => void,
): Promise<() => Promise<void>> {
  const [city] = citiesWithTelephone(ctx);
  if (city === undefined) throw new Error('no city of this installation has a telephone in its profile');
  const telephone = () => bookOf(ctx, city).profile.telephone as Telephone;
  const others = ctx.config.webProcesses > 1 || ctx.config.role !== 'all' || ctx.config.databaseUrl !== undefined;
  const news = newsOf(ctx.db, ctx.log, own, others);
  const write = gather<Written, void>(async (steps) => writeSteps(ctx, steps).then(() => steps.map(() => undefined)), {
    lanes: 3,
    most: 100,
    apart: WRITES_APART,
    key: ({ call }) => call.id,
  });
  const matterOf = gather((digests: Buffer[]) => openMatters(ctx.db, city, digests), { most: 100, apart: LOOKS_APART });
  const made: Room = {
    ...{ ctx, exchange, clock, news, write, matterOf, city, telephone },
    hooks: hooks(() => made),
    rolesOf: (of) => rolesOfCity(ctx.db, of),
    calls: new Map(),
    legs: new Map(),
    seats: new Map(),
    phonesHeard: new Map(),
    phonesAwaited: new Map(),
    floor: new Floor(planOf(telephone())),
    fitted: telephone(),
    peak: NO_PEAK,
    handling: USUAL_HANDLING,
    pages: new Map(),
    lately: new Map(),
    alarms: new Map(),
    linked: false,
    unwritten: new Map(),
  };
  await learnSeats(made);
  for (const call of await openCalls(ctx, city, MOST_OPEN)) takeInHand(made, call);
  for (const { seat } of made.seats.values()) onFloor(made, seat);
  await freeSeats(made);
  // News of the exchange that comes before the first snapshot is looked at finds the calls in hand.
  await exchange.start((event) => hear(made, event));
  const beat = () => noteLead(ctx.db, program, made.linked, ctx.now().toString()).catch(() => {});
  await beat();
  set(made);
  // What changed while nobody led is told now.
  tellBreaks(made);
  const stopClock = startClockwork(made);
  const beating = setInterval(beat, BEAT);
  ctx.log.info({ city, calls: made.calls.size, seats: made.seats.size }, 'This program leads the telephone');
  return async () => {
    clearInterval(beating);
    stopClock();
    await exchange.stop();
    await Promise.allSettled([...made.calls.values()].map(({ turn }) => turn));
    await made.hooks.stop();
    await writeAll(made);
    await news.stop();
    await dropLead(ctx.db, program).catch(() => {});
  };
}
