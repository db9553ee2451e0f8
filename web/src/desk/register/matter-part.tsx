import type { ReactNode } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { registerText } from '../../i18n/desk-register.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import type { Part } from './filled.ts';

type Attribute = {
  code: string;
  zh: string;
  en: string;
  datatype: string;
  required: boolean;
  values: { code?: string; key?: string; zh: string; en: string }[];
};
const APPEAL_TYPES = ['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise', 'other'];
const GRADES = ['E0', 'E1', 'E2', 'N1', 'N2', 'N3', 'N4', 'S', 'P'];

/** 什么事: in the caller's words, with category and place found by typing. */
export function MatterPart({ prefix, filled, set, errors, children }: Part & { children?: ReactNode }) {
  const t = useText(registerText);
  const names = useNames();
  const categories = names.catalogue?.categories ?? [];
  const attributes = (categories.find(({ code }) => code === filled.category)?.attributes ?? []) as unknown as Attribute[];
  const at = (name: 'title' | 'matter' | 'category' | 'street' | 'address') => ({
    id: `${prefix}${name}`,
    value: filled[name],
    error: errors[name],
  });
  return (
    <Panel title={t.what}>
      <TextArea
        {...at('matter')}
        label={t.matter}
        hint={t.matterHint}
        rows={6}
        onChange={(event) => set({ matter: event.target.value })}
      />
      {children}
      <TextField
        {...at('title')}
        label={t.subject}
        hint={t.subjectHint}
        maxLength={200}
        onChange={(event) => set({ title: event.target.value })}
      />
      <div className="pair">
        <div>
          <Combobox
            {...at('category')}
            label={t.category}
            hint={t.categoryHint}
            optional
            options={names.categoryOptions}
            onChoose={(category) => set({ category, answers: {} })}
          />
        </div>
        <Combobox
          {...at('street')}
          label={t.street}
          hint={t.streetHint}
          optional
          options={names.streetOptions}
          onChoose={(street) => set({ street })}
        />
      </div>
      <TextField {...at('address')} label={t.address} optional onChange={(event) => set({ address: event.target.value })} />
      <div className="pair">
        <SelectField
          id={`${prefix}type`}
          label={t.type}
          optional
          choices={APPEAL_TYPES.map((type) => ({ value: type, label: names.value(type) }))}
          value={filled.type}
          error={errors['type']}
          onChange={(event) => set({ type: event.target.value })}
        />
        <SelectField
          id={`${prefix}grade`}
          label={t.grade}
          optional
          choices={GRADES.map((grade) => ({ value: grade, label: names.value(grade) }))}
          value={filled.grade}
          error={errors['grade']}
          onChange={(event) => set({ grade: event.target.value })}
        />
      </div>
      {attributes.length > 0 && (
        <fieldset className="field">
          <legend>{t.details}</legend>
          <div className="pair">
            {attributes.map((attribute) => (
              <Question
                key={attribute.code}
                attribute={attribute}
                id={`${prefix}answers.${attribute.code}`}
                value={filled.answers[attribute.code] ?? ''}
                error={errors[`answers.${attribute.code}`]}
                onAnswer={(text) => set({ answers: { ...filled.answers, [attribute.code]: text } })}
              />
            ))}
          </div>
        </fieldset>
      )}
    </Panel>
  );
}

type QuestionProps = {
  attribute: Attribute;
  id: string;
  value: string;
  error: string | undefined;
  onAnswer: (text: string) => void;
};

/** A question that the category asks of its own. */
function Question({ attribute, id, value, error, onAnswer }: QuestionProps) {
  const pick = usePick();
  const frame = { id, label: pick(attribute), optional: !attribute.required, error };
  if (attribute.values.length > 0) {
    const choices = attribute.values.map((each) => ({ value: each.code ?? each.key ?? each.zh, label: pick(each) }));
    return <SelectField {...frame} choices={choices} value={value} onChange={(event) => onAnswer(event.target.value)} />;
  }
  return <TextField {...frame} value={value} onChange={(event) => onAnswer(event.target.value)} />;
}
