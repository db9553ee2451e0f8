import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { phoneRoomText } from '../../i18n/desk-phone-room.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useDial } from './server.ts';

const NUMBER = /^\+?\d{3,20}$/;

/** 外呼: one's own phone rings first, then the other one. */
export function DialPart() {
  const t = useText(phoneRoomText);
  const [number, setNumber] = useState('');
  const [asked, setAsked] = useState(false);
  const dial = useDial(() => setNumber(''));
  const plain = number.replace(/[\s-]/g, '');
  const wrong = asked && !NUMBER.test(plain);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (NUMBER.test(plain)) dial.run({ number: plain });
  };
  return (
    <Panel title={t.dial}>
      <form onSubmit={submit} noValidate>
        <TextField
          label={t.dialNumber}
          hint={t.dialHint}
          type="tel"
          autoComplete="off"
          maxLength={30}
          value={number}
          error={wrong ? t.dialWrong : undefined}
          onChange={({ target }) => {
            setNumber(target.value);
            setAsked(false);
          }}
        />
        <Button type="submit" busy={dial.busy}>
          {t.dialGo}
        </Button>
      </form>
    </Panel>
  );
}
