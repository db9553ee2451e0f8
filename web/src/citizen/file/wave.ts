const RATE = 16_000;

/** Any sound that this browser can play, as a plain wave: one channel, 16 kHz, 16 bits; speech needs no more. */
export async function asWave(sound: Blob): Promise<Blob> {
  const context = new AudioContext();
  const heard = await context.decodeAudioData(await sound.arrayBuffer()).finally(() => void context.close());
  const offline = new OfflineAudioContext(1, Math.max(1, Math.ceil(heard.duration * RATE)), RATE);
  const source = offline.createBufferSource();
  source.buffer = heard;
  source.connect(offline.destination);
  source.start();
  return new Blob([waveOf((await offline.startRendering()).getChannelData(0), RATE)], { type: 'audio/wav' });
}

/** RIFF/WAVE, PCM 16 bits, one channel. */
export function waveOf(samples: Float32Array, rate: number): ArrayBuffer {
  const bytes = samples.length * 2;
  const view = new DataView(new ArrayBuffer(44 + bytes));
  const text = (at: number, word: string) => {
    for (const [no, sign] of [...word].entries()) view.setUint8(at + no, sign.charCodeAt(0));
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + bytes, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, bytes, true);
  for (const [at, sample] of samples.entries())
    view.setInt16(44 + at * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), true);
  return view.buffer;
}
