/** What all verbs work with: the way to Asterisk, the legs, turns, and who hears of events. */
import { setTimeout as pause } from 'node:timers/promises';
import { ConnectionGone, type ExchangeEvent, LinkLost } from '../exchange.ts';
import { turns } from '../turns.ts';
import { type Ari, Refused } from './ari.ts';
import { HELPER, type Leg, legBook, type Playing } from './legs.ts';
import type { Manager } from './manager.ts';

export type AdapterSettings = {
  /** 话机类型: seats answer in the browser (DTLS-SRTP over WebSocket), or with desk phones that speak plain SIP. */
  readonly seatPhones: 'browser' | 'desk';
  /** The exchange's spool when it runs on this machine; null: recordings are fetched over its REST interface. */
  readonly spool: () => string | null;
  /** Where recordings are put that are fetched from an exchange on another machine. */
  readonly fetched: string;
  readonly newId: () => string;
  /** Something that somebody should know of, and that hinders no call. */
  readonly warn: (what: string, error: unknown) => void;
};

export type Core = ReturnType<typeof makeCore>;
export function makeCore(ari: Ari, manager: Manager, settings: AdapterSettings) {
  const legs = legBook();
  const inTurn = turns();
  const arrivals = new Map<string, () => void>();
  const core = {
    ari,
    manager,
    settings,
    legs,
    inTurn,
    /** What is played or was told to stop, until Asterisk says that it is over. */
    playings: new Map<string, { readonly leg: string; readonly playing: Playing }>(),
    /** Legs of supervisors who listen or whisper. */
    intruding: new Set<Leg>(),
    /** Copies of a leg's voice that are being handed over, by their snoop. */
    taps: new Map<string, { readonly leg: string; readonly bridges: readonly string[]; readonly stop: () => Promise<void> }>(),
    /** 已签入话机: with their passwords, in memory only. */
    admitted: new Map<string, string>(),
    /** Signed off while the exchange could not be told: it is told when it is back. */
    dismissed: new Set<string>(),
    /** Admitted by a program before us: who of them is still to come in is not known yet. */
    inherited: new Set<string>(),
    online: new Set<string>(),
    linked: false,
    tell: (_event: ExchangeEvent): void => {},

    /** In turn with whatever else concerns these legs; a leg that has gone meanwhile is what it is. */
    on: <T>(connections: readonly string[], act: (...found: Leg[]) => Promise<T>): Promise<T> =>
      inTurn(connections, async () => {
        core.mustBeLinked();
        const found = connections.map(legs.present);
        try {
          return await act(...found);
        } catch (error) {
          throw core.inOurWords(error, connections);
        }
      }),
    mustBeLinked: (): void => {
      if (!core.linked) throw new LinkLost('Asterisk cannot be reached');
    },
    inOurWords: (error: unknown, connections: readonly string[]): unknown => {
      if (!(error instanceof Refused)) return error;
      if (error.status >= 500 || error.status === 401 || error.status === 403) return new LinkLost(error.message);
      return new ConnectionGone(connections.find((each) => !legs.find(each)) ?? connections[0] ?? '');
    },

    /** Asks, and bears that it is not there (any more). */
    gladly: async (...asked: Parameters<Ari['ask']>): Promise<void> => {
      try {
        await ari.ask(...asked);
      } catch (error) {
        if (!(error instanceof Refused) || error.status >= 500) throw error;
      }
    },
    helperId: (): string => HELPER + settings.newId(),
    /** Makes a channel of ours and waits until Asterisk has handed it to us. */
    arrive: async (id: string, make: () => Promise<unknown>): Promise<void> => {
      const arrived = new Promise<void>((done) => arrivals.set(id, done));
      try {
        await make();
        const inTime = await Promise.race([arrived.then(() => true), pause(3000, false, { ref: false })]);
        if (!inTime) throw new Refused(404, `${id} did not arrive`);
      } finally {
        arrivals.delete(id);
      }
    },
    arrived: (id: string): boolean => {
      const waiting = arrivals.get(id);
      waiting?.();
      return waiting !== undefined;
    },
  };
  return core;
}

/**
 * What is played ends, and a message that is being left: only then does the leg's own thread listen to the next command. `together`: what
 * is asked in the same turn under this name goes out with it.
 */
export async function quiet(core: Core, leg: Leg, together: string | null = null): Promise<void> {
  const { playing, recording } = leg;
  leg.playing = null;
  if (playing) {
    playing.stopped = true;
    for (let wait = 25, over = false; !over && wait < 3000; wait *= 2) {
      await core.gladly('DELETE', `playbacks/${playing.id}`, {}, undefined, together);
      over = await Promise.race([playing.over.then(() => true), pause(wait, false, { ref: false })]);
    }
  }
  if (recording) {
    await core.gladly('POST', `recordings/live/${recording.name}/stop`);
    await Promise.race([recording.over, pause(2000, undefined, { ref: false })]);
  }
}

/** Music, which ends with the next thing that is done to the leg. */
export const startMusic = (core: Core, leg: Leg, together: string | null = null) =>
  core.ari.ask('POST', `channels/${leg.id}/moh`, { mohClass: 'default' }, undefined, together);
