import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { actText, followText } from '../../i18n/citizen-follow.ts';
import { Field, RadioField, TextArea } from '../../ui/field.tsx';
import type { FieldError } from '../../ui/notice.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useCity } from '../city.ts';
import { ActForm } from './act-form.tsx';
import { sizeText, useUpload } from './upload.ts';
import { type ActFormProps, useAct } from './use-act.ts';

/** The acts that are a few words: which field they go into. */
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
/** With which photos and papers go along. */
const WITH_FILES: ReadonlySet<WordsAct> = new Set(['give-info', 'add-facts']);

export function WordsForm(props: ActFormProps & { act: WordsAct }) {
  const { number, act, code } = props;
  const t = useText(actText);
  const draft = useDraft(`${act} ${number}`, '');
  const [free, setFree] = useState('');
  const [tries, setTries] = useState(0);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [failures, setFailures] = useState<readonly string[]>([]);
  const [sending, setSending] = useState(false);
  const upload = useUpload(number, code);
  const command = useAct({
    ...props,
    onDone: (result) => {
      draft.clear();
      props.onDone(result);
    },
  });
  const words = draft.value.trim();
  const id = `words-${act}`;
  const lacking: FieldError[] = [];
  if (act === 'withdraw' && free === '') lacking.push({ field: 'withdraw-free', text: t.withdrawNeedFree });
  if (words === '' && act !== 'urge') lacking.push({ field: id, text: t.needText });
  const errors = [...(tries > 0 ? lacking : []), ...failures.map((text) => ({ field: `${id}-files`, text }))];
  const errorOf = (field: string) => errors.find((each) => each.field === field)?.text;

  const send = async () => {
    setTries(tries + 1);
    if (lacking.length > 0) return;
    setSending(true);
    const wrong: string[] = [];
    const left: File[] = [];
    for (const file of files) {
      const failure = await upload(file);
      if (!failure) continue;
      wrong.push(failure);
      left.push(file);
    }
    setSending(false);
    // What has arrived is not sent twice; what has not is shown before the words follow.
    setFiles(left);
    setFailures(wrong);
    if (wrong.length > 0) return;
    command.mutate({
      ...(words === '' ? {} : { [WORDS[act]]: words }),
      ...(act === 'withdraw' ? { pressed: free === 'no' } : {}),
    });
  };
  return (
    <ActForm
      busy={sending || command.isPending}
      error={command.error}
      tries={tries}
      errors={errors}
      danger={act === 'withdraw'}
      onSend={() => void send()}
    >
      {act === 'withdraw' && (
        <RadioField
          id="withdraw-free"
          label={t.withdrawFree}
          hint={t.withdrawFreeHint}
          error={errorOf('withdraw-free')}
          choices={[
            { value: 'yes', label: t.withdrawFreeYes },
            { value: 'no', label: t.withdrawFreeNo },
          ]}
          value={free}
          onChoose={setFree}
        />
      )}
      <TextArea
        id={id}
        label={t[`${act}Label`]}
        hint={t[`${act}Hint`]}
        optional={act === 'urge'}
        error={errorOf(id)}
        rows={4}
        maxLength={4000}
        value={draft.value}
        onChange={({ target }) => draft.set(target.value)}
      />
      {WITH_FILES.has(act) && (
        <Photos
          id={`${id}-files`}
          error={errorOf(`${id}-files`)}
          onChoose={(chosen) => {
            setFiles(chosen);
            setFailures([]);
          }}
        />
      )}
    </ActForm>
  );
}

function Photos({ id, error, onChoose }: { id: string; error: string | undefined; onChoose: (files: File[]) => void }) {
  const t = useText(followText);
  const { data: city } = useCity();
  if (!city) return null;
  const { maxPerCase, maxBytes, types } = city.attachments;
  return (
    <Field id={id} label={t.files} hint={t.filesHint(maxPerCase, sizeText(maxBytes))} error={error} optional>
      {(bound) => (
        <input
          type="file"
          {...bound}
          className="input"
          multiple
          accept={types.join(',')}
          onChange={({ target }) => onChoose([...(target.files ?? [])])}
        />
      )}
    </Field>
  );
}
