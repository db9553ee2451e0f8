import type { Moment } from '#directory/vocabulary.ts';

export const RECALL_REASONS = [
  /** 漏接 */
  'missed',
  /** 预约回电: asked for by key while waiting; keeps the place. */
  'booked',
  /** 留言 */
  'message',
  /** 文字来话: nobody answered whoever typed; they left a way to be reached. */
  'typed',
] as const;
export type RecallReason = (typeof RECALL_REASONS)[number];

export const RECALL_STATES = ['due', 'taken', 'reached', 'unreached', 'dropped'] as const;
export type RecallState = (typeof RECALL_STATES)[number];

/** 接通、无人接听、不再回拨 (with a reason). */
export const RECALL_OUTCOMES = ['reached', 'no-answer', 'dropped'] as const;
export type RecallOutcome = (typeof RECALL_OUTCOMES)[number];

/** 待回拨: somebody who called and could not be answered, or asked to be called; with the times that decide about it. */
export type Recall = {
  readonly id: string;
  readonly call: string;
  readonly why: RecallReason;
  readonly callerMask: string | null;
  readonly team: string;
  readonly needs: readonly string[];
  readonly emergency: boolean;
  /** When the caller came into the system: who is called back keeps the place. */
  readonly since: Moment;
  /** By when the city owes the call (targets.recallMinutes). */
  readonly dueAt: Moment;
  /** When it may next be dialled; of one that is taken: until when it is kept for who took it. */
  readonly nextAt: Moment;
  readonly state: RecallState;
  readonly tries: number;
  readonly staff: string | null;
  readonly endedAt: Moment | null;
  readonly note: string;
  /** The call in which a message was left; it may be a later one than `call`. */
  readonly message: string | null;
  /** 保密: it was left in confidence, and is heard or read with a reason only. */
  readonly confidential: boolean;
  /** The call in which words were typed that nobody answered. */
  readonly words: string | null;
  readonly emailMask: string | null;
};
