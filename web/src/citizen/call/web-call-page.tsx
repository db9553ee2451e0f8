import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ProblemError, call as request } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
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
import { useOwnConversation } from './own-conversation.ts';
import { Typing } from './typing.tsx';
import { useWebCall, type WebCallOffer } from './web-call.ts';
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
  const y = useText(typingText);
  const own = useOwnConversation();
  // Who types in a conversation is not led to a phone.
  if (own.page)
    return (
      <>
        <PageTitle>{y.title}</PageTitle>
        <Typing key={own.page} page={own.page} onNew={() => own.keep(null)} />
      </>
    );
  return (
    <>
      <PageTitle>{t.title}</PageTitle>
      {own.page === undefined ? <Spinner /> : <Begin keep={own.keep} />}
      <Notice>
        <p>
          {t.instead} <a href="tel:12345">12345</a> · <Link to="/callback">{t.callback}</Link>
        </p>
      </Notice>
    </>
  );
}

type Keep = (page: string) => void;
function Begin({ keep }: { keep: Keep }) {
  const t = useText(webCallText);
  const y = useText(typingText);
  const offer = useWebCallOffer();
  const { available, typing } = offer.data ?? { available: false, typing: false };
  return (
    <>
      <p className="lead">{t.lead}</p>
      {offer.isPending ? (
        <Spinner />
      ) : offer.data && (available || typing) ? (
        <Phone offer={offer.data} keep={keep} />
      ) : (
        <p className="notice warn">{t.notAvailable}</p>
      )}
      {offer.isFetched && !typing && (
        <p className="hint">
          {y.notOffered} <Link to="/file">{y.notOfferedFile}</Link>
        </p>
      )}
    </>
  );
}

/** The page's language is asked for where the city has it; what is chosen by hand stays. */
function useWishes({ languages, available }: WebCallOffer) {
  const language = useLanguage();
  const [chosen, choose] = useState<string | null>(null);
  const [typed, setTyped] = useState(!available);
  const own = languages.find(({ tag }) => tag === language)?.code ?? '';
  return { language: chosen ?? own, typed, choose, setTyped };
}
/** No wish is the usual one, and stands there as chosen. */
const USUAL = 'usual';
type WishesOf = ReturnType<typeof useWishes>;

function Wishes({ offer, language: asked, typed, choose, setTyped }: { offer: WebCallOffer } & WishesOf) {
  const t = useText(typingText);
  const language = useLanguage();
  return (
    <>
      {offer.languages.length > 0 && (
        <SelectField
          label={t.language}
          value={asked || USUAL}
          onChange={({ target }) => choose(target.value === USUAL ? '' : target.value)}
          choices={[
            { value: USUAL, label: t.usual },
            ...offer.languages.map((each) => ({ value: each.code, label: each[language] })),
          ]}
        />
      )}
      {offer.typing && offer.available && (
        <div className="web-call-typed">
          <label>
            <input type="checkbox" checked={typed} onChange={({ target }) => setTyped(target.checked)} /> {t.typed}
          </label>
          <p className="hint">{t.typedHint}</p>
        </div>
      )}
      {!offer.available && <p className="hint">{t.typedHint}</p>}
    </>
  );
}

function Phone({ offer, keep }: { offer: WebCallOffer; keep: Keep }) {
  const wishes = useWishes(offer);
  return (
    <div className="web-call">
      {wishes.typed ? <Type offer={offer} wishes={wishes} keep={keep} /> : <Speak offer={offer} wishes={wishes} />}
    </div>
  );
}

/** Typing needs no microphone and no exchange: the conversation begins with one press. */
function Type({ offer, wishes, keep }: { offer: WebCallOffer; wishes: WishesOf; keep: Keep }) {
  const t = useText(webCallText);
  const y = useText(typingText);
  const { language } = wishes;
  const begin = useCommand(
    (_: null) => request('POST /api/v1/web-call/conversation', { body: language ? { language } : {} }),
    ({ page }) => keep(page),
  );
  return (
    <>
      <p role="status" className="web-call-state">
        {offer.available ? y.rest : y.onlyTyped}
      </p>
      <Button look="main" className="wide web-call-main" busy={begin.isPending} onClick={() => begin.mutate(null)}>
        {y.start}
      </Button>
      {begin.isError && (
        <Notice tone="danger">
          <p>{begin.error instanceof ProblemError ? begin.error.problem.detail : y.failed}</p>
          <p>
            {y.failedHelp} <Link to="/callback">{t.callback}</Link>
          </p>
        </Notice>
      )}
      <Wishes offer={offer} {...wishes} />
    </>
  );
}

function Speak({ offer, wishes }: { offer: WebCallOffer; wishes: WishesOf }) {
  const t = useText(webCallText);
  const { line } = offer;
  const { step, muted, since, call, hangUp, mute, press } = useWebCall();
  const [keys, setKeys] = useState(false);
  const on = step === 'calling' || step === 'talking';
  return (
    <>
      <p role="status" className={`web-call-state ${step === 'refused' || step === 'failed' ? 'notice warn' : ''}`}>
        {isSecureContext ? t.steps[step] : t.insecure}
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
        <Button
          look="main"
          className="wide web-call-main"
          busy={step === 'microphone'}
          disabled={!isSecureContext}
          onClick={() => call(wishes.language)}
        >
          {step === 'rest' ? t.call(line) : t.again(line)}
        </Button>
      )}
      {!on && step !== 'microphone' && <Wishes offer={offer} {...wishes} />}
      {(step === 'refused' || step === 'failed') && (
        <ul>
          {t.help[step].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
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
