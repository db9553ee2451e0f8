import { type FormEvent, useRef, useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { bulkText } from '../../i18n/desk-lists.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, Failure, fieldErrors } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.tsx';
import type { ActView } from '../case/act-form.tsx';
import { missingOf, type Schema, type Values, withoutEmpty } from '../case/schema.ts';
import { SchemaField, useFieldName } from '../case/schema-field.tsx';
import { useSpoken } from '../case/spoken.ts';
import type { Case } from '../queries.ts';
import { type Outcome, sendBulk } from './send-bulk.ts';

type Props = {
  act: ActView;
  found: Case;
  ids: readonly string[];
  numbers: ReadonlyMap<string, string>;
  onClose: () => void;
  onDone: (refused: readonly string[]) => void;
};

/** 批量表单: filled in once, judged case by case; how far it is, what became of each, and the way back where there is one. */
export function BulkForm({ act, found, ids, numbers, onClose, onDone }: Props) {
  const t = useText(bulkText);
  const common = useText(commonText);
  const pick = usePick();
  const nameOf = useFieldName();
  const spoken = useSpoken();
  const schema = (act.input ?? {}) as Schema;
  const [values, setValues] = useState<Values>({});
  const [absent, setAbsent] = useState<readonly string[]>([]);
  const [state, setState] = useState<{ sent: number; busy: boolean; outcome: Outcome | null; error: unknown }>({
    sent: 0,
    busy: false,
    outcome: null,
    error: null,
  });
  const begun = useRef<{ content: string; key: string } | null>(null);
  const label = pick(act.label);
  const prefix = `bulk-${act.name}-`;

  const undo = async (done: readonly string[], by: string) => {
    const taken = await sendBulk(by, done, { reason: t.undoReason }, crypto.getRandomValues(new Uint32Array(4)).join('-'));
    toast(t.undone(taken.done.length, taken.refused.length), { tone: taken.refused.length > 0 ? 'warn' : 'good' });
    onDone([]);
  };
  const send = async () => {
    const input = withoutEmpty(values);
    const content = JSON.stringify([act.name, ids, input]);
    // Sent again after a break it is the same command: what was done is not done twice.
    if (begun.current?.content !== content)
      begun.current = { content, key: crypto.getRandomValues(new Uint32Array(4)).join('-') };
    setState({ sent: 0, busy: true, outcome: null, error: null });
    try {
      const outcome = await sendBulk(act.name, ids, input, begun.current.key, (sent) =>
        setState((before) => ({ ...before, sent })),
      );
      setState({ sent: ids.length, busy: false, outcome, error: null });
      const { done, refused } = outcome;
      const back = act.undo;
      toast(t.done(label, done.length, refused.length), {
        tone: refused.length > 0 ? 'warn' : 'good',
        ...(back && done.length > 0 ? { act: { label: t.undo, run: () => void undo(done, back) } } : {}),
      });
      onDone(refused.map(({ id }) => id));
      if (refused.length === 0) onClose();
    } catch (error) {
      setState((before) => ({ ...before, busy: false, error }));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = missingOf(schema, values);
    setAbsent(missing);
    if (missing.length === 0) void send();
  };
  const inputName = (field: string) => nameOf(act.name, field.replace(/^input\./, ''));
  const told =
    absent.length > 0
      ? absent.map((field) => ({ field, text: `${nameOf(act.name, field)}: ${common.required}` }))
      : fieldErrors(state.error, inputName).map(({ field, text }) => ({ field: field.replace(/^input\./, ''), text }));
  const errors = Object.fromEntries(told.map(({ field, text }) => [field, absent.length > 0 ? common.required : text]));
  return (
    <form className="bulk-form act-form" onSubmit={submit} noValidate aria-label={label}>
      <p>
        {t.about(label, ids.length)} <span className="quiet">{act.undo ? t.canUndo : t.cannotUndo}</span>
      </p>
      <ErrorSummary errors={told} idOf={(field) => prefix + field} />
      {state.error !== null && told.length === 0 && (
        <>
          <Failure error={state.error} spoken={spoken} />
          <p>{t.broken}</p>
        </>
      )}
      {Object.entries(schema.properties ?? {}).map(([field, inner]) => (
        <SchemaField
          key={field}
          act={act.name}
          path={field}
          prefix={prefix}
          schema={inner}
          required={schema.required?.includes(field) ?? false}
          value={values[field]}
          errors={errors}
          onChange={(value) => setValues((before) => ({ ...before, [field]: value }))}
          found={found}
        />
      ))}
      <div className="row">
        <Button look="main" type="submit" busy={state.busy}>
          {t.go(label)}
        </Button>
        <Button look="plain" onClick={onClose}>
          {common.close}
        </Button>
        {state.busy && (
          <>
            <progress aria-label={label} max={ids.length} value={state.sent} />
            <span role="status">{t.progress(state.sent, ids.length)}</span>
          </>
        )}
      </div>
      {state.outcome && state.outcome.refused.length > 0 && (
        <div className="bulk-results">
          <h3>{t.results}</h3>
          <ul className="plain-list">
            {state.outcome.refused.map(({ id, sentence }) => (
              <li key={id}>
                <a href={`/desk/case/${id}`}>{numbers.get(id) ?? id}</a> {spoken(pick(sentence))}
              </li>
            ))}
            {state.outcome.done.length > 0 && (
              <li>
                {t.isDone}: {state.outcome.done.length}
              </li>
            )}
          </ul>
        </div>
      )}
    </form>
  );
}
