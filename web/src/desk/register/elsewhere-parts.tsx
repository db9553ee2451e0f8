import { useQuery } from '@tanstack/react-query';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { registerText } from '../../i18n/desk-register.ts';
import { RadioField, SelectField, TextArea } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { codesOf } from '../case/schema.ts';
import { useNames } from '../names.ts';
import { codesQuery } from '../queries.ts';
import type { Part } from './filled.ts';

/** 转接: to whom, by number, and what they are told. */
export function TransferPart({ prefix, filled, set, errors }: Part) {
  const t = useText(registerText);
  const pick = usePick();
  const { catalogue } = useNames();
  const choices = (catalogue?.lines ?? []).map((line) => ({ value: line.code, label: `${line.number} ${pick(line)}` }));
  return (
    <Panel title={t.transfer}>
      <RadioField
        id={`${prefix}target`}
        label={t.transferTo}
        choices={choices}
        value={filled.target}
        error={errors['target']}
        onChoose={(target) => set({ target })}
        inline
      />
      <TextArea
        id={`${prefix}summary`}
        label={t.transferSummary}
        hint={t.transferHint}
        value={filled.summary}
        error={errors['summary']}
        onChange={(event) => set({ summary: event.target.value })}
      />
    </Panel>
  );
}

/** 不予受理: the code, and what the caller is told: why, and who can help. */
export function RefusePart({ prefix, filled, set, errors }: Part) {
  const t = useText(registerText);
  const pick = usePick();
  const { data: codes } = useQuery(codesQuery);
  const refusals = codesOf(codes, 'refusals') as readonly {
    code: string;
    zh: string;
    en: string;
    redirect?: { zh: string; en: string };
    secondPerson?: boolean;
  }[];
  const chosen = refusals.find(({ code }) => code === filled.refusal);
  return (
    <Panel title={t.refuse}>
      <SelectField
        id={`${prefix}refusal`}
        label={t.refusalCode}
        choices={refusals.map((each) => ({ value: each.code, label: `${each.code} ${pick(each)}` }))}
        value={filled.refusal}
        error={errors['refusal']}
        onChange={(event) => {
          const next = refusals.find(({ code }) => code === event.target.value);
          const untouched = filled.refusalText === '' || (chosen?.redirect && filled.refusalText === pick(chosen.redirect));
          set({
            refusal: event.target.value,
            ...(untouched ? { refusalText: next?.redirect ? pick(next.redirect) : '' } : {}),
          });
        }}
      />
      {chosen?.secondPerson && <p className="quiet">{t.secondPerson}</p>}
      <TextArea
        id={`${prefix}refusalText`}
        label={t.refusalText}
        value={filled.refusalText}
        error={errors['refusalText']}
        onChange={(event) => set({ refusalText: event.target.value })}
      />
    </Panel>
  );
}
