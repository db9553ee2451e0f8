import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ProblemError, sendAct } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, Failure, type FieldError, fieldErrors, Notice } from '../../ui/notice.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { DraftRestored } from '../draft-restored.tsx';
import { type Case, caseQuery } from '../queries.ts';
import { Changes, type Happened } from './changes.tsx';
import { Proposals } from './proposals.tsx';
import { missingOf, type Schema, type Values, withoutEmpty } from './schema.ts';
import { SchemaField, useFieldName } from './schema-field.tsx';
import { useSpoken } from './spoken.ts';

export type ActView = Case['acts'][number];
type Props = {
  found: Case;
  act: ActView;
  schema: Schema;
  /** What is filled in already when it opens. */
  initial?: Values;
  /** Who shows more of what is typed than this form does keeps it. */
  kept?: ReturnType<typeof useDraft<Values>>;
  onDone: (label: string) => void;
  onClose: () => void;
};
const NOTHING: Values = {};

/** The fields that a refusal is about, where it says so. */
function refusedFields(error: unknown, schema: Schema): string[] {
  if (!(error instanceof ProblemError)) return [];
  const { field, fields, ...facts } = error.problem.facts ?? {};
  const named = [...(typeof field === 'string' ? [field] : []), ...(Array.isArray(fields) ? fields.map(String) : [])];
  return named.length > 0 ? named : Object.keys(facts).filter((fact) => fact in (schema.properties ?? {}));
}

/** 操作表单: made of what the server says the act takes. What is typed stays on the device until it was sent. */
export function ActForm({ found, act, schema, initial = NOTHING, kept, onDone, onClose }: Props) {
  const t = useText(caseText);
  const common = useText(commonText);
  const pick = usePick();
  const nameOf = useFieldName();
  const spoken = useSpoken();
  const client = useQueryClient();
  const own = useDraft<Values>(`${found.id} ${act.name}`, initial);
  const draft = kept ?? own;
  // Who fills in a form says which state of the case it rests on: the one that was seen when it was opened.
  const [seen, setSeen] = useState(found.version);
  const [missing, setMissing] = useState<FieldError[]>([]);
  const prefix = `act-${act.name}-`;
  const fields = Object.entries(schema.properties ?? {});

  const perform = useCommand(
    (input: { body: Values; seen: number }, key) =>
      sendAct(`/api/v1/cases/${found.id}`, act.name, input.body, { key, seen: input.seen }),
    async () => {
      draft.clear();
      await client.invalidateQueries({ queryKey: caseQuery(found.id).queryKey });
      void client.invalidateQueries({ queryKey: ['desks'] });
      void client.invalidateQueries({ queryKey: ['list'] });
      onDone(pick(act.label));
    },
  );
  const stale = perform.error instanceof ProblemError && perform.error.reason === 'stale' ? perform.error : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const absent = missingOf(schema, draft.value).map((field) => ({
      field,
      text: `${nameOf(act.name, field)}: ${common.required}`,
    }));
    setMissing(absent);
    if (absent.length > 0) return;
    perform.mutate(
      { body: withoutEmpty(draft.value), seen },
      {
        onError: (error) => {
          if (!(error instanceof ProblemError) || error.reason !== 'stale') return;
          const { version } = error.problem.facts ?? {};
          if (typeof version === 'number') setSeen(version);
          void client.invalidateQueries({ queryKey: caseQuery(found.id).queryKey });
        },
      },
    );
  };

  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const controls = [...(box.current?.querySelectorAll<HTMLInputElement>('[aria-required], [type=radio]') ?? [])];
    // The first that is still to be filled in; of a question with choices, one that nothing was chosen for.
    const first = controls.find((control) =>
      control.type === 'radio' ? !box.current?.querySelector(`[name="${control.name}"]:checked`) : !control.value,
    );
    (first ?? box.current?.querySelector<HTMLElement>('[type=submit]'))?.focus();
  }, []);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) box.current?.requestSubmit();
    else {
      // A key pressed in a form is never a key of the page: a choice is not passed on as an act.
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
      return;
    }
    event.preventDefault();
  };
  const told = missing.length > 0 ? missing : fieldErrors(perform.error, (field) => nameOf(act.name, field));
  const refused = perform.error && told.length === 0 && !stale ? perform.error : null;
  const about = refusedFields(refused, schema);
  const errors: Record<string, string> = Object.fromEntries(
    told.map(({ field, text }) => [field, missing.length > 0 ? common.required : text]),
  );
  if (refused instanceof ProblemError) for (const field of about) errors[field] = spoken(refused.problem.detail);

  return (
    <form ref={box} className="act-form" onSubmit={submit} onKeyDown={press} noValidate aria-label={pick(act.label)}>
      {!act.allowed && (
        <Notice tone="danger" title={t.gone}>
          <p>{act.sentence && spoken(pick(act.sentence))}</p>
        </Notice>
      )}
      {stale && (
        <Notice tone="warn" title={t.staleTitle}>
          <Changes events={(stale.problem.facts?.['changes'] ?? []) as Happened[]} found={found} />
          <p>{t.staleText}</p>
        </Notice>
      )}
      {fields.length > 0 && <DraftRestored draft={draft} />}
      <ErrorSummary errors={told} idOf={(field) => prefix + field} />
      {refused && <Failure error={refused} spoken={spoken} />}
      {act.name === 'dispatch' && (
        <Proposals
          found={found}
          lead={String(draft.value['lead'] ?? '')}
          onTake={(lead, co) => draft.set((before) => ({ ...before, lead, co }))}
        />
      )}
      {fields.map(([field, inner]) => (
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
      <div className="row">
        <Button look="main" type="submit" busy={perform.isPending} disabled={!act.allowed}>
          {perform.isPending ? t.submitting : t.submit(pick(act.label))}
        </Button>
        <Button look="plain" onClick={onClose}>
          {common.close}
        </Button>
      </div>
    </form>
  );
}
