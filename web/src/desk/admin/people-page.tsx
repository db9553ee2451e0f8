import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { adminText } from '../../i18n/desk-admin.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Spinner, Tag } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { Page } from '../oversight/page.tsx';
import { type Column, Table } from '../oversight/table.tsx';
import { AddPerson, ChangePerson } from './person-forms.tsx';
import './admin.css';

export type Person = Answer<'GET /api/v1/staff'>['items'][number];
type Filter = { q?: string; role?: string; unit?: string; active?: string };
export const STAFF_ROLES = [
  ...['operator', 'dispatcher', 'handler', 'reviewer', 'callback-agent', 'coordinator', 'supervisor', 'inspector', 'leader'],
  ...['analyst', 'administrator', 'evaluator', 'volunteer', 'deputy', 'knowledge-editor'],
];

/** 人员: who works here, found, added, changed and put out of office. */
export function PeoplePage() {
  const t = useText(adminText);
  const tools = useText(toolText);
  const rooms = useText(roomText);
  const names = useNames();
  const language = useLanguage();
  const time = useTime();
  const { unit } = useSearch({ strict: false }) as { unit?: string };
  const [filter, setFilter] = useState<Filter>(unit ? { unit } : {});
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const people = useInfiniteQuery({
    queryKey: ['staff', filter],
    queryFn: ({ pageParam }) =>
      call('GET /api/v1/staff', { query: { limit: 50, ...filter, ...(pageParam ? { cursor: pageParam } : {}) } as never }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const rows = people.data?.pages.flatMap(({ items }) => items) ?? [];
  const person = rows.find(({ id }) => id === chosen);
  const narrow = (key: keyof Filter, value: string) =>
    setFilter(({ [key]: _, ...rest }) => (value ? { ...rest, [key]: value } : rest));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    narrow('q', text.trim());
  };
  const columns: Column<Person>[] = [
    { key: 'login', head: t.login, names: true, cell: ({ login }) => login },
    { key: 'name', head: t.name, cell: (row) => row[language] },
    { key: 'unit', head: t.unit, cell: (row) => names.unit(row.unit) },
    { key: 'roles', head: t.role, cell: ({ roles }) => roles.map(names.value).join(' · ') },
    { key: 'principal', head: t.principal, cell: ({ principal }) => (principal === 'contractor' ? t.contractor : t.government) },
    {
      key: 'state',
      head: t.state,
      cell: ({ active, lockedUntil }) => (
        <>
          <Tag tone={active ? 'good' : ''}>{active ? t.inOffice : t.outOfOffice}</Tag>{' '}
          {lockedUntil && Date.parse(lockedUntil) > Date.now() && <Tag tone="danger">{t.locked(time.moment(lockedUntil))}</Tag>}
        </>
      ),
    },
    {
      key: 'change',
      head: <span className="unseen">{t.change}</span>,
      cell: (row) => (
        <Button small aria-label={t.changeOf(row[language])} aria-expanded={chosen === row.id} onClick={() => setChosen(row.id)}>
          {t.change}
        </Button>
      ),
    },
  ];
  const refetch = () => people.refetch();
  return (
    <Page title={rooms.people}>
      <search>
        <form className="filters" onSubmit={submit}>
          <TextField label={t.findPeople} type="search" optional value={text} onChange={(event) => setText(event.target.value)} />
          <SelectField
            label={t.role}
            optional
            value={filter.role ?? ''}
            onChange={(event) => narrow('role', event.target.value)}
            choices={STAFF_ROLES.map((value) => ({ value, label: names.value(value) }))}
          />
          <Combobox
            label={t.unit}
            optional
            options={names.unitOptions}
            value={filter.unit ?? ''}
            onChoose={(value) => narrow('unit', value)}
          />
          <SelectField
            label={t.office}
            optional
            value={filter.active ?? ''}
            onChange={(event) => narrow('active', event.target.value)}
            choices={[
              { value: 'true', label: t.inOffice },
              { value: 'false', label: t.outOfOffice },
            ]}
          />
          <Button type="submit">{t.find}</Button>
        </form>
      </search>
      {people.error && <Failure error={people.error} onRetry={() => void refetch()} />}
      {person && <ChangePerson key={person.id} person={person} onDone={refetch} onClose={() => setChosen(null)} />}
      {people.isPending ? <Spinner /> : <Table caption={rooms.people} columns={columns} rows={rows} keyOf={({ id }) => id} />}
      {people.hasNextPage && (
        <p>
          <Button onClick={() => void people.fetchNextPage()} busy={people.isFetchingNextPage}>
            {tools.showMore}
          </Button>
        </p>
      )}
      <AddPerson onDone={refetch} />
    </Page>
  );
}
