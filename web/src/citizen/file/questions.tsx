import { usePick, useText } from '../../i18n/catalogue.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { RadioField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import type { Attribute, Category } from '../types.ts';
import type { StepProps } from './file-page.tsx';

/** The category's own questions, each with the native control of its kind. */
export function Questions({ category, draft, set, errorOf }: StepProps & { category: Category }) {
  const t = useText(fileText);
  return (
    <fieldset className="field group">
      <legend>{t.questions}</legend>
      {category.attributes.map((attribute) => (
        <Question
          key={attribute.code}
          attribute={attribute}
          answer={draft.answers[attribute.code]}
          error={errorOf(`answers.${attribute.code}`)}
          onAnswer={(answer) => set({ answers: { ...draft.answers, [attribute.code]: answer } })}
        />
      ))}
    </fieldset>
  );
}

type One = {
  attribute: Attribute;
  answer: string | string[] | undefined;
  error: string | undefined;
  onAnswer: (answer: string | string[]) => void;
};

function Question({ attribute, answer, error, onAnswer }: One) {
  const pick = usePick();
  const id = `answers.${attribute.code}`;
  const one = typeof answer === 'string' ? answer : '';
  const many = Array.isArray(answer) ? answer : [];
  const frame = { id, label: pick(attribute), error, optional: !attribute.required };
  const choices = attribute.values.map((value) => ({ value: value.key, label: pick(value) }));
  if (attribute.datatype === 'multivaluelist') {
    const toggle = (key: string, on: boolean) => onAnswer(on ? [...many, key] : many.filter((each) => each !== key));
    return (
      <fieldset className={`field ${error ? 'wrong' : ''}`}>
        <legend>{frame.label}</legend>
        {error && <p className="error">{error}</p>}
        {choices.map(({ value, label }, at) => (
          <label key={value} className="choice">
            <input
              type="checkbox"
              id={at === 0 ? id : undefined}
              checked={many.includes(value)}
              onChange={({ target }) => toggle(value, target.checked)}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
    );
  }
  if (attribute.datatype === 'singlevaluelist') {
    if (choices.length <= 5) return <RadioField {...frame} choices={choices} value={one} onChoose={onAnswer} />;
    return <SelectField {...frame} choices={choices} value={one} onChange={({ target }) => onAnswer(target.value)} />;
  }
  if (attribute.datatype === 'text')
    return <TextArea {...frame} maxLength={2000} value={one} onChange={({ target }) => onAnswer(target.value)} />;
  const kind = {
    number: { inputMode: 'decimal', autoComplete: 'off' },
    datetime: { type: 'datetime-local' },
    string: { autoComplete: 'off' },
  } as const;
  return (
    <TextField
      {...frame}
      {...kind[attribute.datatype]}
      maxLength={2000}
      value={one}
      onChange={({ target }) => onAnswer(target.value)}
    />
  );
}
