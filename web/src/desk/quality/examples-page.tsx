import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { qualityKinds } from '../../i18n/desk-quality-words.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Trouble } from '../../ui/faces.tsx';
import { EmptyState, Panel, Spinner } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { Page } from '../oversight/page.tsx';
import './quality.css';

/** 优秀范例 (A25): what was done well, in words that others may take over, with credit to whoever did it. */
export function ExamplesPage() {
  const t = useText(qualityText);
  const rooms = useText(roomText);
  const tools = useText(toolText);
  const kinds = useText(qualityKinds);
  const pick = usePick();
  const names = useNames();
  const time = useTime();
  const [copied, setCopied] = useState<string | null>(null);
  const list = useInfiniteQuery({
    queryKey: ['quality', 'examples'],
    queryFn: ({ pageParam }) => call('GET /api/v1/inspections/exemplary', { query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const copy = (id: string, text: string) =>
    navigator.clipboard?.writeText(text).then(
      () => setCopied(id),
      () => setCopied(null),
    );
  return (
    <Page title={rooms.qualityExamples}>
      {list.isPending && <Spinner />}
      {list.error && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <EmptyState title={t.noExamples}>
          <p>{t.noExamplesHint}</p>
        </EmptyState>
      )}
      {items.map(({ id, kind, author, unit, why, passage, at }) => (
        <Panel key={id} title={`${kinds[kind]}${unit ? ` · ${names.unit(unit)}` : ''}`}>
          <p>{why}</p>
          <blockquote className="matter-text">{passage}</blockquote>
          <p className="quiet">
            {author && t.byAuthor(pick(author))} {time.day(at)}{' '}
            <Button small look="plain" onClick={() => void copy(id, passage)}>
              {copied === id ? t.copied : t.copy}
            </Button>
          </p>
        </Panel>
      ))}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} busy={list.isFetchingNextPage}>
          {tools.showMore}
        </Button>
      )}
    </Page>
  );
}
