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
