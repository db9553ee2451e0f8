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

const EMPTY = { phone: '', email: '', text: '' };
const id = (field: string) => `reach-${field}`;

/** 留联系方式: a mobile number or an e-mail address, so that whoever was lost gets an answer in writing. `more`: words may be added. */
export function ReachForm({ onSend, more }: { onSend: (reach: Reach) => Promise<void>; more: boolean }) {
  const t = useText(typingText);
  const c = useText(citizenText);
  const draft = useDraft('web-call-reach', EMPTY);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<typeof EMPTY>) => draft.set((before) => ({ ...before, ...change }));
  const [phone, email, text] = [draft.value.phone.trim(), draft.value.email.trim(), draft.value.text.trim()];
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
          optional
          rows={2}
          maxLength={500}
          value={draft.value.text}
          onChange={({ target }) => set({ text: target.value })}
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
