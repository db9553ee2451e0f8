import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { deviceText } from '../../i18n/desk-phone-device.ts';
import { Button } from '../../ui/button.tsx';
import { Field, RadioField } from '../../ui/field.tsx';
import { choices, choose } from './choices.ts';
import { close, meter, openMicrophone, soundAt, useDevices, whyDeaf } from './devices.ts';
import { ring } from './ring.ts';
import { signing } from './sign-on.ts';
import { microphoneIs, softphone, takeChosen } from './softphone.ts';
import './sound-settings.css';

const KINDS = [
  ['microphone', 'audioinput'],
  ['speaker', 'audiooutput'],
  ['ring', 'audiooutput'],
] as const;

/** 话机设置: which devices, how loud, whether it answers by itself, and a test of one's own voice. */
export function SoundSettings() {
  const t = useText(deviceText);
  const chosen = choices.use();
  const sign = signing.use();
  const devices = useDevices();
  // The line is changed between calls, not under one.
  const fixed = sign.at === 'on' || sign.at === 'own-phone';
  const { rehearsal } = softphone.use();
  if (rehearsal)
    return (
      <div className="sound-settings">
        <p>{t.rehearsalHint}</p>
        <Loudness which="ringVolume" label={t.ringVolume} onDone={() => setTimeout(ring(), 1200)} />
      </div>
    );
  return (
    <div className="sound-settings">
      {!fixed && (
        <RadioField
          label={t.mode}
          name="phone-mode"
          inline
          value={chosen.mode}
          choices={[
            { value: 'browser', label: t.inBrowser },
            { value: 'own-phone', label: t.ownPhone },
          ]}
          onChoose={(mode) => choose({ mode: mode as typeof chosen.mode })}
        />
      )}
      {sign.at === 'own-phone' && (
        <>
          <p className="quiet">{t.ownPhoneHint}</p>
          <dl className="facts">
            <dt>{t.account}</dt>
            <dd>{sign.credentials.device}</dd>
            <dt>{t.server}</dt>
            <dd>{sign.credentials.domain}</dd>
            <dt>{t.password}</dt>
            <dd>
              <code>{sign.credentials.password}</code>
            </dd>
          </dl>
        </>
      )}
      {chosen.mode === 'browser' && (
        <>
          {KINDS.map(([which, kind]) => {
            const there = devices.filter((each) => each.kind === kind && each.deviceId !== '' && each.deviceId !== 'default');
            return (
              <Field key={which} label={t[which]} optional>
                {(bound) => (
                  <select
                    {...bound}
                    className="input"
                    value={there.some((each) => each.deviceId === chosen[which]) ? chosen[which] : ''}
                    onChange={({ target }) => {
                      choose({ [which]: target.value });
                      void takeChosen();
                    }}
                  >
                    <option value="">{t.usual}</option>
                    {there.map((each) => (
                      <option key={each.deviceId} value={each.deviceId}>
                        {each.label || each.deviceId.slice(0, 6)}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            );
          })}
          <Loudness which="volume" label={t.volume} />
          <Loudness which="ringVolume" label={t.ringVolume} onDone={() => setTimeout(ring(), 1200)} />
          <label className="choice">
            <input type="checkbox" checked={chosen.autoAnswer} onChange={() => choose({ autoAnswer: !chosen.autoAnswer })} />
            <span>{t.autoAnswer}</span>
          </label>
          <VoiceTest />
        </>
      )}
    </div>
  );
}

function Loudness({ which, label, onDone }: { which: 'volume' | 'ringVolume'; label: string; onDone?: () => void }) {
  const chosen = choices.use();
  return (
    <label className="field loudness">
      <span>{label}</span>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={chosen[which]}
        onChange={({ target }) => {
          choose({ [which]: Number(target.value) });
          void takeChosen();
        }}
        onPointerUp={onDone}
      />
    </label>
  );
}

const SPEAKS = 4000;
/** 试音: the level while one speaks, then one hears oneself as others will. */
function VoiceTest() {
  const t = useText(deviceText);
  const { microphone } = softphone.use();
  const [step, setStep] = useState<'rest' | 'speak' | 'listen'>('rest');
  const [level, setLevel] = useState(0);
  const end = useRef<() => void>(() => undefined);
  useEffect(() => () => end.current(), []);
  const test = async () => {
    try {
      const stream = await openMicrophone();
      microphoneIs('granted');
      setStep('speak');
      const still = meter(stream, setLevel);
      const parts: Blob[] = [];
      const recorder = new MediaRecorder(stream);
      const timer = setTimeout(() => recorder.stop(), SPEAKS);
      end.current = () => {
        clearTimeout(timer);
        still();
        close(stream);
      };
      recorder.ondataavailable = ({ data }) => parts.push(data);
      recorder.onstop = () => {
        end.current();
        setStep('listen');
        setLevel(0);
        const url = URL.createObjectURL(new Blob(parts, { type: recorder.mimeType }));
        const heard = new Audio(url);
        soundAt(heard, choices.get().speaker);
        heard.volume = choices.get().volume;
        const done = () => {
          URL.revokeObjectURL(url);
          setStep('rest');
        };
        heard.onended = done;
        void heard.play().catch(done);
      };
      recorder.start();
    } catch (error) {
      microphoneIs(whyDeaf(error));
      setStep('rest');
    }
  };
  return (
    <div className="voice-test">
      <Button small busy={step !== 'rest'} onClick={() => void test()}>
        {t.test}
      </Button>
      <meter min={0} max={1} low={0.25} optimum={0.6} value={level} aria-label={t.level} />
      <p role="status" className="quiet">
        {step === 'speak'
          ? t.speakNow
          : step === 'listen'
            ? t.listenNow
            : microphone === 'granted'
              ? t.testHint
              : t.deaf[microphone]}
      </p>
    </div>
  );
}
