import { Link, useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { citizenText } from '../i18n/citizen.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { EMPTY, isBegun } from './file/draft.ts';
import { FollowBox } from './follow/follow-box.tsx';
import { EmergencyNumbers } from './numbers.tsx';
import { PageTitle } from './page.tsx';

/** 首页: one box for a sentence, one for a number; both lead on. */
export function HomePage() {
  const t = useText(citizenText);
  const draft = useDraft('file', EMPTY);
  const go = useNavigate();
  const goOn = (event: FormEvent) => {
    event.preventDefault();
    void go({ to: '/file' });
  };
  return (
    <>
      <PageTitle>{t.homeTitle}</PageTitle>
      <p className="lead">{t.homeLead}</p>
      <form className="say" onSubmit={goOn}>
        <TextArea
          id="say"
          label={t.sayLabel}
          hint={t.sayHint}
          rows={3}
          maxLength={20_000}
          value={draft.value.matter}
          onChange={({ target }) => draft.set((before) => ({ ...before, matter: target.value }))}
        />
        <Button look="main" type="submit" className="wide">
          {t.sayButton}
        </Button>
        {draft.restored && isBegun(draft.value) && (
          <p className="notice">
            {t.draftWaiting} · <Link to="/file">{t.draftGoOn}</Link>
          </p>
        )}
      </form>
      <EmergencyNumbers />
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
