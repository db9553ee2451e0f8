import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, ProblemError } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { bulletinText } from '../../i18n/citizen-bulletin.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState, Spinner } from '../../ui/panel.tsx';
import { PageTitle } from '../page.tsx';
import { type Bulletin, monthName } from './figures.ts';
import { Glance, Parts, Rates, Volume } from './parts.tsx';

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;
const monthInAddress = (): string => {
  const month = new URLSearchParams(location.search).get('month') ?? '';
  return MONTH.test(month) ? month : '';
};

export function BulletinPage() {
  const t = useText(bulletinText);
  const c = useText(citizenText);
  const [month, setMonth] = useState(monthInAddress);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['bulletin', month],
    queryFn: ({ signal }) => call('GET /api/v1/bulletin', { query: month ? { month } : {}, signal }),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  const choose = (next: string) => {
    setMonth(next);
    history.replaceState(history.state, '', next ? `/bulletin?month=${next}` : '/bulletin');
  };
  if (data && !error) return <Told bulletin={data} onChoose={choose} />;
  const none = error instanceof ProblemError && error.problem.status === 404;
  return (
    <>
      <PageTitle wrong={!isPending}>{t.titleBare}</PageTitle>
      {isPending && <Spinner />}
      {none && (
        <EmptyState title={t.none}>
          <Button onClick={() => choose('')}>{t.latest}</Button>
        </EmptyState>
      )}
      {error && !none && (
        <Notice tone="danger" title={c.loadFailed}>
          <Button onClick={() => void refetch()}>{c.tryAgain}</Button>
        </Notice>
      )}
    </>
  );
}

function Told({ bulletin, onChoose }: { bulletin: Bulletin; onChoose: (month: string) => void }) {
  const t = useText(bulletinText);
  const language = useLanguage();
  const { moment } = useTime();
  const { month, months, at, running } = bulletin;
  return (
    <div className="bulletin">
      <PageTitle caption={t.at(moment(at))}>{t.title(monthName(month, language))}</PageTitle>
      <p className="lead">{t.lead}</p>
      {running && <p className="notice warn">{t.running}</p>}
      <div className="pick no-print">
        <SelectField
          id="month"
          label={t.choose}
          choices={months.map((each) => ({ value: each, label: monthName(each, language) }))}
          value={month}
          onChange={({ target }) => onChoose(target.value)}
        />
        <Button onClick={() => print()}>{t.print}</Button>
      </div>
      <Glance bulletin={bulletin} />
      <Volume bulletin={bulletin} />
      <Rates bulletin={bulletin} />
      <p className="aside">{t.legend}</p>
      <Parts bulletin={bulletin} name="matters" title={t.matters} />
      <Parts bulletin={bulletin} name="byType" title={t.byType} />
      <Parts bulletin={bulletin} name="byGroup" title={t.byGroup} />
      <Parts bulletin={bulletin} name="byDistrict" title={t.byDistrict} />
      <p className="aside">{t.fewHint}</p>
      <section className="no-print" aria-labelledby="archive-title">
        <h2 id="archive-title">{t.archive}</h2>
        <ul className="months">
          {months.map((each) => (
            <li key={each}>
              <a href={`/bulletin?month=${each}`} aria-current={each === month ? 'page' : undefined}>
                {monthName(each, language)}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
