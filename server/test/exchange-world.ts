/** What tests of an exchange have around it: people, each with a tone of their own, and what they may do. */
import type { Exchange } from '#contact-centre/exchange/exchange.ts';

/** Everybody's tone. */
export const VOICES = {
  citizen: 440,
  operator: 620,
  third: 880,
  supervisor: 1250,
  music: 330,
  welcome: 1000,
  menu: 1500,
  'en/welcome': 2150,
} as const;
export type VoiceName = keyof typeof VOICES;

/** What a called party does when it rings there: `answersAfter` in milliseconds. */
export type Doing = { readonly answersAfter: number } | 'busy' | 'silent';

/** Somebody at the other end of a leg. */
export type Someone = {
  /** Who is heard in this moment. */
  readonly hears: () => Promise<readonly string[]>;
  readonly press: (digits: string) => Promise<void>;
  readonly hangUp: () => Promise<void>;
  readonly speak: (speaks: boolean) => void;
  /** The digits that came to this party as tones. */
  readonly digits: () => string;
  readonly isGone: () => boolean;
};

/** An exchange with people around it. `welcome` and `menu` last one second each; in English there is only `welcome`. */
export type World = {
  readonly exchange: Exchange;
  /** Lets time pass: really, or on a clock of the world's own. */
  readonly pass: (milliseconds: number) => Promise<void>;
  readonly call: (wanted: { from: string | null; to: string }) => Promise<Someone>;
  /** A phone tries to sign in as a seat's; null when it is refused. */
  readonly signIn: (
    device: string,
    password: string,
    doing: Doing,
    voice: VoiceName,
  ) => Promise<(Someone & { signOff: () => Promise<void> }) | null>;
  readonly outside: (number: string, doing: Doing, voice: VoiceName) => Promise<Someone>;
  /** The line `110` exists; nobody else's does. */
  readonly line: (doing: Doing, voice: VoiceName) => Promise<Someone>;
  /** Legs and conversations that the exchange still has. */
  readonly leftOver: () => Promise<number>;
  readonly close: () => Promise<void>;
};
