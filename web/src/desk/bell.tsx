import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { call } from '../api/client.ts';
import { useText } from '../i18n/catalogue.ts';
import { frameText, newsText } from '../i18n/desk-frame.ts';
import { useTime } from '../i18n/time.ts';
import { Button } from '../ui/button.tsx';
import { sound } from '../ui/display.ts';
import { Face, Skeleton } from '../ui/faces.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { chime } from './chime.ts';
import { useKeys } from './keys.ts';
import { useLive } from './live.tsx';
import { type NewsItem, newsQuery } from './queries.ts';

/** The server reads the record some seconds behind: it is asked when it usually has, and once more when it certainly has. */
const RESTS = [4000, 9000] as const;
const PICTURES: Readonly<Record<NewsItem['kind'], IconName>> = {
  came: 'inbox',
  back: 'back',
  near: 'clock',
  over: 'alarm',
  asked: 'question',
  ruled: 'check',
  citizen: 'people',
  notice: 'flag',
  mention: 'at',
};

/** 提醒: how many are unread, and behind it what came. It follows the stream of changes; the sound is off unless it was wanted. */
export function Bell() {
  const t = useText(newsText);
  const frame = useText(frameText);
  const client = useQueryClient();
  const { data } = useQuery(newsQuery);
  const [open, setOpen] = useState(false);
  const soon = useRef<ReturnType<typeof setTimeout>[]>([]);
  useLive(() => {
    // A storm of changes is two looks.
    if (soon.current.length > 0) return;
    soon.current = RESTS.map((rest, at) =>
      setTimeout(() => {
        if (at === RESTS.length - 1) soon.current = [];
        void client.invalidateQueries({ queryKey: newsQuery.queryKey });
      }, rest),
    );
  });
  useEffect(
    () => () => {
      for (const timer of soon.current) clearTimeout(timer);
      soon.current = [];
    },
    [],
  );
  const unread = data?.unread ?? 0;
  const newest = data?.items[0]?.id ?? 0;
  const heard = useRef(0);
  const loud = sound.use() === 'on';
  useEffect(() => {
    if (heard.current > 0 && newest > heard.current && loud) chime();
    heard.current = Math.max(heard.current, newest);
  }, [newest, loud]);
  useKeys({ 'g n': [frame.keyNews, () => setOpen(true)] }, frame.keysGlobal);
  return (
    <>
      <span className="unseen" role="status">
        {unread > 0 ? t.unread(unread) : ''}
      </span>
      <Popover
        label={t.title}
        icon="bell"
        className="bell"
        open={open}
        onOpen={setOpen}
        badge={
          unread > 0 && (
            <span className="badge" aria-hidden="true">
              {unread >= 100 ? '99+' : unread}
            </span>
          )
        }
      >
        {(close) => <News onGo={close} />}
      </Popover>
    </>
  );
}

function News({ onGo }: { onGo: () => void }) {
  const t = useText(newsText);
  const client = useQueryClient();
  const pages = useInfiniteQuery({
    queryKey: [...newsQuery.queryKey, 'pages'],
    queryFn: ({ pageParam }) => call('GET /api/v1/news', pageParam ? { query: { before: pageParam } } : {}),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const read = useMutation({
    mutationFn: (body: { id: number; through?: boolean }) => call('POST /api/v1/news/read', { body }),
    onSettled: () => client.invalidateQueries({ queryKey: newsQuery.queryKey }),
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = items[0]?.id;
  return (
    <div className="news">
      <header className="row">
        <strong>{t.title}</strong>
        <span className="grow" />
        {items.some((item) => !item.read) && newest !== undefined && (
          <Button small look="plain" onClick={() => read.mutate({ id: newest, through: true })}>
            {t.allRead}
          </Button>
        )}
      </header>
      {pages.isPending && <Skeleton lines={4} />}
      {!pages.isPending && items.length === 0 && (
        <Face icon="bell" title={t.none}>
          <p>{t.noneHint}</p>
        </Face>
      )}
      <ul className="menu">
        {items.map((item) => (
          <li key={item.id}>
            <OneNews
              item={item}
              onGo={() => {
                if (!item.read) read.mutate({ id: item.id });
                onGo();
              }}
            />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button small look="plain" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </div>
  );
}

function OneNews({ item, onGo }: { item: NewsItem; onGo: () => void }) {
  const t = useText(newsText);
  const time = useTime();
  return (
    <Link
      to="/desk/case/$id"
      params={{ id: item.caseId }}
      className={`news-item ${item.read ? '' : 'unread'} ${item.kind === 'over' ? 'late' : ''}`}
      onClick={onGo}
    >
      <Icon name={PICTURES[item.kind]} />
      <span className="news-words">
        <span className="news-kind">
          {t[item.kind]}
          {!item.read && <span className="unseen"> ({t.isNew})</span>}
          <time dateTime={item.at}>{time.moment(item.at)}</time>
        </span>
        <span>{item.title}</span>
        <span className="quiet">{item.number}</span>
      </span>
    </Link>
  );
}
