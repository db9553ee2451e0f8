import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { adminText, bookNames } from '../../i18n/desk-admin.ts';
import { Button } from '../../ui/button.tsx';
import { RadioField, TextArea } from '../../ui/field.tsx';
import { EmptyState } from '../../ui/panel.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { Asked, Page } from '../oversight/page.tsx';
import { type Form, withValue } from './book-form.ts';
import { KINDS, type Kind, versionsQuery } from './books-page.tsx';
import { Propose } from './propose.tsx';
import { SchemaEditor } from './schema-editor.tsx';
import './admin.css';

/** 修改档案: a new version on top of the one in force, by a form or as JSON; what was typed stays until it is proposed. */
export function BookEditPage() {
  const { kind = '' } = useParams({ strict: false }) as { kind?: string };
  const t = useText(adminText);
  const names: Readonly<Record<string, string>> = useText(bookNames);
  if (!KINDS.includes(kind as Kind)) return <EmptyState title={t.nothing} />;
  return <Editing key={kind} kind={kind as Kind} name={names[kind] ?? kind} />;
}

/** The version in force, as it is. */
export function useBookInForce(kind: Kind) {
  return useQuery({
    queryKey: ['books', kind, 'in-force'],
    queryFn: async () => {
      const { inForce } = await versionsQuery(kind).queryFn();
      return call('GET /api/v1/books/{kind}/{version}', { path: { kind, version: inForce }, query: {} });
    },
    staleTime: 60_000,
  });
}

type Draft = { on: number; body: unknown } | null;

function Editing({ kind, name }: { kind: Kind; name: string }) {
  const t = useText(adminText);
  const form = useQuery({
    queryKey: ['books', kind, 'form'],
    queryFn: () => call('GET /api/v1/books/{kind}/form', { path: { kind } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const found = useBookInForce(kind);
  return (
    <Page
      title={`${name} · ${t.edit}`}
      quiet={found.data && `${t.inForce}: ${t.versionNo(found.data.version)}`}
      actions={
        <Link className="button" to="/desk/admin/books/$kind" params={{ kind }}>
          {t.openBook}
        </Link>
      }
    >
      <Asked query={form}>
        {(schema) => (
          <Asked query={found}>
            {({ body, version }) => <Editor kind={kind} form={schema as Form} body={body} version={version} />}
          </Asked>
        )}
      </Asked>
    </Page>
  );
}

function Editor({ kind, form, body, version }: { kind: Kind; form: Form; body: unknown; version: number }) {
  const t = useText(adminText);
  const common = useText(commonText);
  const draft = useDraft<Draft>(`book ${kind}`, null);
  const [way, setWay] = useState('form');
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const current = draft.value?.body ?? body;
  const set = (next: unknown) => draft.set({ on: version, body: next });
  return (
    <>
      {draft.value !== null && (
        <p>
          {draft.restored && `${common.draftRestored} `}
          <Button small onClick={draft.clear}>
            {t.undo}
          </Button>
        </p>
      )}
      <RadioField
        label={t.editor}
        inline
        value={way}
        onChoose={setWay}
        choices={[
          { value: 'form', label: t.asForm },
          { value: 'json', label: t.asJson },
        ]}
      />
      {way === 'form' ? (
        <SchemaEditor
          form={form}
          value={current}
          path={[]}
          errors={errors}
          set={(path, value) => draft.set((before) => ({ on: version, body: withValue(before?.body ?? body, path, value) }))}
        />
      ) : (
        <WholeJson key={draft.value === null ? 'fresh' : 'draft'} kind={kind} body={current} onChange={set} />
      )}
      <Propose kind={kind} body={current} onErrors={setErrors} onProposed={draft.clear} />
    </>
  );
}

/** The whole as JSON. Half-written text is kept as text, and taken once it can be read. */
function WholeJson({ kind, body, onChange }: { kind: Kind; body: unknown; onChange: (body: unknown) => void }) {
  const t = useText(adminText);
  const typed = useDraft<string>(`book json ${kind}`, '');
  const [why, setWhy] = useState<string | null>(null);
  const text = typed.value || JSON.stringify(body, null, 2);
  const type = (next: string) => {
    try {
      onChange(JSON.parse(next));
      setWhy(null);
      typed.clear();
    } catch (error) {
      typed.set(next);
      setWhy(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <TextArea
      label={t.jsonLabel}
      className="code whole"
      rows={30}
      spellCheck={false}
      error={why === null ? undefined : t.notJson(why)}
      defaultValue={text}
      onChange={(event) => type(event.target.value)}
    />
  );
}
