import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { callText } from '../../i18n/desk-calls.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { Button } from '../../ui/button.tsx';
import { type Recording, RecordingPlayer, useMuted, usePlayback } from '../calls/player.tsx';
import { useKeys } from '../keys.ts';

type Props = {
  call: string;
  voices: readonly Recording[];
  /** Given with the hearing where the call was told in confidence. */
  reason: string;
  /** Where to go, and how often it was asked to. */
  goTo: { ms: number; tick: number } | null;
  onTime: (ms: number) => void;
};

/** 听录音: nothing is fetched before somebody wants to hear it, for every hearing is on record; then it is played at once. */
export function Hear({ call, voices, reason, goTo, onTime }: Props) {
  const t = useText(qualityText);
  const words = useText(callText);
  const [wanted, setWanted] = useState(false);
  const [muted, mute] = useMuted();
  const heard = usePlayback({ call, recordings: voices, reason }, muted, wanted);
  const { player, began } = heard.playback;
  const ready = wanted && !heard.isPending && player.ready;
  const tick = goTo?.tick ?? 0;
  const begun = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each asking goes there once, and the first of all begins to play
  useEffect(() => {
    if (!ready) return;
    player.seek(goTo ? (goTo.ms - began) / 1000 : 0, !begun.current);
    begun.current = true;
  }, [ready, tick]);
  const ms = began + player.now * 1000;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the time moves it
  useEffect(() => {
    if (ready) onTime(ms);
  }, [ready, ms]);
  if (voices.length === 0) return <p className="quiet">{t.noRecording}</p>;
  if (wanted) return <RecordingPlayer {...heard} muted={muted} onMute={mute} />;
  return <ToHear label={words.play} onWant={() => setWanted(true)} />;
}

function ToHear({ label, onWant }: { label: string; onWant: () => void }) {
  const { keys, keySpace } = useText(callText);
  useKeys({ ' ': [keySpace, onWant] }, keys);
  return (
    <Button look="main" aria-keyshortcuts="Space" onClick={onWant}>
      {label}
    </Button>
  );
}
