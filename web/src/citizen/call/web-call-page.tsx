import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call as request } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { typingText } from '../../i18n/citizen-typing.ts';
import { webCallText } from '../../i18n/citizen-web-call.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/panel.tsx';
import { PageTitle } from '../page.tsx';
import { Link } from '../router.tsx';
import { Typing } from './typing.tsx';
import { type Asked, useWebCall, type WebCallOffer } from './web-call.ts';
import './web-call.css';

const TONES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

export const useWebCallOffer = () =>
  useQuery({
    queryKey: ['web-call'],
    queryFn: ({ signal }): Promise<WebCallOffer> => request('GET /api/v1/web-call', { signal }),
    retry: false,
    staleTime: 60_000,
  });

/** 网页通话: a call from this browser, for who has no phone at hand; the number to dial stands beside it all the while. */
export function WebCallPage() {
  const t = useText(webCallText);
  const offer = useWebCallOffer();
  return (
    <>
      <PageTitle>{t.title}</PageTitle>
      <p className="lead">{t.lead}</p>
      {offer.isPending ? <Spinner /> : offer.data?.available ? <Phone offer={offer.data} /> : <NotNow />}
      <Notice>
        <p>
          {t.instead} <a href="tel:12345">12345</a> · <Link to="/callback">{t.callback}</Link>
        </p>
      </Notice>
    </>
  );
}

function NotNow() {
  const t = useText(webCallText);
  return <p className="notice warn">{t.notAvailable}</p>;
}

/** The page's language is asked for where the city has it; what is chosen by hand stays. */
function useAsked({ languages }: WebCallOffer) {
  const language = useLanguage();
  const [chosen, choose] = useState<string | null>(null);
  const [typed, setTyped] = useState(false);
  const own = languages.find(({ tag }) => tag === language)?.code ?? '';
  const asked: Asked = { language: chosen ?? own, typed };
  return { asked, choose, setTyped };
}

function Wishes({ offer, asked, choose, setTyped }: { offer: WebCallOffer } & ReturnType<typeof useAsked>) {
  const t = useText(typingText);
  const language = useLanguage();
  return (
    <>
      {offer.languages.length > 0 && (
        <SelectField
          label={t.language}
          value={asked.language}
          onChange={({ target }) => choose(target.value)}
          choices={[
            { value: '', label: t.usual },
            ...offer.languages.map((each) => ({ value: each.code, label: each[language] })),
          ]}
        />
      )}
      {offer.typing && (
        <div className="web-call-typed">
          <label>
            <input type="checkbox" checked={asked.typed} onChange={({ target }) => setTyped(target.checked)} /> {t.typed}
          </label>
          <p className="hint">{t.typedHint}</p>
        </div>
      )}
    </>
  );
}

function Phone({ offer }: { offer: WebCallOffer }) {
  const t = useText(webCallText);
  const y = useText(typingText);
  const { line } = offer;
  const wishes = useAsked(offer);
  const { typed } = wishes.asked;
  const { step, page, muted, since, call, hangUp, mute, press } = useWebCall();
  const [keys, setKeys] = useState(false);
  const on = step === 'calling' || step === 'talking';
  // Silence needs no microphone.
  const secure = isSecureContext || typed;
  return (
    <div className="web-call">
      <p role="status" className={`web-call-state ${step === 'refused' || step === 'failed' ? 'notice warn' : ''}`}>
        {secure ? (typed && step === 'rest' ? y.rest : typed && step === 'talking' ? '' : t.steps[step]) : t.insecure}
      </p>
      {step === 'talking' && since !== null && <Lasting since={since} />}
      {on ? (
        <>
          <Button look="danger" className="wide web-call-main" onClick={hangUp}>
            {t.hangUp}
          </Button>
          {!typed && (
            <div className="row">
              <Button aria-pressed={muted} onClick={mute}>
                {muted ? t.unmute : t.mute}
              </Button>
              <Button aria-expanded={keys} onClick={() => setKeys(!keys)}>
                {t.keypad}
              </Button>
            </div>
          )}
          {keys && !typed && (
            <fieldset className="web-call-keys">
              <legend>{t.keypad}</legend>
              {TONES.map((tone) => (
                <Button key={tone} onClick={() => press(tone)}>
                  {tone}
                </Button>
              ))}
            </fieldset>
          )}
        </>
      ) : (
        <Button
          look="main"
          className="wide web-call-main"
          busy={step === 'microphone'}
          disabled={!secure}
          onClick={() => call(wishes.asked)}
        >
          {typed ? (step === 'rest' ? y.start : y.startAgain) : step === 'rest' ? t.call(line) : t.again(line)}
        </Button>
      )}
      {!on && step !== 'microphone' && <Wishes offer={offer} {...wishes} />}
      {typed && page !== null && (step === 'talking' || step === 'over') && <Typing key={page} page={page} over={hangUp} />}
      {typed && step === 'failed' && (
        <p className="notice warn">
          {y.failedHelp} <Link to="/callback">{t.callback}</Link>
        </p>
      )}
      {(step === 'refused' || (step === 'failed' && !typed)) && (
        <ul>
          {t.help[step].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

const SECOND = 1000;
function Lasting({ since }: { since: number }) {
  const t = useText(webCallText);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / SECOND));
  return (
    <p className="web-call-time" role="timer" aria-live="off">
      {t.lasting(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`)}
    </p>
  );
}
