import { useState } from 'react';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import type { ActView } from '../types.ts';
import { ActForm } from './act-form.tsx';
import { type ActFormProps, useAct } from './use-act.ts';

type Part = { type?: string; enum?: string[]; title?: string; description?: string };

/** An act that the server has and this page has no form for: one is made of its JSON Schema, so that no right of the citizen is lost. */
export function SchemaForm(props: ActFormProps & { view: ActView }) {
  const command = useAct(props);
  const [values, setValues] = useState<Record<string, unknown>>({});
  const { properties = {}, required = [] } = (props.view.input ?? {}) as {
    properties?: Record<string, Part>;
    required?: string[];
  };
  const set = (name: string, value: unknown) => setValues((before) => ({ ...before, [name]: value === '' ? undefined : value }));
  return (
    <ActForm busy={command.isPending} error={command.error} onSend={() => command.mutate(values)}>
      {Object.entries(properties).map(([name, part]) => {
        const frame = {
          id: `${props.act}-${name}`,
          label: part.title ?? part.description ?? name,
          optional: !required.includes(name),
        };
        const text = String(values[name] ?? '');
        if (part.type === 'boolean')
          return (
            <CheckField
              key={name}
              {...frame}
              checked={values[name] === true}
              onChange={({ target }) => set(name, target.checked)}
            />
          );
        if (part.enum)
          return (
            <SelectField
              key={name}
              {...frame}
              choices={part.enum.map((value) => ({ value, label: value }))}
              value={text}
              onChange={({ target }) => set(name, target.value)}
            />
          );
        if (part.type === 'integer' || part.type === 'number')
          return (
            <TextField
              key={name}
              {...frame}
              inputMode="decimal"
              value={text}
              onChange={({ target }) => set(name, target.value === '' ? '' : Number(target.value))}
            />
          );
        return <TextArea key={name} {...frame} value={text} onChange={({ target }) => set(name, target.value)} />;
      })}
    </ActForm>
  );
}
