import type { Moment } from '#directory/vocabulary.ts';

/** 坐席状态: what a seat is doing. */
export const SEAT_STATES = [
  /** 离席: no phone of theirs is registered, or nobody sits there. */
  'away',
  /** 就绪 */
  'ready',
  /** 预占: a call is being offered. */
  'reserved',
  'talking',
  /** 话后处理 */
  'wrap-up',
  /** 小休, with a reason. */
  'break',
  /** 未应答: offers were not answered; out of rotation until the operator says ready. */
  'not-answering',
] as const;
export type SeatState = (typeof SEAT_STATES)[number];

/** `begun`: the break was on already when the call came, and goes on after it. */
export type Next = {
  readonly state: 'break' | 'away';
  readonly reason: string | null;
  readonly granted?: boolean;
  readonly begun?: boolean;
};

/** 坐席: a member of staff at the phone. */
export type Seat = {
  readonly city: string;
  readonly staff: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Contractor's seats take calls only; see the permission wall of domain.md §0.12. */
  readonly principal: 'government' | 'contractor';
  readonly teams: readonly string[];
  readonly skills: readonly string[];
  readonly state: SeatState;
  /** Of a break: its code in the profile. */
  readonly reason: string | null;
  readonly since: Moment;
  /** The phone's name at the exchange, and whether it is registered there. */
  readonly device: string;
  readonly online: boolean;
  readonly call: string | null;
  /** 班长批准: a break that a supervisor gave; no contingency takes it away. */
  readonly granted: boolean;
  /** 本通后小休: what the seat becomes when its call is written up. */
  readonly next: Next | null;
  readonly misses: number;
  /** Calls answered since local midnight, and the day it counts. */
  readonly calls: number;
  readonly day: string;
  /** 辱骂后休息: offered until then. */
  readonly restUntil: Moment | null;
};

/** The name of a member of staff's phone at the exchange: at most 40 characters. */
export const deviceOf = (staff: string): string => `s-${staff}`;
export const staffOf = (device: string): string | null => (device.startsWith('s-') ? device.slice(2) : null);
