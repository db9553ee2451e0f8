import { useEffect, useMemo, useRef, useState } from 'react';
import { mixed, secondsOf, type Track } from './sound.ts';

export const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;
const STEP = 5;

export type Player = {
  ready: boolean;
  playing: boolean;
  /** Seconds since the first recording began. */
  now: number;
  whole: number;
  speed: number;
  toggle: () => void;
  seek: (second: number, play?: boolean) => void;
  skip: (seconds: number) => void;
  setSpeed: (speed: number) => void;
  faster: (step: number) => void;
  back: () => void;
  on: () => void;
};

/** 播放: all that is heard is mixed into one sound, so that speed and place are those of all. */
export function usePlayer(tracks: readonly Track[]): Player {
  const audio = useRef<HTMLAudioElement | null>(null);
  const [playing, setPlaying] = useState(false);
  const [now, setNow] = useState(0);
  const [speed, setSpeedTo] = useState(1);
  const whole = useMemo(() => secondsOf(tracks), [tracks]);
  const kept = useRef({ now: 0, playing: false, speed: 1 });
  kept.current = { now, playing, speed };

  useEffect(() => {
    if (tracks.length === 0) return;
    const url = URL.createObjectURL(new Blob([mixed(tracks)], { type: 'audio/wav' }));
    const made = new Audio(url);
    // Another mix of the same call goes on where the one before was.
    made.currentTime = kept.current.now;
    made.playbackRate = kept.current.speed;
    const told = () => setPlaying(!made.paused);
    const timed = () => setNow(made.currentTime);
    made.addEventListener('play', told);
    made.addEventListener('pause', told);
    made.addEventListener('ended', told);
    made.addEventListener('timeupdate', timed);
    made.addEventListener('seeked', timed);
    audio.current = made;
    if (kept.current.playing) void made.play().catch(() => undefined);
    return () => {
      made.pause();
      made.removeAttribute('src');
      audio.current = null;
      URL.revokeObjectURL(url);
    };
  }, [tracks]);

  const seek = (second: number, play = false) => {
    const sound = audio.current;
    if (!sound) return;
    const wanted = Math.min(whole, Math.max(0, second));
    sound.currentTime = wanted;
    setNow(wanted);
    if (play && sound.paused) void sound.play().catch(() => undefined);
  };
  const setSpeed = (wanted: number) => {
    setSpeedTo(wanted);
    if (audio.current) audio.current.playbackRate = wanted;
  };
  const skip = (seconds: number) => seek((audio.current?.currentTime ?? 0) + seconds);
  return {
    ready: tracks.length > 0,
    ...{ playing, now, whole, speed, seek, skip, setSpeed },
    toggle: () => {
      const sound = audio.current;
      if (!sound) return;
      if (sound.paused) void sound.play().catch(() => undefined);
      else sound.pause();
    },
    faster: (step) => {
      const at = (SPEEDS as readonly number[]).indexOf(speed) + step;
      setSpeed(SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at))] ?? 1);
    },
    back: () => skip(-STEP),
    on: () => skip(STEP),
  };
}
