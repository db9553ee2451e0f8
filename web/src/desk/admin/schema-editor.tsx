import { type ReactNode, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { adminText } from '../../i18n/desk-admin.ts';
import { bookFields, bookWords } from '../../i18n/desk-book-fields.ts';
import { eventText } from '../../i18n/desk-events.ts';
import { valueNames } from '../../i18n/desk-words.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { editingOf, emptyOf, type Form, kindOf, mayBeNone, type Path, rowName } from './book-form.ts';

type Shared = { set: (path: Path, value: unknown) => void; errors: ReadonlyMap<string, string> };
type Props = Shared & { form: Form; value: unknown; path: Path };
const PAGE = 20;
const LONG = 60;

export const idOf = (path: Path): string => `book-${path.join('.')}`;
const below = (errors: ReadonlyMap<string, string>, path: Path): boolean => {
  const start = path.join('.');
  return [...errors.keys()].some((field) => field === start || field.startsWith(`${start}.`));
};

/** What a key of a book is called. */
export function useBookName(): (key: string | number) => string {
  const names: Readonly<Record<string, string>> = useText(bookFields);
  const values: Readonly<Record<string, string>> = useText(valueNames);
  const events: Readonly<Record<string, string>> = useText(eventText);
  return (key) => names[key] ?? values[key] ?? events[key] ?? String(key);
}
export function useBookWord(): (value: string) => string {
  const words: Readonly<Record<string, string>> = useText(bookWords);
  const values: Readonly<Record<string, string>> = useText(valueNames);
  return (value) => words[value] ?? values[value] ?? value;
}

/** 档案编辑: made of the form that the server tells; what is wrong stands at its field. */
export function SchemaEditor(props: Props): ReactNode {
  const { form, value, path, set, errors } = props;
  const t = useText(adminText);
  const nameOf = useBookName();
  const wordOf = useBookWord();
  const frame = { id: idOf(path), label: nameOf(path.at(-1) ?? ''), error: errors.get(path.join('.')) };
  const none = mayBeNone(form);
  const text = value === null || value === undefined ? '' : String(value);
  switch (editingOf(form)) {
    case 'union':
      return <Union {...props} />;
    case 'group':
      return (
        <Fold {...props}>
          {Object.entries(form.properties ?? {}).map(([key, inner]) => (
            <Inner key={key} {...props} form={inner} name={key} />
          ))}
        </Fold>
      );
    case 'record': {
      const inner = typeof form.additionalProperties === 'object' ? form.additionalProperties : {};
      return (
        <Fold {...props}>
          {Object.keys((value ?? {}) as object).map((key) => (
            <Inner key={key} {...props} form={inner} name={key} />
          ))}
        </Fold>
      );
    }
    case 'rows':
      return (
        <Fold {...props}>
          <Rows {...props} />
        </Fold>
      );
    case 'lines':
      return (
        <TextArea
          {...frame}
          hint={t.linesHint}
          value={Array.isArray(value) ? value.join('\n') : ''}
          onChange={(event) => set(path, event.target.value === '' ? [] : event.target.value.split('\n'))}
        />
      );
    case 'yes-no':
      return <CheckField {...frame} checked={value === true} onChange={(event) => set(path, event.target.checked)} />;
    case 'one-of':
      return (
        <SelectField
          {...frame}
          value={text}
          onChange={(event) => set(path, event.target.value === '' && none ? null : event.target.value)}
          choices={(form.enum ?? []).filter((each) => each !== null).map((each) => ({ value: each, label: wordOf(each) }))}
        />
      );
    case 'number':
      return (
        <TextField
          {...frame}
          type="number"
          step="any"
          value={text}
          onChange={(event) => set(path, event.target.value === '' ? null : Number(event.target.value))}
        />
      );
    case 'json':
      return <JsonPart {...props} />;
    default: {
      const change = (typed: string) => set(path, typed === '' && none ? null : typed);
      const more = { ...frame, value: text, ...(none ? { hint: t.emptyIsNone, optional: true } : {}) };
      return text.length > LONG ? (
        <TextArea {...more} onChange={(event) => change(event.target.value)} />
      ) : (
        <TextField {...more} onChange={(event) => change(event.target.value)} autoComplete="off" />
      );
    }
  }
}

const Inner = ({ name, form, value, path, ...shared }: Props & { name: string }) => (
  <SchemaEditor {...shared} form={form} value={(value as Record<string, unknown> | null)?.[name]} path={[...path, name]} />
);

/** A group opens in its place; the whole book is open, and so is what holds an error. */
function Fold({ path, errors, children }: Props & { children: ReactNode }) {
  const nameOf = useBookName();
  const wrong = below(errors, path);
  const [open, setOpen] = useState(false);
  if (path.length === 0) return <div>{children}</div>;
  const shown = open || wrong;
  return (
    <details className={`fold ${wrong ? 'wrong' : ''}`} open={shown} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{nameOf(path.at(-1) ?? '')}</summary>
      {shown && <div className="fold-body">{children}</div>}
    </details>
  );
}

/** A choice of kinds, each with fields of its own (a limit: minutes, working days, working hours). */
function Union({ form, value, path, set, errors }: Props) {
  const nameOf = useBookName();
  const wordOf = useBookWord();
  const kinds = form.oneOf ?? [];
  const known = (value ?? {}) as Record<string, unknown>;
  const chosen = kinds.find((each) => kindOf(each) === known['kind']) ?? kinds[0];
  return (
    <fieldset className="union">
      <legend>{nameOf(path.at(-1) ?? '')}</legend>
      <SelectField
        id={idOf([...path, 'kind'])}
        label={nameOf('kind')}
        error={errors.get(path.join('.'))}
        value={String(known['kind'] ?? '')}
        onChange={(event) => {
          const next = kinds.find((each) => kindOf(each) === event.target.value);
          if (next) set(path, { ...(emptyOf(next) as object), kind: kindOf(next) });
        }}
        choices={kinds.map((each) => ({ value: kindOf(each), label: wordOf(kindOf(each)) }))}
      />
      {Object.entries(chosen?.properties ?? {})
        .filter(([key]) => key !== 'kind')
        .map(([key, inner]) => (
          <SchemaEditor key={key} form={inner} value={known[key]} path={[...path, key]} set={set} errors={errors} />
        ))}
    </fieldset>
  );
}

/** Many rows: found by typing, opened one by one; a row with an error is shown in any case. */
function Rows({ form, value, path, set, errors }: Props) {
  const t = useText(adminText);
  const language = useLanguage();
  const [text, setText] = useState('');
  const [most, setMost] = useState(PAGE);
  const rows = Array.isArray(value) ? (value as unknown[]) : [];
  const items = form.items || {};
  const wanted = text.trim().toLowerCase();
  const fitting = rows
    .map((row, index) => ({ row, index, name: rowName(row, language) }))
    .filter(({ row, index }) => below(errors, [...path, index]) || JSON.stringify(row).toLowerCase().includes(wanted));
  const shown = fitting.filter(({ index }, place) => place < most || below(errors, [...path, index]));
  return (
    <div>
      {rows.length > PAGE && (
        <TextField label={t.findRow} type="search" optional value={text} onChange={(event) => setText(event.target.value)} />
      )}
      <p className="quiet">{t.rows(shown.length, rows.length)}</p>
      <Button
        small
        onClick={() => {
          setText('');
          set(path, [emptyOf(items), ...rows]);
        }}
      >
        {t.addRow}
      </Button>
      {shown.map(({ row, index, name }) => (
        <Row key={index} name={name} wrong={below(errors, [...path, index])} onRemove={() => set([...path, index], undefined)}>
          {Object.entries(items.properties ?? {}).map(([key, inner]) => (
            <Inner key={key} form={inner} name={key} value={row} path={[...path, index]} set={set} errors={errors} />
          ))}
        </Row>
      ))}
      {fitting.length > shown.length && <Button onClick={() => setMost(most + 100)}>{t.moreRows}</Button>}
    </div>
  );
}

function Row({ name, wrong, onRemove, children }: { name: string; wrong: boolean; onRemove: () => void; children: ReactNode }) {
  const t = useText(adminText);
  const [open, setOpen] = useState(name === '—');
  const shown = open || wrong;
  return (
    <details className={`fold ${wrong ? 'wrong' : ''}`} open={shown} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{name}</summary>
      {shown && (
        <div className="fold-body">
          {children}
          <Button small look="danger" onClick={onRemove}>
            {t.removeRow(name)}
          </Button>
        </div>
      )}
    </details>
  );
}

/** What has no better form: its JSON, which is taken once it can be read. */
function JsonPart({ value, path, set, errors }: Props) {
  const t = useText(adminText);
  const nameOf = useBookName();
  const [text, setText] = useState(() => JSON.stringify(value));
  const [why, setWhy] = useState<string | null>(null);
  const type = (typed: string) => {
    setText(typed);
    try {
      set(path, JSON.parse(typed));
      setWhy(null);
    } catch (error) {
      setWhy(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <TextArea
      id={idOf(path)}
      label={nameOf(path.at(-1) ?? '')}
      className="code"
      error={why === null ? errors.get(path.join('.')) : t.notJson(why)}
      value={text}
      onChange={(event) => type(event.target.value)}
    />
  );
}
