import { type FormEvent, useState } from 'react';
import { ProblemError } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { typingText } from '../../i18n/citizen-typing.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { ErrorSummary, type FieldError, Notice } from '../../ui/notice.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import type { Reach } from './conversation.ts';

const EMPTY = { phone: '', email: '' };
/** 未发出的话: what stands in the field of a conversation. */
export const UNSENT = 'web-call-line';
const id = (field: string) => `reach-${field}`;

/**
 * 留联系方式: a mobile number or an e-mail address, so that whoever was lost gets an answer in writing. `more`: words may be added; what was
 * not sent when nobody answered stands there already.
 */
export function ReachForm({ onSend, more }: { onSend: (reach: Reach) => Promise<void>; more: boolean }) {
  const t = useText(typingText);
  const c = useText(citizenText);
  const draft = useDraft('web-call-reach', EMPTY);
  const words = useDraft(UNSENT, '');
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<typeof EMPTY>) => draft.set((before) => ({ ...before, ...change }));
  const [phone, email, text] = [draft.value.phone.trim(), draft.value.email.trim(), words.value.trim()];
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setProblem(undefined);
    if (phone === '' && email === '') return setErrors([{ field: 'phone', text: t.reachNeeded }]);
    setErrors([]);
    setBusy(true);
    try {
      await onSend({ ...(phone ? { phone } : {}), ...(email ? { email } : {}), ...(more && text ? { text } : {}) });
      draft.clear();
      if (more) words.clear();
    } catch (error) {
      const wrong = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
      setErrors(wrong.map(({ field }) => ({ field, text: field === 'email' ? t.badEmail : t.badPhone })));
      if (wrong.length === 0) setProblem(error instanceof ProblemError ? error.problem.detail : c.unreachable);
    } finally {
      setBusy(false);
    }
  }
  const errorOf = (field: string) => errors.find((each) => each.field === field)?.text;
  return (
    <form className="reach" onSubmit={(event) => void send(event)} noValidate>
      <ErrorSummary errors={errors} idOf={id} />
      <TextField
        id={id('phone')}
        label={t.phone}
        hint={t.phoneHint}
        error={errorOf('phone')}
        type="tel"
        autoComplete="tel"
        maxLength={40}
        value={draft.value.phone}
        onChange={({ target }) => set({ phone: target.value })}
      />
      <TextField
        id={id('email')}
        label={t.email}
        error={errorOf('email')}
        type="email"
        autoComplete="email"
        maxLength={200}
        value={draft.value.email}
        onChange={({ target }) => set({ email: target.value })}
      />
      {more && (
        <TextArea
          id={id('text')}
          label={t.more}
          hint={words.restored ? t.notSentYet : undefined}
          optional
          rows={2}
          maxLength={500}
          value={words.value}
          onChange={({ target }) => words.set(target.value)}
        />
      )}
      {problem && (
        <Notice tone="danger">
          <p>{problem}</p>
        </Notice>
      )}
      <Button type="submit" look={more ? 'main' : 'usual'} busy={busy}>
        {more ? t.reachSend : t.reachKeep}
      </Button>
    </form>
  );
}
