import { type FormEvent, useState } from 'react';
import { call } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Failure, fieldErrors, Notice } from '../../ui/notice.tsx';
import { Facts, Panel } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import type { Case } from '../queries.ts';

const FIELDS = ['name', 'phone', 'email', 'account', 'idNumber', 'kind', 'proxy'] as const;
type Shown = { complainant: Readonly<Record<string, string | undefined>> | null; address: string | null };

/** 诉求人: masked until somebody gives a reason to look; every look is on record. What was shown is gone with the page. */
export function People({ found }: { found: Case }) {
  const t = useText(caseText);
  const common = useText(commonText);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const reveal = useCommand(
    (body: { reason: string }) => call('POST /api/v1/cases/{id}/reveal', { path: { id: found.id }, body }),
    (told) => {
      setShown(told);
      setAsking(false);
      setReason('');
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!reason.trim());
    if (reason.trim()) reveal.mutate({ reason: reason.trim() });
  };
  const errors = fieldErrors(reveal.error);
  return (
    <Panel title={t.people}>
      {shown ? (
        <Notice tone="warn" title={t.revealed}>
          <Person person={shown.complainant} />
          {shown.address && <Facts items={[[t.address, shown.address]]} />}
          <Button small onClick={() => setShown(null)}>
            {t.hide}
          </Button>
        </Notice>
      ) : (
        <Person person={found.complainant} />
      )}
      {!shown && found.mayReveal && found.complainant && !asking && (
        <Button small onClick={() => setAsking(true)}>
          {t.reveal}
        </Button>
      )}
      {!shown && !found.mayReveal && found.complainant && <p className="quiet">{t.revealNot}</p>}
      {asking && (
        <form onSubmit={submit} noValidate>
          {reveal.error && errors.length === 0 && <Failure error={reveal.error} />}
          <TextField
            label={t.revealReason}
            hint={t.revealHint}
            value={reason}
            error={missing ? common.required : errors[0]?.text}
            onChange={(event) => setReason(event.target.value)}
            autoFocus
          />
          <div className="row">
            <Button look="main" small type="submit" busy={reveal.isPending}>
              {t.revealGo}
            </Button>
            <Button look="plain" small onClick={() => setAsking(false)}>
              {common.cancel}
            </Button>
          </div>
        </form>
      )}
    </Panel>
  );
}

function Person({ person }: { person: Readonly<Record<string, string | undefined>> | null }) {
  const t = useText(caseText);
  const names = useNames();
  if (!person || Object.keys(person).length === 0) return <p className="quiet">{t.nobody}</p>;
  return (
    <Facts
      items={FIELDS.map((field) =>
        person[field] ? ([t[field], field === 'kind' ? names.value(person[field]) : person[field]] as const) : null,
      )}
    />
  );
}
