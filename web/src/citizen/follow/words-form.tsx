import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { actText } from '../../i18n/citizen-follow.ts';
import { CheckField, TextArea } from '../../ui/field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { ActForm } from './act-form.tsx';
import { type ActFormProps, useAct } from './use-act.ts';

/** The acts that are a few words: which field they go into, and whether they may be left out. */
export const WORDS = {
  'give-info': 'text',
  'add-facts': 'text',
  urge: 'text',
  'object-to-refusal': 'reason',
  'object-to-close': 'reason',
  insist: 'reason',
  withdraw: 'reason',
  'ask-reopen': 'reason',
} as const;
export type WordsAct = keyof typeof WORDS;

export function WordsForm(props: ActFormProps & { act: WordsAct }) {
  const { number, act } = props;
  const t = useText(actText);
  const draft = useDraft(`${act} ${number}`, '');
  const [pressed, setPressed] = useState(false);
  const [tries, setTries] = useState(0);
  const optional = act === 'urge';
  const command = useAct({
    ...props,
    onDone: (result) => {
      draft.clear();
      props.onDone(result);
    },
  });
  const words = draft.value.trim();
  const missing = tries > 0 && words === '' && !optional;
  const id = `words-${act}`;
  const send = () => {
    setTries(tries + 1);
    if (words === '' && !optional) return;
    command.mutate({ ...(words === '' ? {} : { [WORDS[act]]: words }), ...(act === 'withdraw' && pressed ? { pressed } : {}) });
  };
  return (
    <ActForm
      busy={command.isPending}
      error={command.error}
      tries={tries}
      errors={missing ? [{ field: id, text: t.needText }] : []}
      danger={act === 'withdraw'}
      onSend={send}
    >
      <TextArea
        id={id}
        label={t[`${act}Label`]}
        hint={t[`${act}Hint`]}
        optional={optional}
        error={missing ? t.needText : undefined}
        rows={4}
        maxLength={4000}
        value={draft.value}
        onChange={({ target }) => draft.set(target.value)}
      />
      {act === 'withdraw' && (
        <CheckField label={t.withdrawPressed} checked={pressed} onChange={({ target }) => setPressed(target.checked)} />
      )}
    </ActForm>
  );
}
