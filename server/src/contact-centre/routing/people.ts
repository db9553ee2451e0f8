import type { Reach } from './plan.ts';

/** A seat that matters to one caller, until a moment. */
export type SeatUntil = { readonly seat: string; readonly until: number };

/** 来电者: somebody who waits for an operator. Moments are milliseconds of the clock that is passed in. */
export type Caller = {
  readonly id: string;
  /** The team whose matter it is; null (or one the city does not have) is the general team's. */
  readonly team: string | null;
  /** Skills by code; those the city does not have are not looked for, so that nobody waits for what cannot come. */
  readonly needs: readonly string[];
  /** 0 … 9, 9 first. */
  readonly priority: number;
  /** 进线时间: since when this caller is with us; kept over refusal, re-queue and a booked call-back. Rank and rings go by it. */
  readonly since: number;
  /** 弱势群体、未成年人: to trained seats first. */
  readonly care: boolean;
  /** 紧急: every ring is open at once and nobody waits. */
  readonly emergency: boolean;
  /** 熟悉情况的坐席: who knows the running matter; until then nobody else is asked. */
  readonly lastOperator: SeatUntil | null;
  /** 拒接/未应答: seats that refused or did not answer; until then they are not asked again. */
  readonly refusedBy: readonly SeatUntil[];
};

/** 坐席: somebody ready to answer. */
export type Seat = {
  readonly id: string;
  /** The seat's own teams. */
  readonly teams: readonly string[];
  readonly skills: readonly string[];
  readonly idleSince: number;
};

/** Why this seat: the strongest reason. `care`: a trained seat for who needs one; otherwise how far the ring reaches. */
export type Why = 'emergency' | 'last-operator' | 'care' | Reach;

/** 分配: who answers whom. Both are off the floor until told otherwise. */
export type Assignment = {
  readonly caller: string;
  readonly seat: string;
  /** Which ring the seat is of for this caller, 0 the innermost; -1: of none, it is the last operator's. */
  readonly ring: number;
  readonly why: Why;
};
