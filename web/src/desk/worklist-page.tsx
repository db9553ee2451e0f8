import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';
import { deskText } from '../i18n/desk.ts';
import { frameText } from '../i18n/desk-frame.ts';
import { listText } from '../i18n/desk-lists.ts';
import { deskNames } from '../i18n/desk-words.ts';
import { Button } from '../ui/button.tsx';
import { Face, Skeleton, Trouble } from '../ui/faces.tsx';
import { Icon } from '../ui/icon.tsx';
import { Failure } from '../ui/notice.tsx';
import { useKeys } from './keys.ts';
import { BulkBar } from './list/bulk-bar.tsx';
import { ColumnChoice } from './list/column-choice.tsx';
import { besidePeek, type Column } from './list/columns.tsx';
import { ExportButton } from './list/export-button.tsx';
import { FilterChips, type FilterName, Filters, filterIn } from './list/filters.tsx';
import { Peek } from './list/peek.tsx';
import { useColumns } from './list/use-columns.ts';
import { useCursor } from './list/use-cursor.ts';
import { useFresh } from './list/use-fresh.ts';
import { useSelection } from './list/use-selection.ts';
import { Views } from './list/views.tsx';
import { VirtualList } from './list/virtual-list.tsx';
import { type DeskName, desksQuery, isBlind, type ListFilter, useMe, useWorklist } from './queries.ts';
import { useTitle } from './use-title.ts';

const DESK_FILTERS: readonly FilterName[] = ['due', 'grade', 'group', 'district', 'street', 'unit', 'state', 'channel', 'type'];

/** 队列: what waits at one desk, the most pressing first, worked through by keyboard. It never changes under the cursor. */
export function WorklistPage() {
  const { desk } = useParams({ strict: false }) as { desk: DeskName };
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const filter = filterIn(search, DESK_FILTERS);
  return <Worklist key={`${desk} ${JSON.stringify(filter)}`} desk={desk} filter={filter} />;
}

