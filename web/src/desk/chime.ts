/** 提示音: two short soft tones, made here, so that there is no file to fetch. */
export function chime(): void {
  try {
    const audio = new AudioContext();
    const begin = audio.currentTime;
    for (const [at, hertz] of [
      [0, 660],
      [0.14, 880],
    ] as const) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0.08, begin + at);
      volume.gain.exponentialRampToValueAtTime(0.0001, begin + at + 0.25);
      tone.connect(volume).connect(audio.destination);
      tone.start(begin + at);
      tone.stop(begin + at + 0.3);
    }
    setTimeout(() => void audio.close(), 800);
  } catch {
    // No sound here: what came is seen all the same.
  }
}
