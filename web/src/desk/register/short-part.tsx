import { usePick, useText } from '../../i18n/catalogue.ts';
import { shortFormText } from '../../i18n/desk-phone-contingency.ts';
import { registerText } from '../../i18n/desk-register.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { RadioField, TextArea, TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { Key } from '../room/keys-hint.tsx';
import { DANGERS, type Part } from './filled.ts';

/** What the short form asks; whatever else is wrong unfolds it. */
const ASKED: readonly string[] = [
  'address',
  'street',
  'matter',
  'danger',
  'answer.text',
  'target',
  'summary',
  'refusal',
  'refusalText',
];
/** 收起: whether the form shows only what is asked in a contingency. */
export const isFolded = (short: boolean, unfolded: boolean, wrong: readonly { field: string }[]): boolean =>
  short && !unfolded && wrong.every(({ field }) => ASKED.includes(field));

/** 展开、收起: the rest is a key away, and what was typed there is kept. */
export function ShortHead({ folded, onFold }: { folded: boolean; onFold: () => void }) {
  const t = useText(shortFormText);
  return (
    <div className="short-head">
      <div className="row">
        <strong>{t.title}</strong>
        <span className="grow" />
        <Button small aria-expanded={!folded} aria-keyshortcuts="Alt+X" onClick={onFold}>
          {folded ? t.more : t.less} <Key>Alt X</Key>
        </Button>
      </div>
      <p className="quiet">{t.hint}</p>
    </div>
  );
}

/** 简要登记 (domain.md §5.4): where, what, and whether anyone is in danger. */
export function ShortPart({ prefix, filled, set, errors }: Part) {
  const t = useText(shortFormText);
  const r = useText(registerText);
  const names = useNames();
  return (
    <Panel>
      <div className="pair">
        <TextField
          id={`${prefix}address`}
          label={t.where}
          hint={t.whereHint}
          value={filled.address}
          error={errors['address']}
          autoComplete="off"
          onChange={(event) => set({ address: event.target.value })}
        />
        <Combobox
          id={`${prefix}street`}
          label={r.street}
          hint={r.streetHint}
          optional
          options={names.streetOptions}
          value={filled.street}
          error={errors['street']}
          onChoose={(street) => set({ street })}
        />
      </div>
      <TextArea
        id={`${prefix}matter`}
        label={t.what}
        rows={4}
        value={filled.matter}
        error={errors['matter']}
        onChange={(event) => set({ matter: event.target.value })}
      />
      <DangerField prefix={prefix} filled={filled} set={set} errors={errors} />
    </Panel>
  );
}

/** 有没有人有危险: an answer that was given stays to be seen when the form is unfolded. */
export function DangerField({ prefix, filled, set }: Part) {
  const t = useText(shortFormText);
  return (
    <RadioField
      id={`${prefix}danger`}
      label={t.danger}
      inline
      choices={DANGERS.map((value) => ({ value, label: t.answers[value] }))}
      value={filled.danger || undefined}
      onChoose={(danger) => set({ danger: danger as (typeof DANGERS)[number] })}
    />
  );
}

type Line = { code: string; number: string; zh: string; en: string };
/** 先转接: life is in danger, by a word or by the answer; each line is one press. */
export function FirstHandOver({ words, lines, onLine }: { words: string; lines: readonly Line[]; onLine: (line: Line) => void }) {
  const pick = usePick();
  return (
    <Notice tone="danger">
      <p>{words}</p>
      <p className="row">
        {lines.map((line) => (
          <Button key={line.code} small look="danger" onClick={() => onLine(line)}>
            {line.number} {pick(line)}
          </Button>
        ))}
      </p>
    </Notice>
  );
}
