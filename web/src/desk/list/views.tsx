import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { listText } from '../../i18n/desk-lists.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { toast } from '../../ui/toast.tsx';
import { type DeskName, type ListFilter, viewsQuery } from '../queries.ts';
import { asColumns, type Column } from './columns.tsx';

type Props = {
  desk: DeskName;
  filter: ListFilter;
  columns: readonly Column[];
  onView: (filter: ListFilter, columns: readonly Column[] | null) => void;
};
const ALL = 'all';
const same = (one: object, two: object): boolean =>
  JSON.stringify(Object.entries(one).toSorted()) === JSON.stringify(Object.entries(two).toSorted());

/** 视图: the ways in which somebody likes to see this list; kept on the server, so they are there on every device. */
export function Views({ desk, filter, columns, onView }: Props) {
  const t = useText(listText);
  const client = useQueryClient();
  const { data } = useQuery(viewsQuery);
  const again = () => client.invalidateQueries({ queryKey: viewsQuery.queryKey });
  const views = (data?.items ?? []).filter((view) => view.desk === desk);
  const at = Object.keys(filter).length === 0 ? ALL : (views.find(({ body }) => same(body.filter, filter))?.id ?? '');
  const here = views.find(({ id }) => id === at);
  const keep = (name: string, kept: ListFilter, shown: readonly string[]) =>
    call('POST /api/v1/views', { body: { desk, name, body: { filter: kept, columns: [...shown] } } });
  const drop = useMutation({
    mutationFn: (view: NonNullable<typeof here>) => call('DELETE /api/v1/views/{id}', { path: { id: view.id } }),
    onSuccess: async (_, view) => {
      await again();
      onView({}, null);
      toast(t.viewDropped(view.name), {
        act: {
          label: t.undo,
          run: () => void keep(view.name, view.body.filter as ListFilter, view.body.columns).then(again),
        },
      });
    },
  });
  return (
    <>
      {views.length > 0 && (
        <Tabs
          label={t.views}
          tabs={[{ id: ALL, label: t.all }, ...views.map(({ id, name }) => ({ id, label: name }))]}
          at={at}
          onGo={(id) => {
            const view = views.find((each) => each.id === id);
            if (view) onView(view.body.filter as ListFilter, view.body.columns.length > 0 ? asColumns(view.body.columns) : null);
            else onView({}, null);
          }}
        />
      )}
      {here ? (
        <Button small look="plain" aria-label={t.dropView} title={t.dropView} onClick={() => drop.mutate(here)}>
          <Icon name="cross" />
        </Button>
      ) : (
        Object.keys(filter).length > 0 && (
          <Popover label={t.saveView} icon="star" text={t.saveView} side="start">
            {(close) => (
              <SaveView
                onSave={async (name) => {
                  await keep(name, filter, columns);
                  await again();
                  toast(t.viewSaved(name));
                  close();
                }}
              />
            )}
          </Popover>
        )
      )}
    </>
  );
}

function SaveView({ onSave }: { onSave: (name: string) => Promise<void> }) {
  const t = useText(listText);
  const [name, setName] = useState('');
  const save = useMutation({ mutationFn: onSave });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) save.mutate(name.trim());
  };
  return (
    <form onSubmit={submit} className="save-view">
      {save.error && <Failure error={save.error} />}
      <TextField
        id="view-name"
        label={t.viewName}
        value={name}
        maxLength={40}
        onChange={(event) => setName(event.target.value)}
      />
      <Button look="main" small type="submit" busy={save.isPending}>
        {t.saveView}
      </Button>
    </form>
  );
}
