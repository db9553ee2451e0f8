import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useAct } from './server.ts';
import type { Call } from './types.ts';
import './dialogs.css';

const TONES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** 拨号盘: tones for whoever is at the other end, pressed one by one or typed and sent together. */
export function Keypad({ call, onClose }: { call: Call; onClose: () => void }) {
  const t = useText(phoneText);
  const [typed, setTyped] = useState('');
  const act = useAct(() => setTyped(''));
  const send = (digits: string) => act.run({ call: call.id, act: 'digits', body: { digits } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== '') send(typed);
  };
  return (
    <Dialog label={t.keypad} onClose={onClose} className="keypad-dialog">
      <form onSubmit={submit} className="keypad">
        <TextField
          label={t.digits}
          inputMode="tel"
          autoComplete="off"
          maxLength={40}
          value={typed}
          onChange={({ target }) => setTyped(target.value.replace(/[^0-9*#]/g, ''))}
        />
        <div className="keypad-keys">
          {TONES.map((tone) => (
            <Button key={tone} onClick={() => send(tone)}>
              {tone}
            </Button>
          ))}
        </div>
        <Button look="main" type="submit" busy={act.busy}>
          {t.sendDigits}
        </Button>
      </form>
    </Dialog>
  );
}
