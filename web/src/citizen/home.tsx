import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { usePick, useText } from '../i18n/catalogue.ts';
import { citizenText } from '../i18n/citizen.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { EMPTY, isBegun } from './file/draft.ts';
import { FollowBox } from './follow/follow-box.tsx';
import { EmergencyNumbers } from './numbers.tsx';
import { PageTitle } from './page.tsx';
import { usePortal } from './portal-data.ts';
import { Link, useIsLive, useNavigate } from './router.tsx';

/** What the words lead to needs the city's catalogue: it comes when somebody begins to type. */
const Offers = lazy(() =>
  import('./ask/pages.ts').then(
    ({ Offers: component }) => ({ default: component }),
    () => ({ default: () => null }),
  ),
);

/** 首页: one box for a sentence, tiles for the commonest matters, one box for a number; all lead on. */
export function HomePage() {
  const t = useText(citizenText);
  return (
    <>
      <PageTitle>{t.homeTitle}</PageTitle>
      <p className="lead">{t.homeLead}</p>
      <Ask />
      <EmergencyNumbers />
      <Templates />
      <section className="panel" aria-labelledby="follow-title">
        <h2 id="follow-title">{t.followTitle}</h2>
        <p>{t.followLead}</p>
        <FollowBox />
      </section>
      <section aria-labelledby="how-title">
        <h2 id="how-title">{t.howTitle}</h2>
        <ol className="how">
          <li>{t.how1}</li>
          <li>{t.how2}</li>
          <li>{t.how3}</li>
        </ol>
      </section>
    </>
  );
}

/** 一句话提问. A form like any other: typed and sent before the script is there, it goes to the simple version, and nothing is lost. */
function Ask() {
  const t = useText(citizenText);
  const live = useIsLive();
  const draft = useDraft('file', EMPTY, { shared: true });
  const go = useNavigate();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const write = (matter: string) => {
    setText(matter);
    draft.set((before) => ({ ...before, matter }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed before the script came is looked at once
  useEffect(() => {
    const typed = box.current?.value ?? '';
    if (typed !== '') write(typed);
    else if (box.current && draft.value.matter !== '') {
      box.current.value = draft.value.matter;
      setText(draft.value.matter);
    }
  }, []);
  const goOn = (event: FormEvent) => {
    event.preventDefault();
    void go({ to: '/file' });
  };
  return (
    <form className="say" action="/plain/file" method="post" onSubmit={goOn}>
      <TextArea
        ref={box}
        id="say"
        name="matter"
        label={t.sayLabel}
        hint={t.sayHint}
        rows={3}
        maxLength={20_000}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      <Suspense fallback={null}>
        {live && text.trim().length > 1 && (
          <Offers
            text={text}
            onChoose={(category) => {
              draft.set((before) => ({
                ...before,
                category,
                template: '',
                answers: category === before.category ? before.answers : {},
              }));
              void go({ to: '/file' });
            }}
          />
        )}
      </Suspense>
      <Button look="main" type="submit" className="wide">
        {t.sayButton}
      </Button>
      {live && draft.restored && isBegun(draft.value) && (
        <p className="notice">
          {t.draftWaiting} · <Link to="/file">{t.draftGoOn}</Link>
        </p>
      )}
    </form>
  );
}

/** 诉求模板 (B34). */
function Templates() {
  const t = useText(citizenText);
  const pick = usePick();
  const { templates } = usePortal();
  if (templates.length === 0) return null;
  return (
    <section aria-labelledby="templates-title">
      <h2 id="templates-title">{t.templates}</h2>
      <ul className="tiles">
        {templates.map((template) => (
          <li key={template.code}>
            <Link to="/file" search={{ template: template.code }}>
              <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
                <path d={template.picture} />
              </svg>
              <strong>{pick(template)}</strong>
              <small>{pick(template.describe)}</small>
            </Link>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/services">{t.allServices}</Link>
      </p>
    </section>
  );
}
