import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { ErrorSummary, Failure, type FieldError, fieldErrors, Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/panel.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { missingOf, type Schema, type Values, withoutEmpty } from '../case/schema.ts';
import { SchemaField, useFieldName } from '../case/schema-field.tsx';
import { type Case, caseQuery } from '../queries.ts';

export type Outcome = Answer<'POST /api/v1/bulk/{act}'>;
export type Selected = { id: string; number: string };
/** What came of it, and of which cases. */
export type Told = { outcome: Outcome; of: readonly Selected[] };
type Props = { selected: readonly Selected[]; onClear: () => void; onDone: () => void };

/** 批量操作: one act on all that is selected. What may be done is what the server allows on the first of them; each is judged by itself. */
export function BulkActs({ selected, onClear, onDone }: Props) {
  const t = useText(toolText);
  const pick = usePick();
  const [name, setName] = useState('');
  const [told, setTold] = useState<Told | null>(null);
  const first = selected[0];
  const found = useQuery({ ...caseQuery(first?.id ?? ''), enabled: first !== undefined });
  const acts = (found.data?.acts ?? []).filter(({ allowed }) => allowed);
  const act = acts.find((each) => each.name === name);
  const done = (outcome: Outcome) => {
    setTold({ outcome, of: selected });
    setName('');
    onDone();
  };
  return (
    <>
      <div role="status">{told && <Outcomes {...told} />}</div>
      {first && (
        <section className="bulk" aria-label={t.selected(selected.length)}>
          <div className="row">
            <strong>{t.selected(selected.length)}</strong>
            <Button small look="plain" onClick={onClear}>
              {t.clearSelection}
            </Button>
          </div>
          {found.isPending && <Spinner />}
          {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
          {found.data && acts.length === 0 && <p>{t.noCommonAct}</p>}
          {acts.length > 0 && (
            <SelectField
              label={t.chooseAct}
              value={act ? name : ''}
              onChange={(event) => setName(event.target.value)}
              choices={acts.map((each) => ({ value: each.name, label: pick(each.label) }))}
            />
          )}
          {act && found.data && <BulkForm key={act.name} act={act} found={found.data} selected={selected} onDone={done} />}
        </section>
      )}
    </>
  );
}

export function Outcomes({ outcome, of }: Told) {
  const t = useText(toolText);
  const pick = usePick();
  const numbers = new Map(of.map(({ id, number }) => [id, number]));
  return (
    <Notice tone={outcome.refused.length > 0 ? 'warn' : 'good'} title={t.bulkDone(outcome.done, outcome.refused.length)}>
      {outcome.refused.length > 0 && (
        <ul>
          {outcome.refused.slice(0, 20).map(({ id, sentence }) => (
            <li key={`${id} ${pick(sentence)}`}>
              {numbers.get(id) ?? id}: {pick(sentence)}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

function BulkForm({
  act,
  found,
  selected,
  onDone,
}: {
  act: Case['acts'][number];
  found: Case;
  selected: readonly Selected[];
  onDone: (outcome: Outcome) => void;
}) {
  const t = useText(toolText);
  const common = useText(commonText);
  const pick = usePick();
  const nameOf = useFieldName();
  const client = useQueryClient();
  const schema = (act.input ?? {}) as Schema;
  const draft = useDraft<Values>(`bulk ${act.name}`, {});
  const [missing, setMissing] = useState<FieldError[]>([]);
  const prefix = `bulk-${act.name}-`;
  const perform = useCommand(
    (body: { ids: string[]; input: Values }, key) =>
      call('POST /api/v1/bulk/{act}', { path: { act: act.name }, body: body as never, key }),
    async (outcome) => {
      draft.clear();
      await client.invalidateQueries({ queryKey: ['desks'] });
      onDone(outcome);
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const absent = missingOf(schema, draft.value).map((field) => ({
      field,
      text: `${nameOf(act.name, field)}: ${common.required}`,
    }));
    setMissing(absent);
    if (absent.length === 0) perform.mutate({ ids: selected.map(({ id }) => id), input: withoutEmpty(draft.value) });
  };
  const told =
    missing.length > 0 ? missing : fieldErrors(perform.error, (field) => nameOf(act.name, field.replace(/^input\./, '')));
  const errors = Object.fromEntries(told.map(({ field, text }) => [field.replace(/^input\./, ''), text]));
  return (
    <form onSubmit={submit} noValidate aria-label={pick(act.label)}>
      <ErrorSummary errors={told} idOf={(field) => prefix + field.replace(/^input\./, '')} />
      {perform.error && told.length === 0 && <Failure error={perform.error} />}
      {Object.entries(schema.properties ?? {}).map(([field, inner]) => (
        <SchemaField
          key={field}
          act={act.name}
          path={field}
          prefix={prefix}
          schema={inner}
          required={schema.required?.includes(field) ?? false}
          value={draft.value[field]}
          errors={errors}
          onChange={(value) => draft.set((before) => ({ ...before, [field]: value }))}
          found={found}
        />
      ))}
      <Button look="main" type="submit" busy={perform.isPending}>
        {perform.isPending ? t.sending : t.doAll(pick(act.label), selected.length)}
      </Button>
    </form>
  );
}
