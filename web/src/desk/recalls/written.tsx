import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { callText } from '../../i18n/desk-calls.ts';
import { recallsText } from '../../i18n/desk-recalls.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/panel.tsx';
import { ReasonForm } from '../calls/reason-form.tsx';
import { useKeys } from '../keys.ts';
import { Key } from '../room/keys-hint.tsx';
import type { Recall } from './queries.ts';

/** 文字留言: fetched when it is asked for, since each look is on record; in confidence only with a reason. */
export function Written({ recall: { id, confidential } }: { recall: Recall }) {
  const t = useText(recallsText);
  const { reasonHint } = useText(callText);
  const [reason, setReason] = useState('');
  const [open, setOpen] = useState(false);
  const may = open && (reason !== '' || !confidential);
  const { data, error, refetch } = useQuery({
    queryKey: ['recalls', 'words', id, reason],
    queryFn: ({ signal }) => call('GET /api/v1/recalls/{id}/words', { path: { id }, query: reason ? { reason } : {}, signal }),
    enabled: may,
    retry: false,
    // What was left is not kept in the page once nobody looks at it.
    gcTime: 0,
  });
  useKeys({ m: [t.keyWritten, () => setOpen(true)] }, t.keys);
  if (!open)
    return (
      <p>
        <Button look="main" onClick={() => setOpen(true)}>
          {t.written} <Key>m</Key>
        </Button>
      </p>
    );
  if (!may) return <ReasonForm hint={reasonHint} onReason={setReason} />;
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Spinner />;
  const { lines, phone, email } = data;
  return (
    <div className="recall-written">
      {lines.length === 0 ? (
        <p className="quiet">{t.writtenNone}</p>
      ) : (
        <blockquote>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they stand as they were written
            <p key={at}>{line}</p>
          ))}
        </blockquote>
      )}
      <dl className="recall-reach">
        {phone && (
          <>
            <dt>{t.writtenPhone}</dt>
            <dd>
              <a href={`sms:${phone}`}>{phone}</a>
            </dd>
          </>
        )}
        {email && (
          <>
            <dt>{t.writtenEmail}</dt>
            <dd>
              <a href={`mailto:${email}`}>{email}</a>
            </dd>
          </>
        )}
      </dl>
      <p className="quiet">{t.writtenHint}</p>
    </div>
  );
}
