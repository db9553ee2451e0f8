/**
 * 语音识别接口: what the contact centre asks of a speech recogniser. Whatever listens (a program of the city's beside ours, a script for the
 * demonstration) does exactly this. One session hears one party of one call. A recogniser may be slow, hang or end: whoever asks bears
 * it, and the call never notices.
 */

/** Frames are of 20 ms: PCM 16 bit little-endian, 16,000 Hz, mono. */
export const FRAME_MS = 20;
export const SAMPLE_RATE = 16_000;

/** Who speaks: a `message` is what a citizen leaves when nobody answers; `third` is everybody else who has joined. */
export const PARTIES = ['citizen', 'operator', 'third', 'message'] as const;
export type Party = (typeof PARTIES)[number];

/** What was understood so far of one utterance; `final` is the last word on it. Milliseconds of the audio that was pushed. */
export type Words = { readonly text: string; readonly final: boolean; readonly from: number; readonly to: number };

export type Wanted = {
  readonly call: string;
  readonly connection: string;
  readonly party: Party;
  /** BCP 47: `zh-CN`, `en`, `ug-CN`. */
  readonly language: string;
  readonly onWords: (words: Words) => void;
  /** The session is over: `closed` because it was asked to, `lost` otherwise. Told once, and nothing comes after it. */
  readonly onEnd: (why: 'closed' | 'lost') => void;
};

export type Session = {
  /** False: it has more to do than it can hold, and this frame was dropped. Never waits. */
  readonly push: (pcm: Buffer) => boolean;
  /** No more audio comes; what it still understands is told before `onEnd`. */
  readonly close: () => void;
};

export type Recogniser = {
  readonly name: string;
  /** Never throws for want of a recogniser: that is an `onEnd` of `lost`. */
  readonly open: (wanted: Wanted) => Session;
};
