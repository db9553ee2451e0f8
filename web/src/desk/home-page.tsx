import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/catalogue.ts';
import { deskText } from '../i18n/desk.ts';
import { deskNames } from '../i18n/desk-words.ts';
import { Failure } from '../ui/notice.tsx';
import { EmptyState, Spinner } from '../ui/panel.tsx';
import { desksQuery } from './queries.ts';
import { useTitle } from './use-title.ts';

/** What waits for this person, at a glance. */
export function DeskHome() {
  const t = useText(deskText);
  const names = useText(deskNames);
  const desks = useQuery(desksQuery);
  useTitle(t.home);
  return (
    <>
      <div className="page-head">
        <h1>{t.home}</h1>
      </div>
      {desks.error && <Failure error={desks.error} onRetry={() => void desks.refetch()} />}
      {desks.isPending && <Spinner />}
      {desks.data?.desks.length === 0 && (
        <EmptyState title={t.noDesks}>
          <p>{t.noDesksHint}</p>
        </EmptyState>
      )}
      {desks.data && desks.data.desks.length > 0 && (
        <>
          <p className="quiet">{t.homeHint}</p>
          <ul className="desk-cards">
            {desks.data.desks.map(({ desk, count }) => (
              <li key={desk}>
                <Link
                  to="/desk/list/$desk"
                  params={{ desk }}
                  className={`desk-card ${count > 0 ? 'some' : ''} ${desk === 'overdue' && count > 0 ? 'late' : ''}`}
                >
                  <strong>{t.waiting(count)}</strong>
                  <span>{names[desk]}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
