import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox, ManyCombobox, type Option } from '../../ui/combobox.tsx';
import { type Choice, RadioField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { ErrorSummary, Failure, type FieldError, fieldErrors, Notice } from '../../ui/notice.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { DraftRestored } from '../draft-restored.tsx';

export type Ask = {
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
} & (
  | { as: 'line' | 'text' | 'date' | 'moment' }
  | { as: 'secret' }
  | { as: 'number'; min: number; max: number }
  | { as: 'radio' | 'select'; choices: readonly Choice[] }
  | { as: 'one'; options: readonly Option[] }
  | { as: 'many'; options: readonly Option[] }
);
export type Told = Readonly<Record<string, string | string[]>>;
type Props<R> = {
  /** Under this name what was typed is kept on the device. */
  draft: string;
  fields: readonly Ask[];
  first?: Told;
  send: (told: Record<string, unknown>, key: string) => Promise<R>;
  label: string;
  danger?: boolean;
  onDone?: (result: R) => unknown;
  /** Null where the page says it elsewhere. */
  said?: (result: R) => ReactNode;
  children?: ReactNode;
};

/** The hotline's cities keep one time. */
const OFFSET = '+08:00';
const isEmpty = (value: string | string[] | undefined) =>
  value === undefined || value.length === 0 || (typeof value === 'string' && value.trim() === '');

/** What is sent: numbers as numbers, moments in the city's time, nothing for what was left empty. */
function asSent(fields: readonly Ask[], told: Told): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      const value = told[field.name];
      if (isEmpty(value)) return [];
      if (field.as === 'number') return [[field.name, Number(value)]];
      if (field.as === 'moment') return [[field.name, `${String(value)}:00${OFFSET}`]];
      return [[field.name, value]];
    }),
  );
}

/** 简表单: a few questions and one button. What was typed stays on the device until it was sent; a secret stays nowhere. */
export function QuickForm<R>({ draft: name, fields, first = {}, send, label, danger, onDone, said, children }: Props<R>) {
  const t = useText(toolText);
  const common = useText(commonText);
  const own = useId();
  const draft = useDraft<Told>(`quick ${name}`, {});
  const [secrets, setSecrets] = useState<Told>({});
  const [missing, setMissing] = useState<FieldError[]>([]);
  const told = { ...first, ...draft.value, ...secrets };
  const nameOf = (field: string) => fields.find((each) => each.name === field)?.label ?? field;
  const idOf = (field: string) => `${own}${field.split('.')[0]}`;
  const perform = useCommand(
    (input: Record<string, unknown>, key: string) => send(input, key),
    async (result) => {
      draft.clear();
      setSecrets({});
      await onDone?.(result);
    },
  );
  const words = perform.data === undefined ? null : said ? said(perform.data) : t.done;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const absent = fields
      .filter((field) => !field.optional && isEmpty(told[field.name]))
      .map((field) => ({ field: field.name, text: `${field.label}: ${common.required}` }));
    setMissing(absent);
    if (absent.length === 0) perform.mutate(asSent(fields, told));
  };
  const problems = missing.length > 0 ? missing : fieldErrors(perform.error, nameOf);
  const errors = new Map(problems.map(({ field, text }) => [field.split('.')[0], text]));

  return (
    <form className="quick-form" onSubmit={submit} noValidate aria-label={label}>
      <DraftRestored draft={draft} />
      <ErrorSummary errors={problems} idOf={idOf} />
      {perform.error && problems.length === 0 && <Failure error={perform.error} />}
      {fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          id={idOf(field.name)}
          error={errors.get(field.name)}
          value={told[field.name]}
          onChange={(value) =>
            field.as === 'secret'
              ? setSecrets((before) => ({ ...before, [field.name]: value }))
              : draft.set((before) => ({ ...before, [field.name]: value }))
          }
        />
      ))}
      {children}
      <div className="row">
        <Button look={danger ? 'danger' : 'main'} type="submit" busy={perform.isPending}>
          {perform.isPending ? t.sending : label}
        </Button>
      </div>
      <div role="status">{words !== null && <Notice tone="good">{words}</Notice>}</div>
    </form>
  );
}

type FieldProps = {
  field: Ask;
  id: string;
  error: string | undefined;
  value: string | string[] | undefined;
  onChange: (value: string | string[]) => void;
};

function OneField({ field, id, error, value, onChange }: FieldProps) {
  const frame = { id, label: field.label, hint: field.hint, error, optional: field.optional ?? false };
  const text = typeof value === 'string' ? value : '';
  const type = (event: { target: { value: string } }) => onChange(event.target.value);
  switch (field.as) {
    case 'text':
      return <TextArea {...frame} value={text} onChange={type} />;
    case 'radio':
      return <RadioField {...frame} choices={field.choices} value={text || undefined} onChoose={onChange} inline />;
    case 'select':
      return <SelectField {...frame} choices={field.choices} value={text} onChange={type} />;
    case 'one':
      return <Combobox {...frame} options={field.options} value={text} onChoose={onChange} />;
    case 'many':
      return <ManyCombobox {...frame} options={field.options} values={Array.isArray(value) ? value : []} onChange={onChange} />;
    case 'number':
      return (
        <TextField {...frame} type="number" inputMode="numeric" min={field.min} max={field.max} value={text} onChange={type} />
      );
    case 'secret':
      return <TextField {...frame} type="password" autoComplete="new-password" value={text} onChange={type} />;
    case 'date':
      return <TextField {...frame} type="date" value={text} onChange={type} />;
    case 'moment':
      return <TextField {...frame} type="datetime-local" value={text} onChange={type} />;
    default:
      return <TextField {...frame} value={text} onChange={type} autoComplete="off" />;
  }
}
