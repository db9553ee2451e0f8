/** 坏习惯: what a real exchange does to whoever trusts it. Without any, everything happens at once and once. */
export type Habits = {
  /** Milliseconds until a verb is carried out. */
  readonly verbTakes?: (verb: string) => number;
  /** Milliseconds until an event is told; their order stays. */
  readonly eventTakes?: () => number;
  /** The same event is told again. */
  readonly tellsTwice?: () => boolean;
  /** The party hangs up just before the verb is carried out: every await may lose this race. */
  readonly hangsUpBefore?: (verb: string, connection: string) => boolean;
  /** What a program that ended badly has left behind. */
  readonly orphans?: { readonly connections: number; readonly conversations: number };
};

/** 应答方式: what a called party does when it rings there. */
export type Manner = { readonly answersAfter: number } | 'busy' | 'rejects' | 'silent' | 'unreachable';
