import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { teamWords } from '../../i18n/desk-quality-words.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { clock } from './data.ts';

export type Voice = { name: string; party: string; from: number; seconds: number };
type Props = {
  call: string;
  voices: readonly Voice[];
  /** Given with the hearing where the call was told in confidence. */
  reason: string;
  /** Where to go, and how often it was asked to. */
  goTo: { ms: number; tick: number } | null;
  onTime: (ms: number) => void;
};
const SPEEDS = ['1', '1.25', '1.5', '2'];
const STEP = 250;

/** 听录音: the voices of a call as one sound: they are played together, each from its own first second. The space bar plays and pauses. */
export function Hear({ call, voices, reason, goTo, onTime }: Props) {
  const t = useText(qualityText);
  const parties: Readonly<Record<string, string>> = useText(teamWords);
  const sounds = useRef(new Map<string, HTMLAudioElement>());
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState('1');
  const [failed, setFailed] = useState(false);
  const end = Math.max(0, ...voices.map(({ from, seconds }) => from + seconds * 1000));

  const place = (ms: number, plays: boolean) => {
    for (const { name, from, seconds } of voices) {
      const sound = sounds.current.get(name);
      if (!sound) continue;
      const within = ms >= from && ms < from + seconds * 1000;
      sound.currentTime = Math.min(seconds, Math.max(0, (ms - from) / 1000));
      if (plays && within) sound.play().catch(() => setFailed(true));
      else sound.pause();
    }
    setAt(ms);
    onTime(ms);
  };
  const placed = useRef(place);
  placed.current = place;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each asking goes there once
  useEffect(() => {
    if (goTo) placed.current(goTo.ms, playing);
  }, [goTo?.tick]);
  useEffect(() => {
    if (!playing) return;
    let now = performance.now();
    const timer = setInterval(() => {
      const then = now;
      now = performance.now();
      setAt((before) => {
        const next = Math.min(end, before + (now - then) * Number(speed));
        for (const { name, from, seconds } of voices) {
          const sound = sounds.current.get(name);
          if (sound?.paused && next >= from && next < from + seconds * 1000) void sound.play().catch(() => setFailed(true));
        }
        if (next >= end) setPlaying(false);
        onTime(next);
        return next;
      });
    }, STEP);
    return () => clearInterval(timer);
  }, [playing, speed, end, voices, onTime]);
  useEffect(() => {
    for (const sound of sounds.current.values()) sound.playbackRate = Number(speed);
  }, [speed]);

  if (voices.length === 0) return <p className="quiet">{t.noRecording}</p>;
  const toggle = () => {
    place(at >= end ? 0 : at, !playing);
    setPlaying(!playing);
  };
  const source = (name: string) =>
    `/api/v1/calls/${call}/recordings/${encodeURIComponent(name)}${reason ? `?reason=${encodeURIComponent(reason)}` : ''}`;
  return (
    <section className="hear" aria-label={t.recording}>
      {voices.map(({ name, party }) => (
        // biome-ignore lint/a11y/useMediaCaption: its words stand beside it as the transcript
        <audio
          key={name}
          preload="none"
          src={source(name)}
          aria-label={parties[party] ?? party}
          onError={() => setFailed(true)}
          ref={(sound) => {
            if (sound) sounds.current.set(name, sound);
            else sounds.current.delete(name);
          }}
        />
      ))}
      <Button small aria-keyshortcuts="Space" data-play onClick={toggle}>
        {playing ? t.pausePlaying : t.play}
      </Button>
      <input
        type="range"
        aria-label={t.position}
        aria-valuetext={clock(at)}
        min={0}
        max={end}
        step={1000}
        value={at}
        onChange={(event) => place(Number(event.target.value), playing)}
      />
      <span className="hear-time">{`${clock(at)} / ${clock(end)}`}</span>
      <label className="hear-speed">
        <span className="unseen">{t.speed}</span>
        <select className="input" value={speed} onChange={(event) => setSpeed(event.target.value)}>
          {SPEEDS.map((each) => (
            <option key={each} value={each}>{`${each}×`}</option>
          ))}
        </select>
      </label>
      {failed && <Notice tone="warn">{t.recordingFailed}</Notice>}
    </section>
  );
}
