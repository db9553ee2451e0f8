import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { callText } from '../../i18n/desk-calls.ts';
import { recallsText } from '../../i18n/desk-recalls.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/faces.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Facts } from '../../ui/panel.tsx';
import { ReasonForm } from '../calls/reason-form.tsx';
import { useKeys } from '../keys.ts';
import { Key } from '../room/keys-hint.tsx';
import type { Recall } from './queries.ts';

/** 写下的话: opened when it is asked for, since each look is on record; in confidence only with a reason. */
export function TypedWords({ recall: { id, confidential, message } }: { recall: Recall }) {
  const t = useText(recallsText);
  const { reasonHint } = useText(callText);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const key = message ? 'w' : 'm';
  useKeys({ [key]: [t.keyWritten, () => setOpen(true)] }, t.keys);
  if (!open)
    return (
      <p>
        <Button onClick={() => setOpen(true)}>
          {t.written} <Key>{key}</Key>
        </Button>
      </p>
    );
  if (confidential && reason === '') return <ReasonForm hint={reasonHint} onReason={setReason} />;
  return <Opened id={id} reason={reason} />;
}

function Opened({ id, reason }: { id: string; reason: string }) {
  const t = useText(recallsText);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['recall-words', id, reason],
    queryFn: () => call('GET /api/v1/recalls/{id}/words', { path: { id }, query: reason ? { reason } : {} }),
    staleTime: Number.POSITIVE_INFINITY,
    // What is personal does not stay in the memory of a page that has gone on.
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  });
  if (isPending) return <Skeleton lines={3} />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  const { lines, phone, email } = data;
  return (
    <section aria-label={t.keyWritten} className="recall-written">
      {lines.length === 0 && <p className="quiet">{t.writtenNone}</p>}
      {lines.length > 0 && (
        <blockquote>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place, and none comes in between
            <p key={at}>{line}</p>
          ))}
        </blockquote>
      )}
      <Facts
        items={[
          phone !== null && [t.writtenPhone, <To key="sms" way="sms" address={phone} />],
          email !== null && [t.writtenEmail, <To key="mailto" way="mailto" address={email} />],
        ]}
      />
      <p className="quiet">{t.writtenHint}</p>
    </section>
  );
}

const To = ({ way, address }: { way: 'sms' | 'mailto'; address: string }) => (
  <a href={`${way}:${encodeURI(address)}`}>{address}</a>
);
