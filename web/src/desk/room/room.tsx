import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { ProblemError } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { frameText } from '../../i18n/desk-frame.ts';
import { listText } from '../../i18n/desk-lists.ts';
import { roomNames, roomText } from '../../i18n/desk-rooms.ts';
import { Button } from '../../ui/button.tsx';
import { Failure, Notice } from '../../ui/notice.tsx';
import { EmptyState, Spinner } from '../../ui/panel.tsx';
import { useKeys } from '../keys.ts';
import { useLive } from '../live.tsx';
import { type Case, caseQuery, desksQuery } from '../queries.ts';
import { useTitle } from '../use-title.ts';
import { type Hint, KeysHint } from './keys-hint.tsx';
import { QueueList } from './queue-list.tsx';
import { RoomLinks } from './room-links.tsx';
import { ROOMS, type RoomName } from './rooms.ts';
import type { Queue } from './use-queue.ts';
import './room.css';

type Props = {
  name: RoomName;
  queue: Queue;
  keys: readonly (Hint | false | undefined)[];
  /** Above the list: filters, the map. */
  aside?: ReactNode;
  /** What was just done, said where it stays to be read. */
  said?: ReactNode;
  /** Whose it is goes without saying here, or is not to be known. */
  withoutUnit?: boolean;
  children: (found: Case) => ReactNode;
};

/** 工作间: the queue at one side, the case in hand beside it, and what the keys do. */
export function Room({ name, queue, keys, aside, said, withoutUnit = false, children }: Props) {
  const t = useText(roomText);
  const frame = useText(frameText);
  const list = useText(listText);
  const names = useText(roomNames);
  const common = useText(commonText);
  const desks = useQuery(desksQuery);
  useTitle(names[name]);
  useKeys(
    {
      j: [list.keyDown, () => queue.move(1)],
      k: [list.keyUp, () => queue.move(-1)],
      r: [list.keyRefresh, queue.refresh],
    },
    frame.keysHere,
  );
  const mine: ReadonlySet<string> = new Set(desks.data?.desks.map(({ desk }) => desk));
  const isMine = ROOMS[name].desks.some((desk) => mine.has(desk));
  if (desks.isPending) return <Spinner />;
  if (desks.data && !isMine) return <Forbidden room={names[name]} />;
  return (
    <div className="room">
      <div className="page-head">
        <h1>{names[name]}</h1>
        <span className="quiet">{t.waiting(queue.rows.length)}</span>
        <RoomLinks here={name} />
        <span className="grow" />
        <span role="status" className="quiet">
          {queue.changed && t.changed}
        </span>
        <Button small onClick={queue.refresh} busy={queue.isRefetching}>
          {common.reload}
        </Button>
      </div>
      {desks.error && <Failure error={desks.error} onRetry={() => void desks.refetch()} />}
      {queue.error && <Failure error={queue.error} onRetry={queue.refresh} />}
      <div role="status" className="said">
        {said}
      </div>
      {queue.isPending ? (
        <Spinner />
      ) : (
        <div className="room-columns">
          <div className="room-list">
            {aside}
            <QueueList queue={queue} withoutUnit={withoutUnit} />
          </div>
          <div className="room-case">
            {queue.row ? (
              <InHand key={queue.row.id} id={queue.row.id} onGone={queue.refresh}>
                {children}
              </InHand>
            ) : (
              !queue.error && (
                <EmptyState title={t.empty}>
                  <p>{t.emptyHint}</p>
                </EmptyState>
              )
            )}
          </div>
        </div>
      )}
      <KeysHint keys={[...keys, ['j / k', t.keyMove], ['r', t.keyRefresh]]} />
    </div>
  );
}

function InHand({ id, onGone, children }: { id: string; onGone: () => void; children: (found: Case) => ReactNode }) {
  const t = useText(roomText);
  const { data: found, error, isPending, refetch } = useQuery(caseQuery(id));
  const box = useRef<HTMLDivElement>(null);
  useLive((change) => {
    if (change === null || change.id === id) void refetch();
  });
  useEffect(() => {
    // Who had read to the end of one case begins the next one at its head.
    if (found?.id && (box.current?.getBoundingClientRect().top ?? 0) < 0) box.current?.scrollIntoView({ block: 'start' });
  }, [found?.id]);
  if (isPending) return <Spinner />;
  if (!found) {
    const gone = error instanceof ProblemError && error.problem.status === 404;
    if (gone) return <EmptyState title={t.gone} />;
    return <Failure error={error} onRetry={() => (gone ? onGone() : void refetch())} />;
  }
  return (
    <div ref={box} className="in-hand">
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {children(found)}
    </div>
  );
}

function Forbidden({ room }: { room: string }) {
  const t = useText(roomText);
  return (
    <>
      <h1>{room}</h1>
      <Notice tone="warn" title={t.forbidden(room)}>
        <p>{t.forbiddenHint}</p>
      </Notice>
      <RoomLinks />
      <p>
        <Link to="/desk">{t.home}</Link>
      </p>
    </>
  );
}
