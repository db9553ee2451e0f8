/** What we know of the legs that the exchange carries for us. It can be read anew from the exchange at any moment. */
import { ConnectionGone, type Intrusion } from '../exchange.ts';
import type { AriBridge, AriChannel } from './ari.ts';
import { CALL, RESERVED, TO, WEB_CALLER } from './settings.ts';

export type Leg = {
  readonly id: string;
  call: string | null;
  up: boolean;
  readonly device: string | null;
  readonly calling: string | null;
  readonly called: string | null;
  readonly by: 'trunk' | 'web' | 'line' | null;
  /** Music is played to it whenever nothing else is. */
  held: boolean;
  /** Whoever was here before us may have left it with music. */
  mayHearMusic: boolean;
  /** The bridge it is in. */
  bridge: string | null;
  playing: Playing | null;
  /** A message is being left: how it is ended early. */
  recording: { readonly name: string; readonly over: Promise<void>; readonly isOver: () => void } | null;
  intrusion: { readonly operator: string; readonly how: Intrusion; readonly snoop: string; readonly bridge: string } | null;
  /** For how many seconds it was to ring; null for calls to us. */
  readonly ringFor: number | null;
  /** We hung it up ourselves. */
  cleared: boolean;
};
export type Playing = {
  readonly id: string;
  readonly playing: string;
  stopped: boolean;
  readonly over: Promise<void>;
  readonly isOver: () => void;
};

export const newLeg = (leg: Pick<Leg, 'id' | 'call' | 'up' | 'device' | 'calling' | 'called' | 'by' | 'ringFor'>): Leg => ({
  ...leg,
  ...{ held: false, mayHearMusic: false, bridge: null, playing: null, recording: null, intrusion: null, cleared: false },
});

/** 会话桥: the bridge of a call's conversation is named after it, so that a program started anew finds it. */
const BRIDGE = 'conv-';
export const bridgeOf = (call: string): string => BRIDGE + call;
export const callOf = (bridge: string): string | null => (bridge.startsWith(BRIDGE) ? bridge.slice(BRIDGE.length) : null);
/** Bridges and channels that only help: snoops, taps. They go with the leg they serve. */
export const HELPER = 'helper-';

/** A number as a telephone may have it; anything else that stands there was not sent by one, and is none. */
const plainNumber = (said: string | undefined): string | null => (said && /^\+?\d{2,20}$/.test(said) ? said : null);

const endpointOf = (name: string): string | undefined => /^PJSIP\/(.+)-[0-9a-f]{8,}$/.exec(name)?.[1];
/** Which caller's page a channel belongs to: it registered nothing, but has shown its password. */
const pageOf = (name: string): string | null => {
  const endpoint = endpointOf(name);
  return endpoint?.startsWith(WEB_CALLER) ? endpoint : null;
};
/** Which seat's phone a channel belongs to, by its name (`PJSIP/1001-0000002a`). */
function deviceOf(name: string): string | null {
  const endpoint = endpointOf(name);
  return endpoint === undefined || endpoint.startsWith(RESERVED) || endpoint.startsWith(WEB_CALLER) ? null : endpoint;
}

const BY: Readonly<Record<string, 'trunk' | 'web' | 'line'>> = { trunk: 'trunk', web: 'web', line: 'line' };

/** A call to us, by what the dialplan said of it (`by`, the number called or the line's name). */
export function incoming(channel: AriChannel, by: string | undefined, said: string | undefined): Leg | null {
  const way = BY[by ?? ''];
  if (!way) return null;
  const calling = way === 'web' ? pageOf(channel.name) : plainNumber(channel.caller.number);
  const known = way === 'line' ? { calling: said ?? null, called: channel.dialplan.exten } : { calling, called: said ?? '' };
  const call = channel.channelvars?.[CALL] || null;
  return newLeg({ id: channel.id, call, up: channel.state === 'Up', device: null, ...known, by: way, ringFor: null });
}

/** A leg that the exchange had before we came. */
export function adopted(channel: AriChannel): Leg | null {
  const { app_name: app, app_data: data = '' } = channel.dialplan;
  const call = channel.channelvars?.[CALL] || null;
  if (channel.id.startsWith(HELPER) || !channel.name.startsWith('PJSIP/')) return null;
  if (app === 'Stasis') {
    const leg = incoming(channel, ...(data.split(',').slice(1) as [string?, string?]));
    if (leg) return leg;
  } else if (call === null || app === 'Queue' || app === 'Dial') return null;
  const called = channel.channelvars?.[TO] || null;
  const up = channel.state === 'Up';
  return newLeg({ id: channel.id, call, up, device: deviceOf(channel.name), calling: null, called, by: null, ringFor: null });
}

/** The legs, by connection. */
export function legBook() {
  const legs = new Map<string, Leg>();
  return {
    all: () => [...legs.values()],
    find: (connection: string) => legs.get(connection),
    add: (leg: Leg) => void legs.set(leg.id, leg),
    remove: (connection: string) => legs.delete(connection),
    /** A leg that one may do something with: one that still rings elsewhere can only be hung up. */
    present: (connection: string): Leg => {
      const leg = legs.get(connection);
      if (!leg || leg.cleared || (!leg.up && leg.by === null)) throw new ConnectionGone(connection);
      return leg;
    },
    /** Learns what the exchange has; what we know of a leg that is still there stays. */
    renew: (channels: readonly AriChannel[], bridges: readonly AriBridge[]): void => {
      const there = new Map(channels.map((channel) => [channel.id, channel]));
      for (const id of legs.keys()) if (!there.has(id)) legs.delete(id);
      for (const channel of channels) {
        const known = legs.get(channel.id);
        if (known) known.up = channel.state === 'Up';
        const found = known ?? adopted(channel);
        if (!found) continue;
        legs.set(channel.id, found);
        if (!known) found.mayHearMusic = true;
        found.bridge = bridges.find((bridge) => bridge.channels.includes(channel.id))?.id ?? null;
      }
    },
  };
}
