/** 声音来源: what the page sends as its voice. */
export type Voice = { stream: MediaStream; end: () => void };

export async function microphone(): Promise<Voice> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  return {
    stream,
    end() {
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

/** Who types sends silence, so that no microphone is asked for and the call is a call as any other. */
export async function silence(): Promise<Voice> {
  const sound = new AudioContext();
  await sound.resume();
  const { stream } = sound.createMediaStreamDestination();
  return { stream, end: () => void sound.close() };
}
