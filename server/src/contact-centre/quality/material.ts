import type { Moment } from '#directory/vocabulary.ts';
import type { Context } from '#cases/context.ts';
import { recordingsOfCall } from '../recordings/recording.store.ts';
import { wordsOf } from '../recordings/words.store.ts';
import type { Segment } from './checks.rules.ts';

/** One party's voice: when its recording began, and how long it is. */
export type RecordedVoice = { name: string; party: string; startedAt: Moment; seconds: number };

/** 录音与转写: what is kept of calls' voices. Null and none where nothing was kept: then the checks say that they cannot tell. */
export type CallMaterial = {
  /** Null where the call was not transcribed. */
  transcriptOf: (city: string, call: string) => Promise<readonly Segment[] | null>;
  recordingsOf: (city: string, call: string) => Promise<readonly RecordedVoice[]>;
};
const MOST_SEGMENTS = 5000;

/** What this installation has kept of a call's voices. */
export const keptMaterial = (ctx: Pick<Context, 'db' | 'secrets'>): CallMaterial => ({
  transcriptOf: async (city, call) => {
    const segments = await wordsOf(ctx.db, ctx.secrets, { city, call, after: 0, limit: MOST_SEGMENTS });
    return segments.length === 0 ? null : segments;
  },
  recordingsOf: async (city, call) => recordingsOfCall(ctx.db, city, call),
});
