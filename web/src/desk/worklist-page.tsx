import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';
import { deskText } from '../i18n/desk.ts';
import { deskNames } from '../i18n/desk-words.ts';
import { Button } from '../ui/button.tsx';
import { Failure } from '../ui/notice.tsx';
import { EmptyState, Spinner } from '../ui/panel.tsx';
import { CaseRow } from './case-row.tsx';
import { useKeys } from './keys.ts';
import { useLive } from './live.tsx';
import { type DeskName, desksQuery, useMe, useWorklist } from './queries.ts';
import { useTitle } from './use-title.ts';

/** 队列: what waits at one desk, the most pressing first, worked through by keyboard. It never changes under the cursor. */
export function WorklistPage() {
  const { desk } = useParams({ strict: false }) as { desk: DeskName };
  return <Worklist key={desk} desk={desk} />;
}

function Worklist({ desk }: { desk: DeskName }) {
  const t = useText(deskText);
  const common = useText(commonText);
  const names: Readonly<Record<string, string>> = useText(deskNames);
  const { roles } = useMe();
  const list = useWorklist(desk);
  const box = useRef<HTMLOListElement>(null);
  const [changed, setChanged] = useState(false);
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const refresh = () => {
    setChanged(false);
    void list.refetch();
  };
  // Only what stands on this list, or came to it, is worth a word; the counts follow the changes anyway.
  useLive((change) => {
    if (change && rows.some(({ id }) => id === change.id)) setChanged(true);
  });
  const desks = useQuery(desksQuery);
  const count = desks.data?.desks.find((each) => each.desk === desk)?.count;
  const other = !list.hasNextPage && desks.dataUpdatedAt > list.dataUpdatedAt && count !== undefined && count !== rows.length;
  const move = (step: number) => {
    const links = [...(box.current?.querySelectorAll<HTMLElement>('.case-link') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const next = links[at === -1 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({ j: () => move(1), k: () => move(-1), r: refresh });
  useTitle(names[desk] ?? desk);

  return (
    <>
      <div className="page-head">
        <h1>{names[desk] ?? desk}</h1>
        <span className="quiet">{t.listSorted}</span>
        <span className="grow" />
        <span role="status">{(changed || other) && <span className="quiet">{t.listChanged} </span>}</span>
        <Button small onClick={refresh} busy={list.isRefetching}>
          {common.reload}
        </Button>
      </div>
      {list.error && <Failure error={list.error} onRetry={refresh} />}
      {list.isPending ? (
        <Spinner />
      ) : rows.length === 0 && !list.error ? (
        <EmptyState title={t.listEmpty}>
          <p>{t.listEmptyHint}</p>
        </EmptyState>
      ) : (
        <>
          <ol className="case-list" ref={box}>
            {rows.map((row) => (
              <CaseRow key={row.id} row={row} blind={roles.includes('callback-agent')} />
            ))}
          </ol>
          <div className="row">
            {list.hasNextPage ? (
              <Button onClick={() => void list.fetchNextPage()} busy={list.isFetchingNextPage}>
                {list.isFetchingNextPage ? t.moreLoading : t.more}
              </Button>
            ) : (
              <span className="quiet">{t.all}</span>
            )}
            <span className="quiet keys-hint">{t.listKeys}</span>
          </div>
        </>
      )}
    </>
  );
}
