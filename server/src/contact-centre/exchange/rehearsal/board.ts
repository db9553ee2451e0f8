import type { Clock } from '../clock.ts';
import type { Cause, ExchangeEvent } from '../exchange.ts';
import type { Habits, Manner } from './habits.ts';
import { type Leg, mark, type Voice } from './legs.ts';
import { tapeRack } from './tapes.ts';

export type RehearsalSettings = {
  readonly clock: Clock;
  /** Ids that never come again, also after a restart. */
  readonly newId: () => string;
  /** Where recordings are written when somebody asks for them. */
  readonly folder: string;
  /** How long a message takes to say; two seconds unless told. */
  readonly millisecondsOf?: (message: string) => number;
  /** Whether a message is there in a language; every one is unless told. */
  readonly isThere?: (message: string, language: string) => boolean;
  readonly habits?: Habits;
  /** What a number does that nobody gave a manner; nobody is there unless told. */
  readonly strangers?: Manner;
  /** A phone signs in by itself as soon as its seat is admitted, and behaves like this: for a city without real phones. */
  readonly seatPhones?: Manner;
  /** What is recorded: every leg, unless it is only messages, where nobody would hear the tones of a whole day. */
  readonly tapes?: 'all' | 'messages';
};

/** A phone that is registered as a seat's. */
export type SeatPhone = { readonly device: string; readonly voice: Voice; manner: Manner };

/** What verbs and parties both work on: legs, conversations, phones, and how events are told. */
export type Board = ReturnType<typeof makeBoard>;
export function makeBoard(settings: RehearsalSettings) {
  const { clock, habits = {} } = settings;
  const rack = tapeRack(settings.folder);
  const legs = new Map<string, Leg>();
  let hear: ((event: ExchangeEvent) => void) | null = null;
  let lastTold = 0;

  /** Events keep their order however late they are; those told while the link is cut are lost. */
  function tell(event: ExchangeEvent): void {
    if (!board.linked) return;
    const at = Math.max(clock.now() + (habits.eventTakes?.() ?? 0), lastTold);
    lastTold = at;
    const listener = hear;
    const deliver = () => {
      if (!board.linked && event.type !== 'linkDown') return;
      listener?.(event);
      if (habits.tellsTwice?.()) listener?.(event);
    };
    const wait = at - clock.now();
    if (wait <= 0) queueMicrotask(deliver);
    else clock.after(wait, deliver);
  }

  const board = {
    settings,
    clock,
    habits,
    legs,
    rack,
    tell,
    conversations: new Set<string>(),
    admitted: new Map<string, string>(),
    phones: new Map<string, SeatPhone>(),
    outside: new Map<string, { readonly manner: Manner; readonly voice: Voice }>(),
    lines: new Map<string, { readonly manner: Manner; readonly voice: Voice }>(),
    linked: false,

    listen: (listener: ((event: ExchangeEvent) => void) | null) => {
      hear = listener;
    },

    add: (wanted: Pick<Leg, 'id' | 'voice' | 'device' | 'calling' | 'called' | 'by' | 'call'>): Leg => {
      const now = clock.now();
      const tape = { name: wanted.id, hertz: wanted.voice.hertz, from: now, to: null, marks: [] };
      const free = { conversation: null, held: false, playing: null, intrusion: null, leaving: null, digits: '' };
      const leg: Leg = { ...wanted, ...free, up: false, gone: false, speaks: true, suspended: false, timers: new Set(), tape };
      legs.set(leg.id, leg);
      return leg;
    },

    /** Later, unless the leg goes before. */
    later: (leg: Leg, milliseconds: number, act: () => void): (() => void) => {
      const off = clock.after(milliseconds, () => {
        leg.timers.delete(off);
        act();
      });
      leg.timers.add(off);
      return () => {
        leg.timers.delete(off);
        off();
      };
    },

    establish: (leg: Leg): void => {
      if (leg.gone || leg.up) return;
      leg.up = true;
      mark(leg, clock.now());
      tell({ type: 'established', connection: leg.id });
    },

    clear: (leg: Leg, cause: Cause): void => {
      if (leg.gone) return;
      leg.leaving?.end();
      leg.gone = true;
      leg.tape.to = clock.now();
      for (const off of [...leg.timers]) off();
      for (const each of legs.values()) if (each.intrusion?.operator === leg.id) each.intrusion = null;
      legs.delete(leg.id);
      if (leg.up && settings.tapes !== 'messages') board.rack.keep(leg.call, leg.tape);
      tell({ type: 'connectionCleared', connection: leg.id, cause });
    },

    /** Whatever is played to the leg, or recorded of a message, ends here. */
    quiet: (leg: Leg): void => {
      leg.playing?.stop();
      leg.playing = null;
      leg.leaving?.end();
    },

    press: (leg: Leg, digits: string): void => {
      if (!leg.up) return;
      for (const digit of digits) {
        tell({ type: 'digit', connection: leg.id, digit });
        if (digit === '#') leg.leaving?.end();
      }
    },
  };
  return board;
}
