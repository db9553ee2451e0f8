import { useQueries } from '@tanstack/react-query';
import { type PointerEvent, useMemo, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { callText } from '../../i18n/desk-calls.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Failure } from '../../ui/notice.tsx';
import { EmptyState } from '../../ui/panel.tsx';
import { useKeys } from '../keys.ts';
import { lasting } from '../wall/clock.ts';
import { soundQuery } from './queries.ts';
import { peaksOf, type Track } from './sound.ts';
import { SPEEDS, usePlayer } from './use-player.ts';
import './player.css';

const STEPS = 400;
const HEIGHT = 40;
/** One voice of a call: from when on (milliseconds, wherever one counts from), how long, and how it was sealed where that is told. */
export type Recording = {
  name: string;
  party: string;
  from: number;
  seconds: number;
  seal?: { sha256: string; sm3: string };
};
type Props = { call: string; recordings: readonly Recording[]; reason: string };

/** 录音: fetched once it is wanted, drawn and mixed in the browser. */
export function usePlayback({ call, recordings, reason }: Props, muted: ReadonlySet<string>, wanted = true) {
  const sounds = useQueries({ queries: recordings.map(({ name }) => ({ ...soundQuery(call, name, reason), enabled: wanted })) });
  const began = Math.min(...recordings.map(({ from }) => from));
  const loaded = sounds.map(({ data }) => data);
  const key = loaded.map((sound) => (sound ? sound.samples.length : 0)).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sounds are told apart by their lengths; their arrays are new each time
  const parts = useMemo(
    () =>
      recordings.map((recording, at) => {
        const sound = loaded[at];
        const from = recording.from - began;
        return { recording, track: sound ? { sound, from, side: recording.party === 'citizen' ? 0 : 1 } : null };
      }),
    [key, recordings, began],
  );
  const heard = useMemo(
    () => parts.flatMap(({ recording, track }) => (track && !muted.has(recording.name) ? [track] : [])),
    [parts, muted],
  );
  const player = usePlayer(heard);
  return {
    playback: { player, began, parts },
    isPending: sounds.some(({ isPending }) => isPending),
    error: sounds.find(({ error }) => error)?.error ?? null,
    retry: () => {
      for (const { error, refetch } of sounds) if (error) void refetch();
    },
  };
}

/** 播放器: one waveform for each party, one clock for all; space, arrows and speed by key. */
export function RecordingPlayer({
  playback: { player, parts },
  isPending,
  error,
  retry,
  muted,
  onMute,
}: ReturnType<typeof usePlayback> & { muted: ReadonlySet<string>; onMute: (name: string) => void }) {
  const t = useText(callText);
  const parties: Readonly<Record<string, string>> = t.parties;
  useKeys(
    {
      ' ': [t.keySpace, player.toggle],
      ['ArrowLeft']: [t.keyLeft, player.back],
      ['ArrowRight']: [t.keyRight, player.on],
      '-': [t.keySlower, () => player.faster(-1)],
      '+': [t.keyFaster, () => player.faster(1)],
      '=': () => player.faster(1),
    },
    t.keys,
  );
  if (parts.length === 0)
    return (
      <EmptyState title={t.noRecordings}>
        <p>{t.noRecordingsHint}</p>
      </EmptyState>
    );
  const whole = Math.max(player.whole, ...parts.map(({ recording, track }) => (track ? 0 : recording.seconds)));
  return (
    <div className="player">
      {error && <Failure error={error} onRetry={retry} />}
      {isPending && (
        <p className="quiet" role="status">
          {t.loading}
        </p>
      )}
      <div className="player-bar">
        <Button look="main" busy={!player.ready} onClick={player.toggle}>
          {player.playing ? t.pause : t.play}
        </Button>
        <input
          type="range"
          className="player-place"
          aria-label={t.position}
          aria-valuetext={t.at(lasting(player.now * 1000), lasting(whole * 1000))}
          min={0}
          max={Math.max(1, Math.ceil(whole))}
          step={1}
          value={Math.round(player.now)}
          disabled={!player.ready}
          onChange={(event) => player.seek(Number(event.target.value))}
        />
        <span className="wall-time">{t.at(lasting(player.now * 1000), lasting(whole * 1000))}</span>
        <SelectField
          label={t.speed}
          value={String(player.speed)}
          onChange={(event) => player.setSpeed(Number(event.target.value) || 1)}
          choices={SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` }))}
        />
      </div>
      <ul className="waves">
        {parts.map(({ recording, track }) => (
          <li key={recording.name} className={`wave ${recording.party}`}>
            <Button
              small
              look="plain"
              aria-pressed={muted.has(recording.name)}
              aria-label={t.mute(parties[recording.party] ?? recording.party)}
              onClick={() => onMute(recording.name)}
            >
              {parties[recording.party] ?? recording.party}
            </Button>
            <Wave
              track={track}
              whole={whole}
              now={player.now}
              mute={muted.has(recording.name)}
              onSeek={(at) => player.seek(at)}
            />
            {recording.seal && (
              <span className="quiet wave-seal" title={`SHA-256 ${recording.seal.sha256}\nSM3 ${recording.seal.sm3}`}>
                {t.seal(recording.seal.sha256.slice(0, 8))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

type WaveProps = { track: Track | null; whole: number; now: number; mute: boolean; onSeek: (second: number) => void };

/** A picture of how loud it was, which takes a click; the slider above does the same for the keyboard and says it. */
function Wave({ track, whole, now, mute, onSeek }: WaveProps) {
  const path = useMemo(() => {
    if (!track || whole <= 0) return '';
    const middle = HEIGHT / 2;
    return peaksOf(track, whole, STEPS)
      .map((peak, at) => {
        const half = Math.max(0.5, Math.sqrt(peak) * (middle - 1));
        return `M${at + 0.5} ${(middle - half).toFixed(1)}V${(middle + half).toFixed(1)}`;
      })
      .join('');
  }, [track, whole]);
  const seek = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onSeek(((event.clientX - box.left) / box.width) * whole);
  };
  const x = whole > 0 ? (now / whole) * STEPS : 0;
  return (
    <svg
      className={`wave-picture ${mute ? 'mute' : ''}`}
      viewBox={`0 0 ${STEPS} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      onPointerDown={seek}
    >
      <path d={path} />
      <line x1={x} x2={x} y1={0} y2={HEIGHT} />
    </svg>
  );
}

/** Which recordings are silent now. */
export function useMuted(): [ReadonlySet<string>, (name: string) => void] {
  const [muted, setMuted] = useState<ReadonlySet<string>>(new Set());
  return [
    muted,
    (name) =>
      setMuted((before) => {
        const next = new Set(before);
        if (!next.delete(name)) next.add(name);
        return next;
      }),
  ];
}
