import { choices } from './choices.ts';
import { soundAt } from './devices.ts';

const TONES = [
  [0, 523],
  [0.18, 659],
  [0.36, 784],
] as const;
const LASTS = 0.28;
const EVERY = 2500;

function sound(audio: AudioContext, tones: readonly (readonly [at: number, hertz: number])[], loud: number): void {
  const begin = audio.currentTime;
  for (const [at, hertz] of tones) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(Math.max(0.001, 0.3 * loud), begin + at);
    volume.gain.exponentialRampToValueAtTime(0.0001, begin + at + LASTS);
    tone.connect(volume).connect(audio.destination);
    tone.start(begin + at);
    tone.stop(begin + at + LASTS + 0.02);
  }
}

/** 振铃: made here, so that there is no file to fetch; at an output of its own. It rings until it is told to stop. */
export function ring(): () => void {
  const { ring: output, ringVolume } = choices.get();
  try {
    const audio = new AudioContext();
    soundAt(audio, output);
    sound(audio, TONES, ringVolume);
    const timer = setInterval(() => sound(audio, TONES, ringVolume), EVERY);
    return () => {
      clearInterval(timer);
      void audio.close();
    };
  } catch {
    // No sound here: that it rings is seen all the same.
    return () => undefined;
  }
}

/** 提示音: one short tone in the headset, before a call is answered by itself. */
export function beep(): void {
  const { speaker, volume } = choices.get();
  try {
    const audio = new AudioContext();
    soundAt(audio, speaker);
    sound(audio, [[0, 880]], volume / 2);
    setTimeout(() => void audio.close(), 600);
  } catch {
    // As above.
  }
}
