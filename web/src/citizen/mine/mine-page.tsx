import { useState } from 'react';
import { ProblemError } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { mineText } from '../../i18n/citizen-mine.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState } from '../../ui/panel.tsx';
import { type CaseState, STATES } from '../../ui/states.ts';
import { grouped, keepCode } from '../follow/number.ts';
import { useFollowed } from '../follow/use-followed.ts';
import { PageTitle } from '../page.tsx';
import { Link } from '../router.tsx';
import { AddForm } from './add-form.tsx';
import { dropAppeal, forgetAll, type Kept, useKept } from './kept.ts';
import { JoinedMatters } from './matters.tsx';

export function MinePage() {
  const t = useText(mineText);
  const { appeals, matters } = useKept();
  const [said, setSaid] = useState('');
  const [sure, setSure] = useState(false);
  const any = appeals.length + matters.length > 0;
  return (
    <>
      <PageTitle>{t.title}</PageTitle>
      <p className="lead">{t.lead}</p>
      <div role="status">{said && <p className="notice good">{said}</p>}</div>
      {any && (
        <Notice tone="warn" title={t.shared}>
          <p>{t.sharedText}</p>
          <Button
            small
            look={sure ? 'danger' : 'usual'}
            onClick={() => {
              if (!sure) return setSure(true);
              forgetAll();
              // Codes of this window go with them: nobody who comes next shall open anything.
              sessionStorage.clear();
              setSure(false);
              setSaid(t.removedAll);
            }}
          >
            {sure ? t.removeAllSure : t.removeAll}
          </Button>
        </Notice>
      )}
      {appeals.length === 0 ? (
        <EmptyState title={t.empty}>
          <p>{t.emptyText}</p>
        </EmptyState>
      ) : (
        <ul className="cards">
          {appeals.map((kept) => (
            <One
              key={kept.number}
              kept={kept}
              onRemove={() => {
                dropAppeal(kept.number);
                setSaid(t.removed(grouped(kept.number)));
              }}
            />
          ))}
        </ul>
      )}
      <section className="panel" aria-labelledby="add-title">
        <h2 id="add-title">{t.add}</h2>
        <AddForm onAdded={(number) => setSaid(t.added(grouped(number)))} />
      </section>
      <section aria-labelledby="matters-title">
        <h2 id="matters-title">{t.matters}</h2>
        <JoinedMatters matters={matters} />
        <Link to="/nearby">{t.findMatters}</Link>
      </section>
    </>
  );
}

function One({ kept: { number, code, title, at }, onRemove }: { kept: Kept; onRemove: () => void }) {
  const t = useText(mineText);
  const pick = usePick();
  const { day } = useTime();
  const { data, error } = useFollowed(number, code);
  const wrong = error instanceof ProblemError && error.problem.status === 404;
  const said = data ? STATES[data.state as CaseState] : null;
  return (
    <li className={`panel ${said?.tone ?? ''}`}>
      <h2>
        <Link to="/follow/$number" params={{ number }} onClick={() => keepCode(number, code)}>
          {data?.title ?? title}
        </Link>
      </h2>
      <p>{said ? pick(said.citizen) : wrong ? t.wrong : error ? t.unread : '…'}</p>
      <p className="row">
        <span className="aside">
          {grouped(number)} · {t.kept(day(at))}
        </span>
        <Button small look="plain" aria-label={t.removeOf(grouped(number))} onClick={onRemove}>
          {t.remove}
        </Button>
      </p>
    </li>
  );
}
