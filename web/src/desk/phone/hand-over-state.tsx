import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { transferText } from '../../i18n/desk-phone-transfer.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { usePhoneNames } from '../telephone-names.ts';
import { may } from './call-acts.ts';
import { useAct } from './server.ts';
import type { Call } from './types.ts';
import { lasting, useNow } from './use-now.ts';

/** 移交回执: whether the other side has said that it has it; the alarm when it has not in time. */
export function HandOverState({ call }: { call: Call }) {
  const t = useText(transferText);
  const time = useTime();
  const names = usePhoneNames();
  const [receipt, setReceipt] = useState('');
  const act = useAct(() => setReceipt(''));
  const now = useNow();
  const { handOver } = call;
  if (!handOver) return null;
  const name = names.handOver(handOver.line);
  const left = Date.parse(handOver.receiptDue) - now;
  const missing = handOver.receipt === null && (handOver.alarmed || left <= 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (receipt.trim() !== '') act.run({ call: call.id, act: 'receipt', body: { receipt: receipt.trim() } });
  };
  return (
    <div
      className={`notice hand-over ${handOver.receipt ? 'good' : missing ? 'danger' : 'warn'}`}
      role={missing ? 'alert' : 'status'}
    >
      <strong>
        {handOver.receipt ? t.received(name, handOver.receipt) : missing ? t.receiptMissing(name) : t.handedTo(name)}
      </strong>
      {handOver.receipt === null && (
        <p>
          {t.handedAt(time.moment(handOver.at))}
          {!missing && (
            <>
              {' · '}
              <span role="timer" aria-live="off">
                {t.receiptWithin(lasting(left))}
              </span>
            </>
          )}
        </p>
      )}
      {may(call, 'receipt') && (
        <form className="row receipt" onSubmit={submit}>
          <TextField
            id="receipt"
            label={t.receipt}
            maxLength={60}
            autoComplete="off"
            value={receipt}
            onChange={({ target }) => setReceipt(target.value)}
          />
          <Button small look="main" type="submit" busy={act.busy}>
            {t.noteReceipt}
          </Button>
        </form>
      )}
      {may(call, 'hand-back') && (
        <Button small busy={act.busy} onClick={() => act.run({ call: call.id, act: 'hand-back' })}>
          {t.handBack}
        </Button>
      )}
    </div>
  );
}
