/** Sound as telephones know it: PCM of 16 bits, mono, in a WAV file. */

/** How many bytes stand before the sound. */
export const WAV_HEAD = 44;

/** What stands before so many bytes of sound. */
export function headOf(bytes: number, rate: number): Buffer {
  const head = Buffer.alloc(WAV_HEAD);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(WAV_HEAD - 8 + bytes, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(bytes, 40);
  return head;
}

/** A WAV file of these samples. */
export function wavOf(samples: Int16Array, rate: number): Buffer {
  const sound = Buffer.alloc(samples.length * 2);
  for (let at = 0; at < samples.length; at += 1) sound.writeInt16LE(samples[at] as number, at * 2);
  return Buffer.concat([headOf(sound.length, rate), sound]);
}

/** One sample of a tone, a third of the loudest possible. */
export function toneAt(hertz: number, at: number, rate: number): number {
  return Math.round(10_000 * Math.sin((2 * Math.PI * hertz * at) / rate));
}
