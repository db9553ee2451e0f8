/** 演练话务: the telephone of a demonstration city to which no exchange is connected: it is called, answered and written up all day. */
import { bookOf, type Context } from '#cases/context.ts';
import type { SeatState } from '#contact-centre/seats/seat.ts';
import type { News } from '#contact-centre/switchboard/news.ts';
import type { ContactCentre } from '#contact-centre/switchboard/open.ts';
import type { Rehearsed } from '#contact-centre/switchboard/telephone.ts';
import { diceOf } from './dice.ts';
import { LifeClient } from './life-client.ts';
import { startCitizens } from './rehearsal-citizens.ts';
import { openLine } from './rehearsal-line.ts';
import { callerFor, drawCaller, gapAfter, seatsAt } from './rehearsal-plan.ts';
import { startSeats } from './rehearsal-seats.ts';
import { timers } from './rehearsal-timers.ts';
import { readStaff } from './staff.store.ts';

export type Rehearsal = {
  readonly rehearsed: Rehearsed;
  /** People come to the phones and others call them; before that the exchange is there and silent. */
  begin(centre: ContactCentre, url: string): Promise<void>;
  stop(): Promise<void>;
};

const LOOK_FOR_LEAD = 500;
/** The first one soon; then there is time to look around between two. */
const SOON = { from: 2500, to: 5000 };
const THEN = { from: 9000, to: 16_000 };
const STILL = 20_000;
const MOST_IDLE = 12;
const PATIENCE = 3000;

export function openRehearsal(ctx: Context, city: string): Rehearsal {
  const line = openLine(ctx);
  const { later, stop } = timers();
  const cut = new AbortController();
  let idle: () => Promise<unknown> = async () => {};
  let told = false;
  const trouble = (error: unknown) => {
    if (cut.signal.aborted) return;
    // Once is enough to know; what fails is tried again.
    ctx.log[told ? 'debug' : 'warn']({ err: error }, 'The rehearsed telephone stumbled; it goes on');
    told = true;
  };

  async function begin(centre: ContactCentre, url: string): Promise<void> {
    const dice = diceOf(ctx.now().epochMilliseconds);
    const client = new LifeClient(url, city, cut.signal);
    const staff = await readStaff(ctx.db, city);
    const { zone, phonePrefix } = bookOf(ctx, city).profile;
    const hour = () => ctx.now().toZonedDateTimeISO(zone).hour;
    const { demoSpeed } = ctx.config;
    const seats = startSeats({
      ...{ line, later, dice, client, trouble, logins: staff.unseen('operator'), now: () => ctx.now().epochMilliseconds },
      wanted: () => seatsAt(hour(), demoSpeed),
      scriptOf: (call) => citizens.scriptOf(call),
    });
    const citizens = startCitizens({ line, later, dice, isOurs: seats.isOurs, finish: seats.finish });
    idle = seats.idle;

    const calls = () => {
      later(gapAfter(hour(), demoSpeed, dice), calls);
      if (centre.leads()) citizens.come(drawCaller(dice, phonePrefix));
    };
    const isReady = (staffId: string) => {
      const seat = centre.roomOf(city)?.seats.get(staffId)?.seat;
      return seat?.state === 'ready' && seat.online ? seat : null;
    };
    /** 给访客来电: as many call as sit there longer, and one more: whoever has been idle longest is rung first. */
    const awaited = new Set<string>();
    const known = new Set<string>();
    const callVisitor = (staffId: string, after: number): void => {
      if (awaited.has(staffId)) return;
      awaited.add(staffId);
      later(after, () => {
        awaited.delete(staffId);
        const visitor = isReady(staffId);
        const room = centre.roomOf(city);
        if (!visitor || !room) return;
        const before = [...room.seats.values()].filter(({ seat }) => isReady(seat.staff) && seat.since < visitor.since);
        const burst = Math.min(MOST_IDLE, before.length) + 1;
        for (let at = 0; at < burst; at += 1) later(at * 350, () => citizens.come(visitorsCaller()));
        callVisitor(staffId, STILL);
      });
    };
    const visitorsCaller = () => {
      for (;;) {
        const caller = drawCaller(dice, phonePrefix);
        if (caller.does !== 'talks' || caller.to !== '12345') continue;
        return { ...callerFor(caller), asks: 'presses' as const, thinks: dice.int(200, 900) };
      }
    };
    centre.listen(({ city: of, event, data }: Parameters<News['tell']>[0]) => {
      if (of !== city || event !== 'seat') return;
      const { staff: whose, state } = data as { staff: string; state: SeatState };
      if (state !== 'ready' || seats.isOursById(whose)) return;
      const { from, to } = known.has(whose) ? THEN : SOON;
      known.add(whose);
      callVisitor(whose, dice.int(from, to));
    });
    const whenLed = () => {
      if (!centre.leads()) return void later(LOOK_FOR_LEAD, whenLed);
      seats.begin();
      later(2 * PATIENCE, calls);
      ctx.log.info(
        'The telephone is rehearsed: scripted citizens call, simulated operators answer. DEMO_LIFE=off leaves it still',
      );
    };
    whenLed();
  }

  return {
    rehearsed: line,
    begin: (centre, url) => begin(centre, url).catch(trouble),
    async stop() {
      stop();
      // Who is in the middle of something may finish it.
      const late = setTimeout(() => cut.abort(), PATIENCE);
      await idle();
      clearTimeout(late);
      cut.abort();
    },
  };
}
