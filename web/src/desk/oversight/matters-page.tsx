import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer, call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { matterStates, oversightText } from '../../i18n/desk-oversight.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/notice.tsx';
import { EmptyState, Panel, Spinner, Tag } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { useMe } from '../queries.ts';
import { OpenMatter } from './open-matter.tsx';
import { Page } from './page.tsx';
import { Table } from './table.tsx';

export type Matter = Answer<'GET /api/v1/oversight/matters'>['items'][number];

/** 询问 · 发现 · 走访: what was brought, and how far it has come. */
export const QuestionsPage = () => <Matters kind="question" by="deputy" />;
export const FindingsPage = () => <Matters kind="finding" by="volunteer" />;
export const VisitsPage = () => <Matters kind="visit" by="volunteer" />;

const OVER = new Set(['accepted', 'verified', 'done', 'cancelled', 'declined', 'responded']);
export const toneOf = (status: string): 'good' | 'accent' | 'warn' =>
  OVER.has(status) ? 'good' : status === 'answered' || status === 'confirmed' || status === 'reported' ? 'accent' : 'warn';

function Matters({ kind, by }: { kind: 'question' | 'finding' | 'visit'; by: string }) {
  const t = useText(oversightText);
  const rooms = useText(roomText);
  const { roles } = useMe();
  const title = { question: rooms.questions, finding: rooms.findings, visit: rooms.visits }[kind];
  return (
    <Page title={title}>
      <MatterList kind={kind} caption={title} />
      {roles.includes(by) && (
        <Panel title={{ question: t.ask, finding: t.find, visit: t.book }[kind]}>
          {kind === 'question' && <p className="quiet">{t.askHint}</p>}
          <OpenMatter kind={kind} />
        </Panel>
      )}
    </Page>
  );
}

export function MatterList({ kind, caption }: { kind: Matter['kind']; caption: string }) {
  const t = useText(oversightText);
  const tools = useText(toolText);
  const states: Readonly<Record<string, string>> = useText(matterStates);
  const names = useNames();
  const time = useTime();
  const list = useInfiniteQuery({
    queryKey: ['oversight', 'matters', kind],
    queryFn: ({ pageParam }) =>
      call('GET /api/v1/oversight/matters', { query: { kind, ...(pageParam ? { cursor: pageParam } : {}) } as never }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const isLate = ({ dueAt, status }: Matter) =>
    dueAt !== null && !OVER.has(status) && kind !== 'visit' && Date.parse(dueAt) < Date.now();
  return (
    <>
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Spinner />}
      {list.data && rows.length === 0 && (
        <EmptyState title={t.noMatters}>
          <p>{t.noMattersHint}</p>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <Table
          caption={caption}
          hidesCaption
          rows={rows}
          keyOf={({ id }) => id}
          toneOf={(row) => (isLate(row) ? 'late' : '')}
          columns={[
            {
              key: 'subject',
              head: t.subject,
              names: true,
              cell: ({ id, subject }) =>
                kind === 'evaluation' ? (
                  <Link to="/desk/oversight/evaluations/$id" params={{ id }}>
                    {subject}
                  </Link>
                ) : (
                  <Link to="/desk/oversight/matters/$id" params={{ id }}>
                    {subject}
                  </Link>
                ),
            },
            { key: 'status', head: t.status, cell: ({ status }) => <Tag tone={toneOf(status)}>{states[status] ?? status}</Tag> },
            { key: 'area', head: t.area, cell: ({ area }) => names.area(area) ?? '' },
            { key: 'unit', head: t.unit, cell: ({ unit }) => (unit ? names.unit(unit) : '') },
            { key: 'by', head: t.openedBy, cell: ({ openedName, openedAt }) => `${openedName} · ${time.moment(openedAt)}` },
            {
              key: 'due',
              head: kind === 'visit' ? t.visitTime : t.due,
              cell: (row) => row.dueAt && `${time.moment(row.dueAt)}${isLate(row) ? ` · ${t.late}` : ''}`,
            },
          ]}
        />
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} busy={list.isFetchingNextPage}>
          {tools.showMore}
        </Button>
      )}
    </>
  );
}
