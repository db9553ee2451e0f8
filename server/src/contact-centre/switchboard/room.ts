import type { Telephone } from '#directory/telephone.ts';
import type { Moment, Role } from '#directory/vocabulary.ts';
import type { Context } from '#cases/context.ts';
import type { Call } from '../calls/call.ts';
import type { Step } from '../calls/step.ts';
import type { PageWish } from '../calls/typing.rules.ts';
import type { Clock } from '../exchange/clock.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { RecallReason } from '../recalls/recall.ts';
import type { Segment } from '../recordings/words.store.ts';
import type { Floor } from '../routing/floor.ts';
import type { Peak } from '../routing/peak.rules.ts';
import type { Seat, SeatState } from '../seats/seat.ts';
import type { News } from './news.ts';

/** A call in hand: its steps follow one another. */
export type Held = {
  call: Call;
  turn: Promise<unknown>;
  digits: { since: number; count: number; told: boolean };
  /** 文字通话: what was typed (null until it is asked for by a program that has taken the call over), and when its page was last heard of. */
  page: { lines: Segment[] | null; seen: number; typing: boolean; lastKey: string };
};
export type Sitting = { seat: Seat; roles: readonly Role[]; nonce: string };

export type ContingencyAsks = { readonly openRings: boolean; readonly offerCallBack: boolean; readonly breaksCancelled: boolean };

/** Picks up the phone of a seat; false where nothing rings there. */
export type Rehearsal = { readonly pickUp: (device: string) => boolean };

/** What others of the house do for a call, handed in by main.ts: the switchboard knows none of them. */
export type Hooks = {
  /** 漏接、预约、留言: somebody is owed a call. */
  readonly owe: (call: Call, why: RecallReason, recording: string | null) => Promise<string | null>;
  /** What came of a call-back. */
  readonly recalled: (call: Call, reached: boolean) => Promise<void>;
  /** 转写来源: whether calls are heard, and by what. */
  readonly transcript: 'none' | 'live' | 'scripted';
  /** 文字入库: what was typed is kept with the call. */
  readonly keepTyped: (call: Pick<Call, 'city' | 'id'>, segment: Segment) => void;
  /** 演练: no exchange is connected, callers are scripted, and a seat's phone is picked up by its page; null where phones are real. */
  readonly rehearsal: Rehearsal | null;
  /** 在途识别: told at every step of every call, so that its legs are heard as they stand. */
  readonly hearing: (call: Call) => void;
  /** 应急: rings are open, the cap of a day is lifted, call-backs are offered at once, breaks that can wait are cancelled. */
  readonly contingency: (city: string) => ContingencyAsks;
  /** This program leads no more: what was begun for it is put away. */
  readonly stop: () => Promise<void>;
};
export const NO_HOOKS: Hooks = {
  owe: async () => null,
  recalled: async () => {},
  transcript: 'none',
  keepTyped: () => {},
  rehearsal: null,
  hearing: () => {},
  contingency: () => ({ openRings: false, offerCallBack: false, breaksCancelled: false }),
  stop: async () => {},
};

/** 在办诉求 of a number, by its digest. */
export type MatterOf = (digest: Buffer) => Promise<{ category: string | null } | null>;

export type Deps = {
  readonly ctx: Context;
  readonly exchange: Exchange;
  readonly clock: Clock;
  readonly news: News;
  readonly hooks: Hooks;
  readonly write: (step: Written) => Promise<void>;
  readonly matterOf: MatterOf;
};
type Written = import('../calls/calls.store.ts').Written;

/** 话务室: the telephone of one city as the leading program has it in memory; everything that matters is on record first. */
export type Room = Deps & {
  readonly city: string;
  readonly telephone: () => Telephone;
  readonly rolesOf: (city: string) => Promise<ReadonlyMap<string, readonly Role[]>>;
  readonly calls: Map<string, Held>;
  /** Which call a leg belongs to. */
  readonly legs: Map<string, string>;
  readonly seats: Map<string, Sitting>;
  floor: Floor;
  /** The settings that the floor was made for. */
  fitted: Telephone;
  peak: Peak;
  /** Handling time of the last answered calls (ms), smoothed: what a wait is predicted with. */
  handling: number;
  /** Pages that were let in, and what was asked for on them. */
  readonly pages: Map<string, PageWish>;
  /** When each number called lately. */
  readonly lately: Map<string, number[]>;
  readonly alarms: Map<string, { what: string; call: string | null; staff: string | null; since: Moment }>;
  linked: boolean;
  /** How many times each seat's phone has told that it came or went. */
  readonly phonesHeard: Map<string, number>;
  /** 等待话机: seats whose phone is away and may come back, with what ends the wait. */
  readonly phonesAwaited: Map<string, () => void>;
  /** Changes of seats that wait to be written. */
  readonly unwritten: Map<string, { seat: Seat; lines: { state: SeatState; seat: Seat; at: Moment; actor: string | null }[] }>;
};

/** A moment is asked for many times within the same millisecond. */
let told = { at: Number.NaN, moment: '' };
export function nowOf({ clock }: Pick<Room, 'clock'>): Moment {
  const at = clock.now();
  if (told.at !== at) told = { at, moment: new Date(at).toISOString() };
  return told.moment;
}
export type Rule = (step: Step) => Step;
