import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { callsText } from '../../i18n/desk-calls.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { Face, Skeleton, Trouble } from '../../ui/faces.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useKeys } from '../keys.ts';
import { useMe } from '../queries.ts';
import { useTitle } from '../use-title.ts';
import { CallChips, CallFilters, filterIn } from './call-filters.tsx';
import { CallList } from './call-list.tsx';
import { type CallFilter, callsPage } from './queries.ts';
import '../oversight/rooms.css';

const CITY_WIDE = ['supervisor', 'inspector', 'administrator'];

/** 话务记录: calls, the newest first: one's own, or the city's; the server decides which. */
export function CallsPage() {
  const t = useText(callsText);
  const rooms = useText(roomText);
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const [caller, setCaller] = useState('');
  const filter: CallFilter = { ...filterIn(search), ...(caller ? { caller } : {}) };
  const setFilter = ({ caller: number = '', ...next }: CallFilter) => {
    setCaller(number);
    void navigate({ to: '/desk/calls', search: next as never, replace: true });
  };
  const me = useMe();
  const mayExport = me.roles.some((role) => CITY_WIDE.includes(role));
  const found = useInfiniteQuery({
    queryKey: ['calls', 'list', filter],
    queryFn: ({ pageParam }) => callsPage(filter, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
    structuralSharing: false,
    refetchOnWindowFocus: false,
  });
  const rows = useMemo(() => found.data?.pages.flatMap(({ items }) => items) ?? [], [found.data]);
  const [cursor, setCursor] = useState<{ id: string; tick: number } | null>(null);
  const [open, setOpen] = useState(false);
  const move = (step: number) => {
    const at = rows.findIndex(({ id }) => id === cursor?.id);
    const row = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    if (row) setCursor({ id: row.id, tick: (cursor?.tick ?? 0) + 1 });
  };
  const refresh = () => void found.refetch();
  useKeys(
    {
      j: [t.keyDown, () => move(1)],
      k: [t.keyUp, () => move(-1)],
      f: [t.keyFilter, () => setOpen(true)],
      r: [t.keyRefresh, refresh],
    },
    t.keys,
  );
  useTitle(rooms.calls);
  const end = useRef({ more: false, next: () => {} });
  end.current = {
    more: found.hasNextPage && !found.isFetchingNextPage && !found.isError,
    next: () => void found.fetchNextPage(),
  };
  // Through a filter a page may be short, or empty, and still go on.
  const short = rows.length < 50 && found.hasNextPage && !found.isFetching && !found.isError;
  useEffect(() => {
    if (short) end.current.next();
  }, [short]);
  const filtered = Object.keys(filter).length > 0;
  return (
    <div className="room">
      <div className="page-head">
        <h1>{rooms.calls}</h1>
        <span className="quiet wide-only">{t.sorted}</span>
        <span className="grow" />
        <div className="row no-print">
          <CallFilters filter={filter} onFilter={setFilter} open={open} onOpen={setOpen} />
          {mayExport && <Export filter={filter} />}
          <Button small aria-label={t.refresh} busy={found.isFetching} onClick={refresh}>
            <Icon name="refresh" />
          </Button>
        </div>
      </div>
      <CallChips filter={filter} onFilter={setFilter} />
      {found.isPending && <Skeleton lines={12} />}
      {found.isError &&
        (rows.length === 0 ? (
          <Trouble error={found.error} onRetry={refresh} />
        ) : (
          <Failure error={found.error} onRetry={refresh} />
        ))}
      {found.data && rows.length === 0 && !found.hasNextPage && (
        <Face icon="phone" title={filtered || mayExport ? t.empty : t.emptyOwn}>
          <p>{filtered || mayExport ? t.emptyHint : t.emptyOwnHint}</p>
          {filtered && <Button onClick={() => setFilter({})}>{t.clear}</Button>}
        </Face>
      )}
      {rows.length > 0 && (
        <CallList
          rows={rows}
          cursor={cursor}
          onCursor={(id) => setCursor({ id, tick: 0 })}
          onEnd={() => end.current.more && end.current.next()}
        />
      )}
      {rows.length > 0 && (
        <p className="quiet" role="status">
          {found.hasNextPage ? t.more : t.all}
        </p>
      )}
    </div>
  );
}

/** 导出: the same list as a file; the browser takes it straight from the server. */
function Export({ filter }: { filter: CallFilter }) {
  const t = useText(callsText);
  const language = useLanguage();
  const address = (format: string) => `/api/v1/calls/export?${new URLSearchParams({ ...filter, format, language })}`;
  return (
    <Popover label={t.export} icon="download" text={<span className="wide-only">{t.export}</span>}>
      {(close) => (
        <div>
          <p className="quiet">{t.exportHint}</p>
          <div className="row">
            <a className="button small" href={address('csv')} download onClick={close}>
              {t.exportCsv}
            </a>
            <a className="button small" href={address('xlsx')} download onClick={close}>
              {t.exportXlsx}
            </a>
          </div>
        </div>
      )}
    </Popover>
  );
}
