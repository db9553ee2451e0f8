import { useEffect, useState } from 'react';
import { choices } from './choices.ts';

/** 麦克风: whether the page may hear; `insecure`: browsers give a microphone to pages with https (or of this very machine) only. */
export type Microphone = 'unknown' | 'granted' | 'refused' | 'missing' | 'insecure';

/** Opens the chosen microphone; one that is gone meanwhile is not a reason not to talk. */
export async function openMicrophone(): Promise<MediaStream> {
  const voice = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const { microphone } = choices.get();
  if (!navigator.mediaDevices) throw new DOMException('insecure page', 'SecurityError');
  if (microphone === '') return navigator.mediaDevices.getUserMedia({ audio: voice });
  return navigator.mediaDevices
    .getUserMedia({ audio: { ...voice, deviceId: { exact: microphone } } })
    .catch((error: DOMException) => {
      if (error.name !== 'OverconstrainedError' && error.name !== 'NotFoundError') throw error;
      return navigator.mediaDevices.getUserMedia({ audio: voice });
    });
}
export const close = (stream: MediaStream | null | undefined): void => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};

export function whyDeaf(error: unknown): Microphone {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'SecurityError' || !isSecureContext) return 'insecure';
  return name === 'NotFoundError' || name === 'OverconstrainedError' || name === 'NotReadableError' ? 'missing' : 'refused';
}

/** What the browser would say if it were asked; some do not tell beforehand. */
export async function mayHear(): Promise<PermissionState> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' as PermissionName })).state;
  } catch {
    return 'prompt';
  }
}

/** 设备: microphones and outputs as they are plugged in now. Their names are told once the microphone was allowed. */
export function useDevices(): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    const media = navigator.mediaDevices;
    if (!media) return;
    const look = () => void media.enumerateDevices().then(setDevices, () => setDevices([]));
    look();
    media.addEventListener('devicechange', look);
    return () => media.removeEventListener('devicechange', look);
  }, []);
  return devices;
}

type Sink = { setSinkId?: (id: string) => Promise<void> };
/** Where the browser cannot choose an output, or it is gone, it is heard where everything is heard. */
export const soundAt = (element: HTMLAudioElement | AudioContext, device: string): void =>
  void (element as Sink).setSinkId?.(device).catch(() => undefined);

const SAMPLES = 512;
const EVERY = 100;
/** 电平: how loud it is at the microphone, 0 to 1, ten times a second. */
export function meter(stream: MediaStream, tell: (level: number) => void): () => void {
  const audio = new AudioContext();
  void audio.resume().catch(() => undefined);
  const analyser = audio.createAnalyser();
  analyser.fftSize = SAMPLES;
  audio.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(SAMPLES);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, each) => sum + each * each, 0) / SAMPLES;
    // 0 at -60 dB, 1 at full.
    tell(power === 0 ? 0 : Math.min(1, Math.max(0, 1 + (10 * Math.log10(power)) / 60)));
  }, EVERY);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
}
