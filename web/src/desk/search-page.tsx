import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useText } from '../i18n/catalogue.ts';
import { deskText } from '../i18n/desk.ts';
import { exportText, searchText } from '../i18n/desk-lists.ts';
import { Face, Skeleton, Trouble } from '../ui/faces.tsx';
import { CaseList } from './case-row.tsx';
import { ColumnChoice } from './list/column-choice.tsx';
import { ExportButton } from './list/export-button.tsx';
import { FilterChips, type FilterName, Filters, filterIn } from './list/filters.tsx';
import { useColumns } from './list/use-columns.ts';
import { isBlind, type ListFilter, searchQuery, useMe } from './queries.ts';
import { useTitle } from './use-title.ts';

const SEARCH_FILTERS: readonly FilterName[] = [
  'state',
  'grade',
  'group',
  'district',
  'street',
  'unit',
  'channel',
  'type',
  'from',
  'to',
];

/** 查找: cases by number, by phone, by words or by address; what was looked for is marked where it stands. */
export function SearchPage() {
  const t = useText(deskText);
  const s = useText(searchText);
  const exported = useText(exportText);
  const me = useMe();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const q = String(search['q'] ?? '').trim();
  const filter = filterIn(search, SEARCH_FILTERS);
  const blind = isBlind(me);
  const [columns, setColumns] = useColumns('search', blind);
  const found = useQuery(searchQuery(q, filter));
  const setFilter = (next: ListFilter) => void navigate({ to: '/desk/search', search: { q, ...next } as never, replace: true });
  const items = q === '' ? [] : (found.data?.items ?? []);
  useTitle(q ? exported.search(q) : t.search);
  return (
    <>
      <div className="page-head list-head">
        <h1>{t.search}</h1>
        <span className="quiet" role="status">
          {items.length > 0 && found.data && t.searchBy(found.data.by, items.length)}
        </span>
        <span className="grow" />
        <Filters
          names={blind ? SEARCH_FILTERS.filter((name) => name !== 'unit') : SEARCH_FILTERS}
          filter={filter}
          onFilter={setFilter}
        />
        <ColumnChoice chosen={columns} onChoose={setColumns} hidden={blind ? ['lead'] : []} />
        {q !== '' && (
          <ExportButton what={{ kind: 'search', q, filter: filter as never }} name={exported.search(q)} columns={columns} />
        )}
      </div>
      <div className="list-views">
        <FilterChips filter={filter} onFilter={setFilter} />
      </div>
      {q === '' && (
        <Face icon="search" title={t.searchFirst}>
          <p>{s.where}</p>
        </Face>
      )}
      {found.error && <Trouble error={found.error} onRetry={() => void found.refetch()} />}
      {found.isLoading && <Skeleton lines={8} />}
      {q !== '' && found.data && items.length === 0 && !found.isFetching && (
        <Face icon="search" title={t.searchEmpty}>
          <p>{t.searchEmptyHint}</p>
        </Face>
      )}
      {items.length > 0 && <CaseList rows={items} columns={columns} words={q} />}
      {items.length > 0 && found.data?.complete === false && <p className="quiet">{s.incomplete}</p>}
    </>
  );
}
