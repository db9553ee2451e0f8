import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { Button } from '../../ui/button.tsx';
import { asWave } from './wave.ts';

const MOST_SECONDS = 180;
const canRecord = (): boolean => typeof MediaRecorder === 'function' && Boolean(navigator.mediaDevices?.getUserMedia);

/** 录音: said instead of typed. The microphone is asked for when the button is pressed; without one, a recorded file can be chosen above. */
export function Voice({ types, onRecorded }: { types: readonly string[]; onRecorded: (blob: Blob, name: string) => void }) {
  const t = useText(fileText);
  const recorder = useRef<MediaRecorder | null>(null);
  const [seconds, setSeconds] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const running = seconds !== null;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setSeconds((now) => (now ?? 0) + 1), 1000);
    return () => clearInterval(timer);
  }, [running]);
  useEffect(() => {
    if ((seconds ?? 0) >= MOST_SECONDS) recorder.current?.stop();
  }, [seconds]);
  useEffect(
    () => () => {
      if (recorder.current?.state === 'recording') recorder.current.stop();
    },
    [],
  );
  if (!canRecord()) return <p className="aside">{t.voiceByFile}</p>;

  const begin = async () => {
    setFailed(false);
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (!stream) return setFailed(true);
    const own = types.find((type) => type.startsWith('audio/') && MediaRecorder.isTypeSupported(type));
    const recording = new MediaRecorder(stream, own ? { mimeType: own } : {});
    const pieces: Blob[] = [];
    recording.ondataavailable = ({ data }) => pieces.push(data);
    recording.onstop = async () => {
      for (const track of stream.getTracks()) track.stop();
      setSeconds(null);
      setBusy(true);
      const said = new Blob(pieces, { type: own ?? recording.mimeType });
      // What this browser records may be nothing that the city can keep: then it becomes a plain wave.
      const kept = own ? said : await asWave(said).catch(() => null);
      setBusy(false);
      if (!kept || kept.size === 0) return setFailed(true);
      const name = `${t.voiceName} ${new Date().toTimeString().slice(0, 8).replaceAll(':', '')}`;
      onRecorded(kept, `${name}.${own === 'audio/mp4' ? 'm4a' : own === 'audio/mpeg' ? 'mp3' : 'wav'}`);
    };
    recorder.current = recording;
    recording.start();
    setSeconds(0);
  };
  return (
    <div>
      <Button
        id="voice"
        busy={busy}
        look={running ? 'danger' : 'usual'}
        onClick={() => (running ? recorder.current?.stop() : void begin())}
      >
        {running ? t.voiceStop : t.voiceStart}
      </Button>{' '}
      {running && <span className="aside">{t.voiceRunning(seconds, MOST_SECONDS)}</span>}
      <p role="status" className="aside">
        {failed ? t.voiceFailed : ''}
      </p>
    </div>
  );
}
