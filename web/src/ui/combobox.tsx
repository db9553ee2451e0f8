import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { comboText } from '../i18n/common.ts';
import { Field } from './field.tsx';
import './combobox.css';

/** `words` are all that it can be found by; `hint` tells apart what has the same name. */
export type Option = { value: string; label: string; hint?: string | undefined; words?: string | undefined };
type Props = {
  id?: string | undefined;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  options: readonly Option[];
  value: string;
  onChoose: (value: string) => void;
};
const MOST = 60;

/** Options that hold every word typed, those whose name begins with it first. */
function found(options: readonly Option[], typed: string): Option[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = options.filter(({ label, hint, words: more, value }) => {
    const all = `${label} ${hint ?? ''} ${more ?? ''} ${value}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const first = words[0] ?? '';
  const rank = ({ label }: Option) => (label.toLowerCase().startsWith(first) ? 0 : label.toLowerCase().includes(first) ? 1 : 2);
  return fits.toSorted((one, other) => rank(one) - rank(other)).slice(0, MOST);
}

/** 可搜索的选择框: one of many, found by typing; arrows, Enter and Escape as everywhere (ARIA combobox). */
export function Combobox({ id, label, hint, error, optional, options, value, onChoose }: Props) {
  const t = useText(comboText);
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const chosen = options.find((option) => option.value === value);
  const open = typed !== null;
  const shown = useMemo(() => (typed === null ? [] : found(options, typed)), [options, typed]);

  const choose = (option: Option | undefined) => {
    if (option) onChoose(option.value);
    setTyped(null);
  };
  const type = (text: string) => {
    setTyped(text);
    setAt(0);
    if (text === '' && value) onChoose('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return type('');
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((now) => (shown.length === 0 ? 0 : (now + step + shown.length) % shown.length));
    } else if (event.key === 'Enter' && open && !event.ctrlKey) {
      event.preventDefault();
      choose(shown[at]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setTyped(null);
    }
  };

  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional ?? false}>
      {(bound) => (
        <div className="combo">
          <input
            {...bound}
            ref={input}
            className="input"
            role="combobox"
            autoComplete="off"
            aria-expanded={open}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={open && shown[at] ? `${list}-${at}` : undefined}
            value={typed ?? chosen?.label ?? value}
            onChange={(event) => type(event.target.value)}
            onFocus={(event) => event.target.select()}
            onKeyDown={onKeyDown}
            onBlur={() => setTyped(null)}
          />
          {value && (
            <button type="button" className="combo-clear" aria-label={t.clear} onClick={() => onChoose('')}>
              ×
            </button>
          )}
          <div className="unseen" role="status">
            {open ? (shown.length === 0 ? t.nothing : t.count(shown.length)) : ''}
          </div>
          <div
            role="listbox"
            id={list}
            className="combo-list"
            hidden={!open}
            aria-label={typeof label === 'string' ? label : undefined}
          >
            {open && shown.length === 0 && (
              // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus
              <div className="combo-none" role="option" aria-selected={false} aria-disabled>
                {t.nothing}
              </div>
            )}
            {shown.map((option, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus
              <div
                key={option.value}
                id={`${list}-${index}`}
                role="option"
                aria-selected={index === at}
                className={index === at ? 'at' : ''}
                onPointerDown={(event) => {
                  event.preventDefault();
                  choose(option);
                  input.current?.focus();
                }}
              >
                {option.label}
                {option.hint && <small> {option.hint}</small>}
              </div>
            ))}
          </div>
        </div>
      )}
    </Field>
  );
}

type ManyProps = Omit<Props, 'value' | 'onChoose'> & { values: readonly string[]; onChange: (values: string[]) => void };

/** Several of many: what was chosen stands above and can be taken away again. */
export function ManyCombobox({ values, onChange, options, ...rest }: ManyProps) {
  const t = useText(comboText);
  const nameOf = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  return (
    <div className="combo-many">
      <Combobox
        {...rest}
        options={options.filter(({ value }) => !values.includes(value))}
        value=""
        onChoose={(value) => value && onChange([...values, value])}
      />
      {values.length > 0 && (
        <div className="row combo-chosen">
          {values.map((value) => (
            <button
              key={value}
              type="button"
              className="button small"
              aria-label={t.remove(nameOf(value))}
              onClick={() => onChange(values.filter((each) => each !== value))}
            >
              {nameOf(value)} ×
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
