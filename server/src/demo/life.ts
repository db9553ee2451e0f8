import { clearTimeout, setTimeout as setTimer } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import type { Role } from '#directory/vocabulary.ts';
import { bookOf, type Context } from '#cases/context.ts';
import { diceOf, weighted } from './dice.ts';
import { LifeClient } from './life-client.ts';
import { Population } from './life-population.ts';
import { TURNS } from './life-work.ts';
import { Workforce } from './life-workforce.ts';
import { readStaff } from './staff.store.ts';

export type LifeOptions = { url: string; city: string; speed: number };
export type Life = { stop: () => Promise<void>; done: () => { acts: number; appeals: number; refused: number } };

/** At speed 1 somebody does something every two seconds. */
const PACE = 2000;
const MINUTE = 60_000;
const MOST_LANES = 6;

/** 演示城市的现在: people keep filing and staff keep working, all of them through the public API, as long as nobody stops it. */
export async function startLife(ctx: Context, { url, city, speed }: LifeOptions): Promise<Life> {
  const ending = new AbortController();
  const { signal } = ending;
  const dice = diceOf(ctx.now().epochMilliseconds);
  // Who is in the middle of something may finish it; after five seconds the line is cut.
  const cut = new AbortController();
  const client = new LifeClient(url, city, cut.signal);
  const staff = await readStaff(ctx.db, city);
  const workforce = new Workforce({ ctx, city, client, dice, staff });
  const population = new Population({ ctx, city, client, dice, staff, book: () => bookOf(ctx, city) });
  const turns = Object.keys(TURNS) as (keyof typeof TURNS)[];
  const whoseTurn = weighted(turns, (turn) => TURNS[turn]);
  let [acts, appeals, refused, faults] = [0, 0, 0, 0];

  async function turn(): Promise<void> {
    const now = whoseTurn(dice);
    if (now === 'phone' || now === 'web') {
      // A city whose desks are full is not flooded further.
      if (workforce.isFlooded && dice.chance(0.6)) return;
      const filed = await population.file(now);
      if (filed) appeals += 1;
      else refused += 1;
      if (filed?.master) workforce.repeats(filed.id, filed.master);
      if (filed?.meant) workforce.meant(filed.id, filed.meant);
      return;
    }
    const done = now === 'citizen' ? await population.follow() : await workforce.work(now as Role);
    if (done === 'done') acts += 1;
    if (done === 'refused') refused += 1;
  }

  async function lane(share: number): Promise<void> {
    let rest = 0;
    while (!signal.aborted) {
      const pause = rest > 0 ? rest : ((PACE * share) / speed) * (0.4 + 1.2 * dice.next());
      await setTimeout(pause, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
      try {
        await turn();
        rest = 0;
      } catch (error) {
        if (signal.aborted) return;
        faults += 1;
        // The longer it goes wrong, the longer everybody waits.
        rest = Math.min(MINUTE, Math.max(1000, rest * 2));
        ctx.log.debug({ err: error }, 'The life of the demonstration city stumbled');
      }
    }
  }

  async function tell(): Promise<void> {
    let before = { acts, appeals, refused, faults };
    while (!signal.aborted) {
      await setTimeout(MINUTE, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
      const since = {
        acts: acts - before.acts,
        appeals: appeals - before.appeals,
        refused: refused - before.refused,
        faults: faults - before.faults,
      };
      before = { acts, appeals, refused, faults };
      ctx.log.info(
        `Demonstration life, last minute: ${since.appeals} appeals, ${since.acts} acts, ${since.refused} refused${since.faults > 0 ? `, ${since.faults} faults` : ''}`,
      );
    }
  }

  const lanes = Math.min(MOST_LANES, Math.ceil(speed / 5));
  const running = [...Array.from({ length: lanes }, () => lane(lanes)), tell()];
  return {
    done: () => ({ acts, appeals, refused }),
    async stop() {
      ending.abort();
      const late = setTimer(() => cut.abort(), 5000);
      await Promise.all(running);
      clearTimeout(late);
    },
  };
}
