import { type ComponentProps, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';

type Frame = { label: ReactNode; hint?: ReactNode; error?: string | undefined; optional?: boolean };
type Described = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true; 'aria-required'?: true };

/** A label, what helps to fill it in, and what is wrong with it, all bound to the one control inside. */
export function Field({
  id,
  label,
  hint,
  error,
  optional,
  children,
}: Frame & { id?: string | undefined; children: (bound: Described) => ReactNode }) {
  const own = useId();
  const t = useText(commonText);
  const name = id ?? own;
  const described = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={`field ${error ? 'wrong' : ''}`}>
      <label htmlFor={name}>
        {label} {optional && <span className="optional">({t.optional})</span>}
      </label>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {children({
        id: name,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
        ...(optional ? {} : { 'aria-required': true }),
      })}
    </div>
  );
}

/** What the frame takes of a field's properties, and what is left for the control inside. */
const framed = <Of extends Frame & { id?: string | undefined }>({ id, label, hint, error, optional, ...control }: Of) => ({
  frame: { id, label, hint, error, optional: optional ?? false },
  control,
});

export function TextField({ className = '', ...rest }: Frame & InputHTMLAttributes<HTMLInputElement>) {
  const { frame, control } = framed(rest);
  return <Field {...frame}>{(bound) => <input {...control} {...bound} className={`input ${className}`} />}</Field>;
}

export function TextArea({ className = '', ...rest }: Frame & ComponentProps<'textarea'>) {
  const { frame, control } = framed(rest);
  return <Field {...frame}>{(bound) => <textarea rows={3} {...control} {...bound} className={`input ${className}`} />}</Field>;
}

export type Choice = { value: string; label: string; group?: string | undefined };

export function SelectField({
  choices,
  ...rest
}: Frame & { choices: readonly Choice[] } & SelectHTMLAttributes<HTMLSelectElement>) {
  const { frame, control } = framed(rest);
  const t = useText(commonText);
  const groups = [...new Set(choices.map(({ group }) => group))];
  const options = (group: string | undefined) =>
    choices
      .filter((choice) => choice.group === group)
      .map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ));
  return (
    <Field {...frame}>
      {(bound) => (
        <select {...control} {...bound} className="input">
          <option value="">{t.choose}</option>
          {groups.map((group) =>
            group === undefined ? (
              options(undefined)
            ) : (
              <optgroup key={group} label={group}>
                {options(group)}
              </optgroup>
            ),
          )}
        </select>
      )}
    </Field>
  );
}

type OneOf = Frame & {
  id?: string;
  name?: string;
  choices: readonly Choice[];
  value: string | undefined;
  onChoose: (value: string) => void;
  inline?: boolean;
};

/** A question with few answers: all of them to be seen at once. The first one carries the id, so that an error can lead to it. */
export function RadioField({ label, hint, error, optional, id, name, choices, value, onChoose, inline }: OneOf) {
  const own = useId();
  const t = useText(commonText);
  const base = id ?? own;
  return (
    <fieldset className={`field ${error ? 'wrong' : ''}`} aria-describedby={error ? `${base}-error` : undefined}>
      <legend>
        {label} {optional && <span className="optional">({t.optional})</span>}
      </legend>
      {hint && <p className="hint">{hint}</p>}
      {error && (
        <p className="error" id={`${base}-error`}>
          {error}
        </p>
      )}
      <div className={inline ? 'row' : ''}>
        {choices.map((choice, index) => (
          <label key={choice.value} className="choice">
            <input
              type="radio"
              id={index === 0 ? base : `${base}-${choice.value}`}
              name={name ?? base}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChoose(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function CheckField({ label, error, id, ...rest }: Frame & InputHTMLAttributes<HTMLInputElement>) {
  const own = useId();
  const name = id ?? own;
  return (
    <div className={`field ${error ? 'wrong' : ''}`}>
      {error && (
        <p className="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <div className="choice">
        <input {...rest} type="checkbox" id={name} aria-describedby={error ? `${name}-error` : undefined} />
        <label htmlFor={name}>{label}</label>
      </div>
    </div>
  );
}
