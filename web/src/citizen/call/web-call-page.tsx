import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { send } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { webCallText } from '../../i18n/citizen-web-call.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/panel.tsx';
import { PageTitle } from '../page.tsx';
import { Link } from '../router.tsx';
import { useWebCall, type WebCallOffer } from './web-call.ts';
import './web-call.css';

const TONES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

export const useWebCallOffer = () =>
  useQuery({
    queryKey: ['web-call'],
    queryFn: async ({ signal }) => (await send('GET', '/api/v1/web-call', undefined, { signal })) as WebCallOffer,
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
      {offer.isPending ? <Spinner /> : offer.data?.available ? <Phone line={offer.data.line} /> : <NotNow />}
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

function Phone({ line }: { line: string }) {
  const t = useText(webCallText);
  const { step, muted, since, call, hangUp, mute, press } = useWebCall();
  const [keys, setKeys] = useState(false);
  const on = step === 'calling' || step === 'talking';
  const secure = isSecureContext;
  return (
    <div className="web-call">
      <p role="status" className={`web-call-state ${step === 'refused' || step === 'failed' ? 'notice warn' : ''}`}>
        {secure ? t.steps[step] : t.insecure}
      </p>
      {step === 'talking' && since !== null && <Lasting since={since} />}
      {on ? (
        <>
          <Button look="danger" className="wide web-call-main" onClick={hangUp}>
            {t.hangUp}
          </Button>
          <div className="row">
            <Button aria-pressed={muted} onClick={mute}>
              {muted ? t.unmute : t.mute}
            </Button>
            <Button aria-expanded={keys} onClick={() => setKeys(!keys)}>
              {t.keypad}
            </Button>
          </div>
          {keys && (
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
        <Button look="main" className="wide web-call-main" busy={step === 'microphone'} disabled={!secure} onClick={call}>
          {step === 'rest' ? t.call(line) : t.again(line)}
        </Button>
      )}
      {(step === 'refused' || step === 'failed') && (
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
