/** Who is to be heard in a sound: each party, each message and the music have a tone of their own. */

/** How loud a tone is in these samples: the amplitude of its wave, 0 to 32,767. */
function loudnessOf(samples: Int16Array, hertz: number, rate: number): number {
  const turn = (2 * Math.PI * hertz) / rate;
  const twice = 2 * Math.cos(turn);
  let before = 0;
  let last = 0;
  for (const sample of samples) {
    const now = sample + twice * last - before;
    before = last;
    last = now;
  }
  return (2 * Math.sqrt(Math.max(0, last * last + before * before - twice * last * before))) / Math.max(1, samples.length);
}

const AUDIBLE = 600;

/** The names of those who are to be heard in these samples. */
export function voicesIn(samples: Int16Array, rate: number, voices: Readonly<Record<string, number>>): string[] {
  return Object.entries(voices)
    .filter(([, hertz]) => loudnessOf(samples, hertz, rate) > AUDIBLE)
    .map(([name]) => name)
    .sort();
}

/** The samples of a WAV file of 16 bits, mono, and its rate. */
export function samplesOf(wav: Buffer): { samples: Int16Array; rate: number } {
  const at = wav.indexOf('data', 12, 'latin1') + 8;
  const samples = new Int16Array(Math.floor((wav.length - at) / 2));
  for (let no = 0; no < samples.length; no += 1) samples[no] = wav.readInt16LE(at + no * 2);
  return { samples, rate: wav.readUInt32LE(24) };
}

/** Who is to be heard in each quarter of a second. */
export function voicesByQuarter(wav: Buffer, voices: Readonly<Record<string, number>>): string[][] {
  const { samples, rate } = samplesOf(wav);
  const window = rate / 4;
  return Array.from({ length: Math.floor(samples.length / window) }, (_, no) =>
    voicesIn(samples.subarray(no * window, (no + 1) * window), rate, voices),
  );
}
