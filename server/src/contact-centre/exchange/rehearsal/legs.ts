/** What the rehearsal exchange knows of its legs, and who hears whom. */
import type { Intrusion } from '../exchange.ts';

/** A party's voice is a tone of its own: so it can be proved who hears whom. */
export type Voice = { readonly name: string; readonly hertz: number };

export type Leg = {
  readonly id: string;
  readonly voice: Voice;
  readonly device: string | null;
  readonly calling: string | null;
  readonly called: string | null;
  readonly by: 'trunk' | 'web' | 'line' | null;
  call: string | null;
  up: boolean;
  gone: boolean;
  speaks: boolean;
  suspended: boolean;
  conversation: string | null;
  held: boolean;
  playing: { readonly id: string; message: string; stop: () => void } | null;
  intrusion: { readonly operator: string; readonly how: Intrusion } | null;
  leaving: { readonly recording: string; readonly end: () => void; readonly hush: () => void } | null;
  /** What `generateDigits` sent here. */
  digits: string;
  /** Takes off whatever this leg still waits for. */
  readonly timers: Set<() => void>;
  readonly tape: Tape;
};

/** 录音: from when to when, and when the party was to be heard on it. */
export type Tape = {
  readonly name: string;
  readonly hertz: number;
  from: number;
  to: number | null;
  readonly marks: { readonly at: number; readonly audible: boolean }[];
};

/** Notes on a leg's tape whether its party is to be heard from now on. */
export function mark(leg: Leg, now: number): void {
  const audible = leg.up && leg.speaks && !leg.suspended;
  if ((leg.tape.marks.at(-1)?.audible ?? false) !== audible) leg.tape.marks.push({ at: now, audible });
}

/** The names of all that this leg's party hears now: other parties, a message, or `music`. */
export function heardBy(leg: Leg, legs: Iterable<Leg>): string[] {
  if (!leg.up || leg.gone) return [];
  if (leg.playing) return [leg.playing.message];
  const all = [...legs].filter((each) => each.up && !each.gone);
  const whispers = all.filter(({ intrusion }) => intrusion?.operator === leg.id && intrusion.how === 'whisper');
  const heard = new Set<string>(whispers.filter(({ speaks }) => speaks).map(({ voice }) => voice.name));
  const together = (one: Leg) =>
    all.filter((each) => each !== one && one.conversation !== null && each.conversation === one.conversation);
  const watched = leg.intrusion && all.find(({ id }) => id === leg.intrusion?.operator);
  for (const each of [...together(leg), ...(watched ? [watched, ...together(watched)] : [])])
    if (each.speaks && each !== leg) heard.add(each.voice.name);
  if (leg.held) heard.add('music');
  return [...heard].sort();
}
