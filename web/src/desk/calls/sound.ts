/** 录音的处理: a recording is PCM of 16 bit, one channel, in a WAV file; several begin at different moments of one call. */
export type Sound = { rate: number; samples: Int16Array };
export type Track = {
  sound: Sound /** Milliseconds after the first of them began. */;
  from: number /** Where it is heard: 0 left, 1 right. */;
  side: number;
};

const text = (view: DataView, at: number) => String.fromCharCode(...[0, 1, 2, 3].map((step) => view.getUint8(at + step)));

/** Null when it is no sound that can be shown: another format, or cut off before it began. */
export function readWav(bytes: ArrayBuffer): Sound | null {
  if (bytes.byteLength < 44) return null;
  const view = new DataView(bytes);
  if (text(view, 0) !== 'RIFF' || text(view, 8) !== 'WAVE') return null;
  let rate = 0;
  for (let at = 12; at + 8 <= bytes.byteLength; ) {
    const size = view.getUint32(at + 4, true);
    if (text(view, at) === 'fmt ') {
      const plain =
        view.getUint16(at + 8, true) === 1 && view.getUint16(at + 10, true) === 1 && view.getUint16(at + 22, true) === 16;
      if (!plain) return null;
      rate = view.getUint32(at + 12, true);
    } else if (text(view, at) === 'data' && rate > 0) {
      const length = Math.min(size, bytes.byteLength - at - 8) >> 1;
      return { rate, samples: new Int16Array(bytes.slice(at + 8, at + 8 + length * 2)) };
    }
    at += 8 + size + (size % 2);
  }
  return null;
}

/** 波形: how loud it is, 0 … 1, in so many steps over so many seconds; before it began and after it ended it is silent. */
export function peaksOf({ sound: { rate, samples }, from }: Track, seconds: number, steps: number): number[] {
  const begin = Math.round((from / 1000) * rate);
  const step = (seconds * rate) / steps;
  return Array.from({ length: steps }, (_, at) => {
    const [first, last] = [Math.floor(at * step) - begin, Math.floor((at + 1) * step) - begin];
    let peak = 0;
    for (let place = Math.max(0, first); place < Math.min(samples.length, last); place += 1)
      peak = Math.max(peak, Math.abs(samples[place] as number));
    return peak / 32768;
  });
}

export const secondsOf = (tracks: readonly Track[]): number =>
  Math.max(0, ...tracks.map(({ sound, from }) => from / 1000 + sound.samples.length / sound.rate));

/** 合成: all tracks as one WAV file of two channels, each on its side, so that they cannot drift apart. */
export function mixed(tracks: readonly Track[]): ArrayBuffer {
  const rate = tracks[0]?.sound.rate ?? 8000;
  const length = Math.ceil(secondsOf(tracks) * rate);
  const bytes = new ArrayBuffer(44 + length * 4);
  const view = new DataView(bytes);
  const say = (at: number, words: string) => {
    for (let place = 0; place < words.length; place += 1) view.setUint8(at + place, words.charCodeAt(place));
  };
  say(0, 'RIFF');
  view.setUint32(4, 36 + length * 4, true);
  say(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 2, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 4, true);
  view.setUint16(32, 4, true);
  view.setUint16(34, 16, true);
  say(36, 'data');
  view.setUint32(40, length * 4, true);
  const out = new Int16Array(bytes, 44);
  // Each side is heard on the other as well, quieter: one ear alone is tiring.
  const OWN = 0.8;
  const OTHER = 0.35;
  for (const { sound, from, side } of tracks) {
    const begin = Math.round((from / 1000) * rate);
    for (let at = 0; at < sound.samples.length; at += 1) {
      const place = (begin + at) * 2;
      if (place + 1 >= out.length) break;
      const loud = sound.samples[at] as number;
      for (const channel of [0, 1]) {
        const sum = (out[place + channel] as number) + loud * (channel === side ? OWN : OTHER);
        out[place + channel] = Math.max(-32768, Math.min(32767, sum));
      }
    }
  }
  return bytes;
}
