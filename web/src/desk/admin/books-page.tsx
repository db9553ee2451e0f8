import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { adminText, bookNames } from '../../i18n/desk-admin.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { Failure } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/panel.tsx';
import { Page } from '../oversight/page.tsx';
import { Table } from '../oversight/table.tsx';

export const KINDS = ['profile', 'duties', 'calendar', 'catalogue', 'units', 'areas'] as const;
export type Kind = (typeof KINDS)[number];

export const versionsQuery = (kind: Kind) => ({
  queryKey: ['books', kind],
  queryFn: () => call('GET /api/v1/books/{kind}', { path: { kind } }),
});

/** 城市档案: the six books, which version of each holds, and what waits for a second person. */
export function BooksPage() {
  const t = useText(adminText);
  const rooms = useText(roomText);
  const names = useText(bookNames);
  const books = useQueries({ queries: KINDS.map(versionsQuery) });
  const failed = books.find(({ error }) => error);
  const rows = KINDS.map((kind, index) => ({ kind, data: books[index]?.data }));
  return (
    <Page title={rooms.books}>
      {failed && <Failure error={failed.error} onRetry={() => void failed.refetch()} />}
      {books.some(({ isPending }) => isPending) && <Spinner />}
      <Table
        caption={rooms.books}
        hidesCaption
        rows={rows}
        keyOf={({ kind }) => kind}
        columns={[
          {
            key: 'name',
            head: t.book,
            names: true,
            cell: ({ kind }) => (
              <Link to="/desk/admin/books/$kind" params={{ kind }}>
                {names[kind]}
              </Link>
            ),
          },
          { key: 'inForce', head: t.inForce, cell: ({ data }) => data && t.versionNo(data.inForce) },
          {
            key: 'proposals',
            head: t.proposals,
            number: true,
            cell: ({ data }) => data?.versions.filter(({ status }) => status === 'proposed').length,
          },
          {
            key: 'edit',
            head: t.edit,
            cell: ({ kind }) => (
              <Link
                to={kind === 'calendar' ? '/desk/admin/calendar' : '/desk/admin/books/$kind/edit'}
                params={{ kind }}
                aria-label={`${names[kind]} · ${t.edit}`}
              >
                {t.edit}
              </Link>
            ),
          },
        ]}
      />
    </Page>
  );
}
