import { type UseQueryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { frameText } from '../../i18n/desk-frame.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Trouble } from '../../ui/faces.tsx';
import { EmptyState, Spinner, Tag } from '../../ui/panel.tsx';
import { useKeys } from '../keys.ts';
import { type Hint, KeysHint } from '../room/keys-hint.tsx';
import { useTitle } from '../use-title.ts';
import { type Inspection, inspectionQuery, type Row } from './data.ts';
import { Due, Reasons, StateTag, useHeadline } from './parts.tsx';
import '../room/room.css';
import '../oversight/rooms.css';
import './quality.css';

type Props = {
  title: string;
  empty: string;
  query: UseQueryOptions<{ items: Row[]; next: string | null }, Error, { items: Row[]; next: string | null }, string[]>;
  /** Which list it is, where there are several. */
  above?: ReactNode;
  keys?: readonly (Hint | false)[];
  /** What was just done, said where it stays to be read. */
  said?: ReactNode;
  children: (found: Inspection, next: () => void) => ReactNode;
};

/** 质检工作间: the list at one side, the inspection in hand beside it; j and k go through the list. */
export function Workroom({ title, empty, query, above, keys = [], said, children }: Props) {
  const t = useText(qualityText);
  const frame = useText(frameText);
  const common = useText(commonText);
  useTitle(title);
  const client = useQueryClient();
  const { id: wanted } = useSearch({ strict: false }) as { id?: string };
  const list = useQuery(query);
  const [at, setAt] = useState<string | null>(wanted ?? null);
  const rows = list.data?.items ?? [];
  const index = rows.findIndex(({ id }) => id === at);
  // Whatever is in hand stays in hand, also when a newer list has something before it.
  const id = at ?? rows[0]?.id ?? null;
  const move = (by: number) => {
    const from = index === -1 ? 0 : index + by;
    const row = rows[Math.min(rows.length - 1, Math.max(0, from))];
    if (row) setAt(row.id);
  };
  const refresh = () => {
    if (!rows.some((row) => row.id === at)) setAt(null);
    void client.invalidateQueries({ queryKey: ['quality', 'list'] });
  };
  const next = () => setAt((rows[index + 1] ?? rows[index - 1])?.id ?? null);
  useKeys({ j: [t.keyMove, () => move(1)], k: () => move(-1), r: [t.keyRefresh, refresh] }, frame.keysHere);
  return (
    <div className="room quality">
      <div className="page-head">
        <h1>{title}</h1>
        {list.data && <span className="quiet">{t.waiting(rows.length)}</span>}
        <span className="grow" />
        <Button small onClick={refresh} busy={list.isRefetching}>
          {common.reload}
        </Button>
      </div>
      <div role="status" className="said">
        {said}
      </div>
      {above}
      {list.isPending && <Spinner />}
      {list.error && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && id === null && (
        <EmptyState title={t.nothing}>
          <p>{empty}</p>
        </EmptyState>
      )}
      {list.data && id !== null && (
        <div className="room-columns">
          <nav className="room-list" aria-label={t.list}>
            <ul className="queue">
              {rows.map((row) => (
                <QueueRow key={row.id} row={row} here={row.id === id} onChoose={() => setAt(row.id)} />
              ))}
            </ul>
          </nav>
          <InHand key={id} id={id}>
            {(found) => children(found, next)}
          </InHand>
        </div>
      )}
      <KeysHint keys={[...keys, ['j / k', t.keyMove], ['r', t.keyRefresh]]} />
    </div>
  );
}

function QueueRow({ row, here, onChoose }: { row: Row; here: boolean; onChoose: () => void }) {
  const t = useText(qualityText);
  const headline = useHeadline();
  const time = useTime();
  const late = row.dueAt !== null && Date.parse(row.dueAt) < Date.now();
  const place = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (here) place.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return (
    <li>
      <button
        ref={place}
        type="button"
        className={`queue-row ${late ? 'late' : ''}`}
        aria-current={here ? 'true' : undefined}
        onClick={onChoose}
      >
        <span className="case-title">{headline(row)}</span>
        <span className="case-facts">
          <StateTag state={row.state} />
          {row.score !== null && <Tag>{t.points(row.score)}</Tag>}
          {row.confidential && <Tag tone="danger">{t.confidential}</Tag>}
          <Reasons reasons={row.reasons} />
        </span>
        <span className="quiet">
          {time.moment(row.happenedAt)} <Due row={row} />
        </span>
      </button>
    </li>
  );
}

function InHand({ id, children }: { id: string; children: (found: Inspection) => ReactNode }) {
  const { data, error, isPending, refetch } = useQuery(inspectionQuery(id));
  return (
    <div className="room-case">
      {isPending && <Spinner />}
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {data && children(data)}
    </div>
  );
}