function Worklist({ desk, filter }: { desk: DeskName; filter: ListFilter }) {
  const t = useText(deskText);
  const list = useText(listText);
  const common = useText(commonText);
  const frame = useText(frameText);
  const names: Readonly<Record<string, string>> = useText(deskNames);
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const found = useWorklist(desk, filter);
  const rows = useMemo(() => found.data?.pages.flatMap(({ items }) => items) ?? [], [found.data]);
  const blind = isBlind(me);
  const [columns, setColumns] = useColumns(desk, blind);
  const selection = useSelection(rows);
  const cursor = useCursor(`${desk} ${JSON.stringify(filter)}`, rows);
  const [readAt, setReadAt] = useState(0);
  const fresh = useFresh(desk, filter, rows, readAt);
  const [peek, setPeek] = useState(false);
  const [open, setOpen] = useState<'filter' | 'export' | 'bulk' | null>(null);
  const opens = (what: NonNullable<typeof open>) => ({
    open: open === what,
    onOpen: (wanted: boolean) => setOpen(wanted ? what : null),
  });
  const refresh = () => void found.refetch().then(() => setReadAt(Date.now()));
  const setFilter = (next: ListFilter) =>
    void navigate({ to: '/desk/list/$desk', params: { desk }, search: next as never, replace: true });
  const { data: desks } = useQuery(desksQuery);
  const filtered = Object.keys(filter).length > 0;
  const waiting = desks?.desks.find((each) => each.desk === desk)?.count;
  const extend = (step: number) => {
    const id = cursor.id;
    if (id && !selection.ids.has(id)) selection.toggle(id);
    const next = cursor.move(step);
    if (next) selection.add([next]);
  };
  useKeys(
    {
      j: [list.keyDown, () => void cursor.move(1)],
      k: [list.keyUp, () => void cursor.move(-1)],
      ['ArrowDown']: [list.keyDown, () => void cursor.move(1)],
      ['ArrowUp']: [list.keyUp, () => void cursor.move(-1)],
      Home: [list.keyFirst, () => cursor.to(0)],
      x: [list.keySelect, () => cursor.id && selection.toggle(cursor.id)],
      J: [list.keySelectDown, () => extend(1)],
      K: [list.keySelectUp, () => extend(-1)],
      ' ': [list.keyPeek, () => setPeek(!peek)],
      f: [list.keyFilter, () => setOpen('filter')],
      b: [list.keyBulk, () => setOpen('bulk')],
      e: [list.keyExport, () => setOpen('export')],
      r: [list.keyRefresh, refresh],
      Escape: [
        list.keyClear,
        () => {
          if (peek) setPeek(false);
          else selection.clear();
        },
      ],
    },
    frame.keysList,
  );
  useTitle(names[desk] ?? desk);
  const end = useRef({ more: false, next: () => {} });
  end.current = { more: found.hasNextPage && !found.isFetchingNextPage, next: () => void found.fetchNextPage() };
  // Through a filter a page may be short, or empty, and still go on.
  const short = rows.length < 60 && found.hasNextPage && !found.isFetching;
  useEffect(() => {
    if (short) end.current.next();
  }, [short]);
  const changed = fresh.come > 0 || fresh.gone.size > 0;
  const hidden: readonly Column[] = blind ? ['lead'] : [];
  const acted = (refused: readonly string[]) => {
    selection.only(refused);
    void client.invalidateQueries({ queryKey: ['desks'] });
    refresh();
  };

  return (
    <div className="worklist">
      <div className="page-head list-head">
        <h1>{names[desk] ?? desk}</h1>
        <span className="quiet">
          {!filtered && waiting !== undefined ? t.waiting(waiting) : list.shown(rows.length, found.hasNextPage)}
          <span className="wide-only"> · {t.listSorted}</span>
        </span>
        <span role="status" className="fresh-place">
          {changed && (
            <Button small className="fresh" title={list.freshHint} onClick={refresh}>
              <Icon name="refresh" /> {list.fresh(fresh.come, fresh.gone.size)}
            </Button>
          )}
        </span>
        <span className="grow" />
        <Filters
          names={blind ? DESK_FILTERS.filter((name) => name !== 'unit') : DESK_FILTERS}
          filter={filter}
          onFilter={setFilter}
          {...opens('filter')}
        />
        <ColumnChoice chosen={columns} onChoose={setColumns} hidden={hidden} />
        <ExportButton
          what={{ kind: 'desk', desk, filter: filter as never }}
          name={names[desk] ?? desk}
          columns={columns}
          {...opens('export')}
        />
        <Button small look="plain" aria-label={common.reload} title={common.reload} onClick={refresh} busy={found.isRefetching}>
          <Icon name="refresh" />
        </Button>
      </div>
      <div className="list-views">
        <Views
          desk={desk}
          filter={filter}
          columns={columns}
          onView={(next, shown) => {
            if (shown) setColumns(shown);
            setFilter(next);
          }}
        />
        <FilterChips filter={filter} onFilter={setFilter} />
      </div>
      {found.error && rows.length > 0 && <Failure error={found.error} onRetry={refresh} />}
      {found.error && rows.length === 0 ? (
        <Trouble error={found.error} onRetry={refresh} />
      ) : found.isPending ? (
        <Skeleton lines={10} />
      ) : rows.length === 0 ? (
        found.hasNextPage ? (
          <p className="quiet" role="status">
            {list.looking}
          </p>
        ) : (
          <Face icon={filtered ? 'filter' : 'check'} title={filtered ? list.noneFits : t.listEmpty}>
            {filtered ? <Button onClick={() => setFilter({})}>{list.clearFilters}</Button> : <p>{t.listEmptyHint}</p>}
          </Face>
        )
      ) : (
        <div className={`list-columns ${peek && cursor.id ? 'peeking' : ''}`}>
          <div>
            <VirtualList
              rows={rows}
              columns={peek && cursor.id ? besidePeek(columns) : columns}
              selection={selection}
              gone={fresh.gone}
              cursor={cursor.at}
              onCursor={cursor.focused}
              onEnd={() => end.current.more && end.current.next()}
            />
            <p className="quiet list-end" role="status">
              {found.hasNextPage ? (found.isFetchingNextPage ? t.moreLoading : '') : t.all}
            </p>
          </div>
          {peek && cursor.id && <Peek id={cursor.id} onClose={() => setPeek(false)} />}
        </div>
      )}
      <BulkBar rows={rows} selection={selection} onDone={acted} {...opens('bulk')} />
    </div>
  );
}
