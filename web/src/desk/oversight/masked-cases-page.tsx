import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { oversightText } from '../../i18n/desk-oversight.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Failure } from '../../ui/notice.tsx';
import { EmptyState, Spinner } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { useAreaOptions } from './area-page.tsx';
import { Page } from './page.tsx';
import { Table } from './table.tsx';

export type Headline = Answer<'GET /api/v1/oversight/cases'>['items'][number];

/** 脱敏工单: closed cases of an area, without who and which door. */
export function MaskedCasesPage() {
  const t = useText(oversightText);
  const tools = useText(toolText);
  const rooms = useText(roomText);
  const options = useAreaOptions();
  const search = useSearch({ strict: false }) as { area?: string };
  const [area, setArea] = useState(search.area ?? '');
  const cases = useInfiniteQuery({
    queryKey: ['oversight', 'cases', area],
    queryFn: ({ pageParam }) =>
      call('GET /api/v1/oversight/cases', {
        query: { ...(area ? { area } : {}), ...(pageParam ? { cursor: pageParam } : {}) } as never,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const rows = cases.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={rooms.masked}>
      <p className="quiet">{t.maskedNote}</p>
      <div className="quick-form">
        <Combobox label={t.area} optional options={options} value={area} onChoose={setArea} />
      </div>
      {cases.error && <Failure error={cases.error} onRetry={() => void cases.refetch()} />}
      {cases.isPending && <Spinner />}
      {cases.data && rows.length === 0 && (
        <EmptyState title={t.noCases}>
          <p>{t.noCasesHint}</p>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <Headlines
          rows={rows}
          linkOf={({ id, title }) => (
            <Link to="/desk/oversight/cases/$id" params={{ id }}>
              {title}
            </Link>
          )}
        />
      )}
      {cases.hasNextPage && (
        <Button onClick={() => void cases.fetchNextPage()} busy={cases.isFetchingNextPage}>
          {tools.showMore}
        </Button>
      )}
    </Page>
  );
}

/** The cases as a table: what, where, whose, when. */
export function Headlines({ rows, linkOf }: { rows: readonly Headline[]; linkOf: (row: Headline) => React.ReactNode }) {
  const t = useText(oversightText);
  const rooms = useText(roomText);
  const names = useNames();
  const time = useTime();
  return (
    <Table
      caption={rooms.masked}
      hidesCaption
      rows={rows}
      keyOf={({ id }) => id}
      toneOf={({ overdueAt }) => (overdueAt ? 'late' : '')}
      columns={[
        { key: 'title', head: t.subject, names: true, cell: linkOf },
        { key: 'category', head: t.category, cell: ({ category }) => (category ? names.category(category) : t.unknown) },
        { key: 'place', head: t.place, cell: ({ district, street }) => names.place(district, street) ?? t.unknown },
        { key: 'unit', head: t.unit, cell: ({ lead }) => (lead ? names.unit(lead) : '') },
        { key: 'when', head: t.when, cell: ({ receivedAt }) => time.moment(receivedAt) },
        { key: 'closed', head: t.closedAt, cell: ({ closedAt }) => (closedAt ? time.moment(closedAt) : '') },
      ]}
    />
  );
}
