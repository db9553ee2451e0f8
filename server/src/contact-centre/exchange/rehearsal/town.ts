import type { Board } from './board.ts';
import type { Manner } from './habits.ts';
import { heardBy, type Leg, mark, type Voice } from './legs.ts';
import { ringEverywhere } from './ringing.ts';

/** Somebody at the other end of a leg. */
export type Party = {
  readonly connection: string;
  readonly name: string;
  /** The names of all that is heard now: other parties, a message, `music`; nothing once the leg is gone. */
  readonly hears: () => readonly string[];
  readonly press: (digits: string) => void;
  /** Falls silent, or speaks again. */
  readonly speak: (speaks: boolean) => void;
  /** The digits that were sent to this party. */
  readonly digits: () => string;
  readonly hangUp: () => void;
  readonly isUp: () => boolean;
  readonly isGone: () => boolean;
};

/** The phone of a seat. */
export type Phone = {
  /** The leg that rings or talks here. */
  readonly party: () => Party | null;
  readonly pickUp: () => void;
  readonly refuse: () => void;
  readonly behave: (manner: Manner) => void;
  readonly signOff: () => void;
};

/** 演练的市民与话机: whoever stands at the other ends of the rehearsal exchange, and what can happen to it. */
export type Town = ReturnType<typeof makeTown>;
export function makeTown(board: Board) {
  const partyOf = (leg: Leg): Party => ({
    connection: leg.id,
    name: leg.voice.name,
    hears: () => heardBy(leg, board.legs.values()),
    press: (digits) => board.press(leg, digits),
    speak: (speaks) => {
      leg.speaks = speaks;
      mark(leg, board.clock.now());
      if (!speaks) leg.leaving?.hush();
    },
    digits: () => leg.digits,
    hangUp: () => board.clear(leg, 'normal'),
    isUp: () => leg.up && !leg.gone,
    isGone: () => leg.gone,
  });
  const legAt = (device: string) => [...board.legs.values()].find((leg) => leg.device === device);

  const phoneOf = (device: string): Phone | null => {
    const phone = board.phones.get(device);
    if (!phone) return null;
    return {
      party: () => {
        const leg = legAt(device);
        return leg ? partyOf(leg) : null;
      },
      pickUp: () => {
        const leg = legAt(device);
        if (leg) board.establish(leg);
      },
      refuse: () => {
        const leg = legAt(device);
        if (leg && !leg.up) board.clear(leg, 'rejected');
      },
      behave: (manner) => {
        phone.manner = manner;
      },
      signOff: () => {
        if (board.phones.delete(device)) board.tell({ type: 'deviceOffline', device });
      },
    };
  };

  return {
    phoneOf,
    partyOf: (connection: string): Party | null => {
      const leg = board.legs.get(connection);
      return leg ? partyOf(leg) : null;
    },

    /** Everybody who is on a leg now. */
    parties: (): Party[] => [...board.legs.values()].map(partyOf),

    /** Somebody calls us. */
    call: (wanted: { from: string | null; to: string; by?: 'trunk' | 'web' | 'line'; voice?: Voice }): Party => {
      const { from, to, by = 'trunk', voice = { name: 'citizen', hertz: 440 } } = wanted;
      const leg = board.add({ id: board.settings.newId(), voice, device: null, calling: from, called: to, by, call: null });
      if (board.linked) board.tell({ type: 'delivered', connection: leg.id, calling: from, called: to, by });
      else ringEverywhere(board, leg);
      return partyOf(leg);
    },

    /** A phone tries to sign in as a seat's; refused where the seat is not admitted or the password is another. */
    signIn: (
      device: string,
      password: string,
      manner: Manner = 'silent',
      voice: Voice = { name: device, hertz: 620 },
    ): Phone | null => {
      if (board.admitted.get(device) !== password) return null;
      board.phones.set(device, { device, voice, manner });
      board.tell({ type: 'deviceOnline', device });
      return phoneOf(device);
    },

    /** Who answers at a number of the public network, and how. */
    outside: (number: string, manner: Manner, voice: Voice = { name: number, hertz: 700 }) =>
      void board.outside.set(number, { manner, voice }),
    /** Who answers on a line of its own. */
    line: (line: string, manner: Manner, voice: Voice = { name: line, hertz: 880 }) =>
      void board.lines.set(line, { manner, voice }),

    /** A leg is lost without anybody's having hung up: its phone or its network died. */
    fail: (connection: string) => {
      const leg = board.legs.get(connection);
      if (leg) board.clear(leg, 'failed');
    },

    /** The link between us and the exchange is lost; calls and recordings go on. */
    cutLink: () => {
      if (!board.linked) return;
      board.tell({ type: 'linkDown' });
      board.linked = false;
    },
    mendLink: () => {
      if (board.linked) return;
      board.linked = true;
      board.tell({ type: 'linkUp' });
    },
    /** The exchange itself ended and begins anew: no leg, no conversation, no phone is left; who was admitted is admitted again. */
    restart: () => {
      board.tell({ type: 'linkDown' });
      board.linked = false;
      for (const leg of [...board.legs.values()]) board.clear(leg, 'failed');
      board.conversations.clear();
      board.phones.clear();
      board.linked = true;
      board.tell({ type: 'linkUp' });
    },

    /** How many legs and conversations there are; nothing may be left when everybody has hung up. */
    leftOver: () => board.legs.size + board.conversations.size,
  };
}
