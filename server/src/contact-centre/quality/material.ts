import type { Moment } from '#directory/vocabulary.ts';
import type { Segment } from './checks.rules.ts';

/** One party's voice: when its recording began, and how long it is. */
export type RecordedVoice = { name: string; party: string; startedAt: Moment; seconds: number };

/** 录音与转写: what is kept of calls' voices. Handed in by whoever builds the house, so that this folder need not know where it lies. */
export type CallMaterial = {
  /** Null where the call was not transcribed. */
  transcriptOf: (city: string, call: string) => Promise<readonly Segment[] | null>;
  recordingsOf: (city: string, call: string) => Promise<readonly RecordedVoice[]>;
};
/** A house without an exchange: nothing was recorded and nothing transcribed, and the checks say that they cannot tell. */
export const NOTHING_RECORDED: CallMaterial = {
  transcriptOf: async () => null,
  recordingsOf: async () => [],
};
