import { useQuery } from '@tanstack/react-query';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { registerText } from '../../i18n/desk-register.ts';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { codesOf } from '../case/schema.ts';
import { codesQuery } from '../queries.ts';
import type { Part } from './filled.ts';

/** 当场答复: the answer, and what it rests on. */
export function AnswerPart({ prefix, filled, set, errors }: Part) {
  const t = useText(registerText);
  const pick = usePick();
  const { data: codes } = useQuery(codesQuery);
  const reasons = codesOf(codes, 'freeAnswerReasons').map((each) => ({ value: each.code, label: pick(each) }));
  return (
    <Panel title={t.answerNow}>
      <TextArea
        id={`${prefix}answer.text`}
        label={t.answerText}
        value={filled.answerText}
        error={errors['answer.text']}
        onChange={(event) => set({ answerText: event.target.value })}
      />
      <div className="pair">
        <TextField
          id={`${prefix}answer.article`}
          label={t.article}
          optional
          value={filled.article}
          error={errors['answer.article']}
          onChange={(event) => set({ article: event.target.value })}
        />
        <SelectField
          id={`${prefix}answer.freeReason`}
          label={t.freeReason}
          optional
          choices={reasons}
          value={filled.freeReason}
          error={errors['answer.freeReason']}
          onChange={(event) => set({ freeReason: event.target.value })}
        />
      </div>
    </Panel>
  );
}
