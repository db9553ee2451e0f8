import { usePick, useText } from '../../i18n/catalogue.ts';
import { registerText } from '../../i18n/desk-register.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import type { Catalogue } from '../queries.ts';
import type { Part } from './filled.ts';

type Category = Catalogue['categories'][number];
type Attribute = {
  code: string;
  zh: string;
  en: string;
  datatype: string;
  required: boolean;
  values: { code?: string; key?: string; zh: string; en: string }[];
};
const MOST = 3;

/** Categories whose keywords stand in what was typed, the most telling first: a help to choose, nothing more. */
function likely(categories: readonly Category[], text: string): Category[] {
  if (text.trim().length < 2) return [];
  return categories
    .map((category) => ({
      category,
      hits: category.keywords.filter((word) => text.includes(word)).reduce((sum, word) => sum + word.length, 0),
    }))
    .filter(({ hits }) => hits > 0)
    .sort((one, other) => other.hits - one.hits)
    .slice(0, MOST)
    .map(({ category }) => category);
}

/** 什么事: in the caller's words, with category and place found by typing. */
export function MatterPart({ prefix, filled, set, errors }: Part) {
  const t = useText(registerText);
  const names = useNames();
  const pick = usePick();
  const categories = names.catalogue?.categories ?? [];
  const suggested = filled.category ? [] : likely(categories, `${filled.title} ${filled.matter}`);
  const attributes = (categories.find(({ code }) => code === filled.category)?.attributes ?? []) as unknown as Attribute[];
  const at = (name: 'title' | 'matter' | 'category' | 'street' | 'address') => ({
    id: `${prefix}${name}`,
    value: filled[name],
    error: errors[name],
  });
  return (
    <Panel title={t.what}>
      <TextField
        {...at('title')}
        label={t.subject}
        hint={t.subjectHint}
        maxLength={200}
        onChange={(event) => set({ title: event.target.value })}
      />
      <TextArea
        {...at('matter')}
        label={t.matter}
        hint={t.matterHint}
        rows={6}
        onChange={(event) => set({ matter: event.target.value })}
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
          {suggested.length > 0 && (
            <p className="row suggested">
              <span className="quiet">{t.categorySuggested}</span>
              {suggested.map((category) => (
                <Button key={category.code} small onClick={() => set({ category: category.code, answers: {} })}>
                  {pick(category)}
                </Button>
              ))}
            </p>
          )}
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
