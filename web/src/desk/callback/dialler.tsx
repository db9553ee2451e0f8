import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { callbackText } from '../../i18n/desk-callback.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useKeys } from '../keys.ts';
import { useNames } from '../names.ts';
import type { Case } from '../queries.ts';
import { Key } from '../room/keys-hint.tsx';

type Person = { name?: string | undefined; phone?: string | undefined };

/** 盲拨: whom to call, and nothing of who handled it. The number is shown for the call, and that it was shown is on record. */
export function Dialler({ found }: { found: Case }) {
  const t = useText(callbackText);
  const words = useText(caseText);
  const names = useNames();
  const time = useTime();
  const [shown, setShown] = useState<Person | null>(null);
  const reveal = useCommand(
    (body: { reason: string }) => call('POST /api/v1/cases/{id}/reveal', { path: { id: found.id }, body }),
    ({ complainant }) => setShown((complainant ?? {}) as Person),
  );
  const dial = () => found.mayReveal && !shown && reveal.mutate({ reason: t.dialReason });
  useKeys({ d: dial });
  const masked = (found.complainant ?? {}) as Person;
  const person = shown ?? masked;
  const tries = (found.callback?.['tries'] ?? []) as { at: string; half: string; result: string }[];
  const slot = found.callback?.['slot'] as { from: string; to: string } | null | undefined;
  return (
    <Panel title={t.whom} level={3} className="dialler">
      {reveal.error && <Failure error={reveal.error} />}
      <p className="number" aria-live="polite">
        {person.phone ?? t.noPhone}
      </p>
      <p>{person.name ?? words.nobody}</p>
      {!shown && found.mayReveal && masked.phone && (
        <Button look="main" aria-keyshortcuts="d" busy={reveal.isPending} onClick={dial}>
          <Key>d</Key> {t.dial}
        </Button>
      )}
      {shown && <p className="quiet">{t.shownOnRecord}</p>}
      {slot && <p>{words.callbackSlot(time.moment(slot.from), time.moment(slot.to))}</p>}
      <p className="quiet">{tries.length > 0 ? words.callbackTries(tries.length) : t.firstTry}</p>
      {tries.length > 0 && (
        <ul className="quiet">
          {tries.map((each) => (
            <li key={each.at}>
              {time.moment(each.at)} {names.value(each.half)} · {names.value(each.result)}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
