/** 演练话务的安排: who calls the demonstration city when, how and why; drawn from dice, so that the same seed calls the same way. */
import type { Dice } from './dice.ts';
import { type Script, scriptsOf } from './texts/calls.ts';

/** 来电人: what somebody does who calls in. Milliseconds. */
export type Caller = {
  readonly from: string;
  readonly to: string;
  readonly script: Script;
  /** 怎样找到人工: says so, presses a key, or hears the greeting out. */
  readonly asks: 'says' | 'presses' | 'waits';
  readonly does: 'talks' | 'books' | 'leaves-message';
  /** Until a key is pressed, or the handset is laid down by somebody who will not wait at all. */
  readonly thinks: number;
  /** How long it waits for a person before it gives up. */
  readonly patience: number;
  /** Who hangs up; whoever the operator leaves is asked for a rating. */
  readonly ends: 'citizen' | 'operator';
  /** The key pressed then; null hangs up instead. */
  readonly rates: string | null;
};

/** 忙闲: how busy each hour of the day is; 1 is an ordinary hour of the day. */
const HOURS = [
  0.12, 0.1, 0.08, 0.08, 0.1, 0.15, 0.3, 0.6, 0.9, 1.1, 1.15, 1, 0.8, 0.8, 1, 1.1, 1.05, 0.9, 0.7, 0.65, 0.6, 0.45, 0.3, 0.2,
];
const busyAt = (hour: number): number => HOURS[hour % 24] as number;
/** One call in so many milliseconds of an ordinary hour. */
const GAP = 17_000;
/** However fast the demonstration lives, its telephone stays a modest one. */
const MOST_SPEED = 4;
const speedOf = (speed: number): number => Math.min(MOST_SPEED, Math.max(0.1, speed));

/** How long until the next one calls. */
export function gapAfter(hour: number, speed: number, dice: Dice): number {
  const mean = GAP / busyAt(hour) / speedOf(speed);
  return Math.round(Math.min(4 * mean, Math.max(1500, -Math.log(1 - dice.next()) * mean)));
}
/** 在席: how many of the simulated operators sit there in this hour. */
export const seatsAt = (hour: number, speed: number): number => Math.round(3 + 5 * busyAt(hour) * speedOf(speed));

/** Few enough that some call again. */
const PEOPLE = 3000;
const APART = 30_011;
const SECOND = 1000;

export function drawCaller(dice: Dice, prefix: string): Caller {
  const kind = dice.next();
  const from = `${prefix}${String(dice.int(0, PEOPLE - 1) * APART).padStart(8, '0')}`;
  const patience = Math.round(Math.max(20 * SECOND, dice.around(100 * SECOND)));
  const ends = dice.chance(0.5) ? ('operator' as const) : ('citizen' as const);
  const rates = dice.chance(0.75) ? dice.pick(['1', '1', '1', '2', '2', '3', '4']) : null;
  const usual = { from, to: '12345', does: 'talks', thinks: dice.int(2, 6) * SECOND, patience, ends, rates } as const;
  const script = (of: Script['kind']) => dice.pick(scriptsOf(of));
  if (kind < 0.02) return { ...usual, script: script('emergency'), asks: 'says', ends: 'citizen' };
  if (kind < 0.04) return { ...usual, script: script('minor'), to: '12355', asks: 'waits' };
  if (kind < 0.07) return { ...usual, script: script('message'), asks: 'presses', does: 'leaves-message' };
  if (kind < 0.1) return { ...usual, script: script('recall'), asks: 'presses', does: 'books' };
  // Nobody is quick enough for these: they are called back.
  if (kind < 0.13) return { ...usual, script: script('ordinary'), asks: 'waits', patience: usual.thinks };
  return { ...usual, script: script('ordinary'), asks: dice.pick(['says', 'says', 'presses', 'waits']) };
}

/** 找访客的来电: quick to be put through, and patient. */
export const callerFor = (caller: Caller): Caller =>
  caller.does === 'talks'
    ? { ...caller, asks: caller.asks === 'waits' ? 'presses' : caller.asks, patience: 90 * SECOND }
    : caller;

/** What this caller says, in order: who presses a key need not ask for a person. */
export const saidBy = ({ script, asks }: Pick<Caller, 'script' | 'asks'>) =>
  script.kind === 'ordinary' && asks !== 'says' ? script.turns.slice(1) : script.turns;
