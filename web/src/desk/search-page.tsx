import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useText } from '../i18n/catalogue.ts';
import { deskText } from '../i18n/desk.ts';
import { Failure } from '../ui/notice.tsx';
import { EmptyState, Spinner } from '../ui/panel.tsx';
import { CaseRow } from './case-row.tsx';
import { searchQuery, useMe } from './queries.ts';
import { useTitle } from './use-title.ts';

/** Cases by number, by phone, or by words. */
export function SearchPage() {
  const t = useText(deskText);
  const { roles } = useMe();
  const { q = '' } = useSearch({ strict: false }) as { q?: string };
  const found = useQuery(searchQuery(String(q)));
  useTitle(t.search);
  return (
    <>
      <div className="page-head">
        <h1>{t.search}</h1>
        <span className="quiet">
          {found.data && found.data.items.length > 0 && t.searchBy(found.data.by, found.data.items.length)}
        </span>
      </div>
      {String(q).trim() === '' && <EmptyState title={t.searchFirst} />}
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isLoading && <Spinner />}
      {found.data?.items.length === 0 && (
        <EmptyState title={t.searchEmpty}>
          <p>{t.searchEmptyHint}</p>
        </EmptyState>
      )}
      <ol className="case-list">
        {found.data?.items.map((row) => (
          <CaseRow key={row.id} row={row} blind={roles.includes('callback-agent')} />
        ))}
      </ol>
    </>
  );
}
