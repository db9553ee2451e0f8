import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { adminText } from '../../i18n/desk-admin.ts';
import { fieldNames } from '../../i18n/desk-fields.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorSummary, Failure, fieldErrors } from '../../ui/notice.tsx';
import { EmptyState, Spinner } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { Page } from '../oversight/page.tsx';
import { type Column, Table } from '../oversight/table.tsx';
import { asCsv, download } from './csv.ts';

type Look = Answer<'GET /api/v1/looks'>['items'][number];
type Filter = Readonly<Partial<Record<'login' | 'number' | 'from' | 'to' | 'reason', string>>>;
const MIDNIGHT = 'T00:00:00+08:00';

/** What is asked: days become moments of the city; the last day counts as a whole. */
function asked({ from, to, ...rest }: Filter): Record<string, string> {
  const after = to ? new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10) : '';
  return { ...rest, ...(from ? { from: from + MIDNIGHT } : {}), ...(after ? { to: after + MIDNIGHT } : {}) };
}
const page = (filter: Filter, cursor: string) =>
  call('GET /api/v1/looks', {
    query: { limit: cursor === '' ? 50 : 200, ...asked(filter), ...(cursor ? { cursor } : {}) } as never,
  });

/** 查看审计: who looked at whose data, when and why; all that is shown can be taken away as a file. */
export function LooksPage() {
  const t = useText(adminText);
  const tools = useText(toolText);
  const rooms = useText(roomText);
  const names = useNames();
  const time = useTime();
  const fields: Readonly<Record<string, string>> = useText(fieldNames);
  const own = useId();
  const [typed, setTyped] = useState<Filter>({});
  const [filter, setFilter] = useState<Filter>({});
  const [read, setRead] = useState<number | null>(null);
  const looks = useInfiniteQuery({
    queryKey: ['looks', filter],
    queryFn: ({ pageParam }) => page(filter, pageParam),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
  const rows = looks.data?.pages.flatMap(({ items }) => items) ?? [];
  const ofCalls: Readonly<Record<string, string>> = { recording: t.recording, transcript: t.transcript };
  const said = (each: string) => (each === 'masked' ? t.masked : (fields[each] ?? ofCalls[each.split(' ')[0] ?? ''] ?? each));
  const whose = ({ number, call: id }: Look) => number ?? t.call((id ?? '').slice(-8));
  const errors = fieldErrors(
    looks.error,
    (field) => ({ login: t.who, number: t.whose, from: t.from, to: t.to, reason: t.why })[field] ?? field,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFilter(Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')));
  };
  const field = (name: keyof Filter, label: string, type: string, hint?: string) => (
    <TextField
      id={own + name}
      label={label}
      type={type}
      hint={hint}
      optional
      value={typed[name] ?? ''}
      error={errors.find((each) => each.field === name)?.text}
      onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
    />
  );
  const exportAll = async () => {
    const all: Look[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const part: Answer<'GET /api/v1/looks'> = await page(filter, cursor);
      all.push(...part.items);
      setRead(all.length);
      cursor = part.next;
    }
    setRead(null);
    const head = [t.when, t.login, t.role, t.whose, t.fields, t.reason, t.origin];
    const lines = all
      .map((each) => [each, whose(each)] as const)
      .map(([{ at, login, staff, role, fields: seen, reason, origin }, of]) => [
        ...[at, login ?? staff, role, of],
        ...[seen.map(said).join(' '), reason, origin],
      ]);
    download(`looks-${new Date().toISOString().slice(0, 10)}.csv`, asCsv([head, ...lines]));
  };
  const columns: Column<Look>[] = [
    { key: 'at', head: t.when, cell: ({ at }) => time.moment(at) },
    { key: 'login', head: t.who, names: true, cell: ({ login, staff }) => login ?? staff },
    { key: 'role', head: t.role, cell: ({ role }) => role.split(',').map(names.value).join(' · ') },
    {
      key: 'case',
      head: t.whose,
      cell: (look) =>
        look.caseId === null ? (
          whose(look)
        ) : (
          <Link to="/desk/case/$id" params={{ id: look.caseId }}>
            {whose(look)}
          </Link>
        ),
    },
    { key: 'fields', head: t.fields, cell: ({ fields: seen }) => seen.map(said).join(' · ') },
    { key: 'reason', head: t.reason, cell: ({ reason }) => reason },
    { key: 'origin', head: t.origin, cell: ({ origin }) => origin },
  ];
  return (
    <Page
      title={rooms.looks}
      actions={
        <Button onClick={() => void exportAll().catch(() => setRead(null))} busy={read !== null} disabled={rows.length === 0}>
          {read === null ? tools.export : tools.exporting(read)}
        </Button>
      }
    >
      <search>
        <form onSubmit={submit} noValidate>
          <ErrorSummary errors={errors} idOf={(name) => own + name} />
          <div className="filters">
            {field('login', t.who, 'search', t.whoHint)}
            {field('number', t.whose, 'search', t.whoseHint)}
            {field('from', t.from, 'date')}
            {field('to', t.to, 'date')}
            {field('reason', t.why, 'search')}
            <Button type="submit">{t.apply}</Button>
          </div>
        </form>
      </search>
      {looks.error && errors.length === 0 && <Failure error={looks.error} onRetry={() => void looks.refetch()} />}
      {looks.isPending && <Spinner />}
      {looks.data && rows.length === 0 && <EmptyState title={t.noLooks} />}
      {rows.length > 0 && (
        <Table caption={rooms.looks} hidesCaption columns={columns} rows={rows} keyOf={({ id }) => String(id)} />
      )}
      {looks.hasNextPage && (
        <Button onClick={() => void looks.fetchNextPage()} busy={looks.isFetchingNextPage}>
          {t.moreRows}
        </Button>
      )}
    </Page>
  );
}
