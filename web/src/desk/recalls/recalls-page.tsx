import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { recallsText } from '../../i18n/desk-recalls.ts';
import { Button } from '../../ui/button.tsx';
import { Face, Skeleton, Trouble } from '../../ui/faces.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Failure } from '../../ui/notice.tsx';
import { useKeys } from '../keys.ts';
import { Page } from '../oversight/page.tsx';
import { percent, useServerNow } from '../wall/clock.ts';
import { useSettled } from '../wall/settled.ts';
import { ChosenRecall } from './chosen-recall.tsx';
import { type Recall, type RecallState, recallsKey } from './queries.ts';
import { RecallLine } from './recall-line.tsx';
import '../room/room.css';
import { useSettings } from '../telephone-names.ts';
import './recalls.css';

const STATES = ['due', 'taken', 'done'] as const;
const EVERY = 10_000;

/** 回拨: whom we owe a call, the most pressing first; dialled, heard and settled from one place. */
export function RecallsPage() {
  const t = useText(recallsText);
  const rooms = useText(roomText);
  const client = useQueryClient();
  const [state, setState] = useState<RecallState>('due');
  const [chosen, setChosen] = useState<string | null>(null);
  // What was just taken stays open while the list that it is in now is being fetched.
  const [taken, setTaken] = useState<Recall | null>(null);
  const [held, setHeld] = useState(false);
  const now = useServerNow(undefined);
  const found = useInfiniteQuery({
    queryKey: [...recallsKey, state],
    queryFn: ({ pageParam }) => call('GET /api/v1/recalls', { query: { state, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: EVERY,
    staleTime: 0,
  });
  const rows = useSettled(found.data?.pages.flatMap(({ items }) => items) ?? [], ({ id }) => id, held);
  // What is pressing stands first whatever came before: the order is the server's unless somebody is in the list.
  const order = new Map(found.data?.pages.flatMap(({ items }) => items.map(({ id }) => id)).map((id, at) => [id, at]));
  const shown = held ? rows : rows.toSorted((one, two) => (order.get(one.id) ?? 0) - (order.get(two.id) ?? 0));
  const selected = shown.find(({ id, gone }) => id === chosen && !gone)?.row;
  const open = selected ?? (found.isPending && taken?.id === chosen ? taken : null);
  const move = (step: number) => {
    const at = shown.findIndex(({ id }) => id === chosen);
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + step))];
    if (next) setChosen(next.id);
  };
  const refresh = () => void client.invalidateQueries({ queryKey: recallsKey });
  useKeys({ j: [t.keyMove, () => move(1)], k: [t.keyMove, () => move(-1)], r: [t.keyRefresh, refresh] }, t.keys);
  const empty = {
    due: [t.dueEmpty, t.dueEmptyHint],
    taken: [t.takenEmpty, t.takenEmptyHint],
    done: [t.doneEmpty, t.doneEmptyHint],
  }[state];
  return (
    <Page
      title={rooms.recalls}
      quiet={<Target />}
      actions={
        <Button small aria-label={t.refresh} busy={found.isFetching} onClick={refresh}>
          <Icon name="refresh" />
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/useSemanticElements: buttons of one choice, and no form */}
      <div className="row recall-tabs" role="group" aria-label={t.tabs}>
        {STATES.map((each) => (
          <Button
            key={each}
            small
            look={state === each ? 'main' : 'usual'}
            aria-pressed={state === each}
            onClick={() => {
              setState(each);
              setChosen(null);
            }}
          >
            {t[each]}
          </Button>
        ))}
      </div>
      <div className="recall-page">
        <section aria-label={t[state]}>
          {found.isPending && <Skeleton lines={6} />}
          {found.isError &&
            (found.data ? <Failure error={found.error} onRetry={refresh} /> : <Trouble error={found.error} onRetry={refresh} />)}
          {found.data && shown.length === 0 && (
            <Face icon="check" title={empty[0]}>
              <p>{empty[1]}</p>
            </Face>
          )}
          <ul
            className="recall-list"
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
          >
            {shown.map(({ id, row, gone }) => (
              <li key={id}>
                <RecallLine recall={row} now={now} gone={gone} here={id === chosen} onChoose={() => setChosen(id)} />
              </li>
            ))}
          </ul>
          {found.hasNextPage && (
            <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t.more}
            </Button>
          )}
        </section>
        {(shown.length > 0 || open) && (
          <ChosenRecall
            key={chosen ?? ''}
            recall={open}
            onDone={() => {
              move(1);
              refresh();
            }}
            onTaken={(recall) => {
              setTaken(recall);
              setState('taken');
              refresh();
            }}
          />
        )}
      </div>
    </Page>
  );
}

/** How much of what is aimed at is kept today. */
function Target() {
  const t = useText(recallsText);
  const settings = useSettings();
  const figures = useQuery({
    queryKey: [...recallsKey, 'figures'],
    queryFn: () => call('GET /api/v1/recalls/figures', {}),
    refetchInterval: 60_000,
  });
  if (!settings) return null;
  const { recallMinutes, recallShare } = settings.targets;
  return (
    <>
      {t.target(recallMinutes, percent(recallShare))}
      {figures.data && ` · ${t.reached(percent(figures.data.share), figures.data.asked)}`}
    </>
  );
}
