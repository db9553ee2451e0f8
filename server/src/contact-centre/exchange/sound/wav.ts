/** Sound as telephones know it: PCM of 16 bits, mono, in a WAV file. */

/** How many bytes stand before the sound. */
const HEAD = 44;

/** A WAV file of these samples. */
export function wavOf(samples: Int16Array, rate: number): Buffer {
  const bytes = samples.length * 2;
  const wav = Buffer.alloc(HEAD + bytes);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(HEAD - 8 + bytes, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(bytes, 40);
  for (let at = 0; at < samples.length; at += 1) wav.writeInt16LE(samples[at] as number, HEAD + at * 2);
  return wav;
}

/** One sample of a tone, a third of the loudest possible. */
export function toneAt(hertz: number, at: number, rate: number): number {
  return Math.round(10_000 * Math.sin((2 * Math.PI * hertz * at) / rate));
}
