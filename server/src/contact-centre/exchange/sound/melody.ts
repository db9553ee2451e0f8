/** 等待音乐: a quiet melody of our own, so that nobody's rights are in the way. Pentatonic, in the manner of a music box. */
import { wavOf } from './wav.ts';

const RATE = 8000;
const BEAT = 0.6;
/** 宫商角徵羽 from C: 523, 587, 659, 784, 880 Hz and the octave below; null rests. */
const NOTES: readonly (number | null)[] = [
  ...[523, null, 659, 784, 880, null, 784, 659, 587, null, 659, null, 523, null, 440, null],
  ...[392, null, 523, 587, 659, null, 784, 659, 587, null, 440, null, 523, null, null, null],
];

/** About twenty seconds that begin and end in silence, so that it can go round. */
export function holdMusic(): Buffer {
  const samples = new Float64Array(Math.round(NOTES.length * BEAT * RATE));
  NOTES.forEach((hertz, no) => {
    if (hertz === null) return;
    const from = Math.round(no * BEAT * RATE);
    for (let at = 0; at < RATE * 2 && from + at < samples.length; at += 1) {
      const fades = Math.min(1, at / 80) * Math.exp((-2.2 * at) / RATE);
      const wave = Math.sin((2 * Math.PI * hertz * at) / RATE) + 0.3 * Math.sin((4 * Math.PI * hertz * at) / RATE);
      samples[from + at] = (samples[from + at] ?? 0) + 3800 * fades * wave;
    }
  });
  const fade = RATE / 10;
  return wavOf(
    Int16Array.from(samples, (sample, at) => Math.round(sample * Math.min(1, (samples.length - at) / fade))),
    RATE,
  );
}

/** A short tone after which one speaks. */
export function beep(): Buffer {
  const length = RATE * 0.4;
  return wavOf(
    Int16Array.from({ length }, (_, at) =>
      Math.round(6000 * Math.min(1, at / 80, (length - at) / 80) * Math.sin((2 * Math.PI * 880 * at) / RATE)),
    ),
    RATE,
  );
}
