import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { callText } from '../../i18n/desk-calls.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

const LEAST = 4;
/** 查看理由: who opens what is confidential says why, and knows that it stays. */
export function ReasonForm({ hint, onReason }: { hint: string; onReason: (reason: string) => void }) {
  const t = useText(callText);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim().length < LEAST) return setWrong(true);
    onReason(text.trim());
  };
  return (
    <form className="quick-form" onSubmit={send}>
      <TextField
        label={t.reason}
        hint={hint}
        error={wrong ? t.reasonShort : undefined}
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.target.value)}
      />
      <Button look="main" type="submit">
        {t.openIt}
      </Button>
    </form>
  );
}
