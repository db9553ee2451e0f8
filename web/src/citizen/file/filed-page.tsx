import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { dueDay } from '../follow/clock-words.ts';
import { Files } from '../follow/files.tsx';
import { KeepHere } from '../follow/keep-here.tsx';
import { grouped } from '../follow/number.ts';
import { useFollowed } from '../follow/use-followed.ts';
import { EmergencyNumbers } from '../numbers.tsx';
import { PageTitle } from '../page.tsx';
import { Link, Navigate } from '../router.tsx';
import { Outbox } from './outbox.tsx';
import { keptReceipt, type Receipt } from './receipt.ts';

export function FiledPage() {
  const [receipt] = useState(keptReceipt);
  return receipt ? <Filed receipt={receipt} /> : <Navigate to="/file" replace />;
}

/** 回执: the number to speak, the code to keep, the promised date, and what happens next. */
function Filed({ receipt: { number, code, urgent, firstKept } }: { receipt: Receipt }) {
  const t = useText(fileText);
  const language = useLanguage();
  const { data: followed, refetch } = useFollowed(number, code);
  const [copied, setCopied] = useState(false);
  const clock = followed?.clocks.find(({ name }) => name === 'citizen');
  const copy = async () => {
    await navigator.clipboard.writeText(
      `${t.filedNumber} ${number}\n${t.filedCode} ${code}\n${location.origin}/follow/${number}`,
    );
    setCopied(true);
  };
  return (
    <>
      <PageTitle>{t.filedTitle}</PageTitle>
      {urgent && (
        <div className="notice danger">
          <p>{t.filedUrgent}</p>
          <EmergencyNumbers big />
        </div>
      )}
      {firstKept && <p className="notice warn">{t.filedFirstKept}</p>}
      <dl className="receipt">
        <div>
          <dt>{t.filedNumber}</dt>
          <dd className="number">{grouped(number)}</dd>
        </div>
        <div>
          <dt>{t.filedCode}</dt>
          <dd className="number">{code}</dd>
        </div>
        {clock?.due && (
          <div>
            <dt>{t.filedDue}</dt>
            <dd>{dueDay(clock, language)}</dd>
          </div>
        )}
      </dl>
      <Outbox number={number} onSent={() => void refetch()} />
      <p>{t.filedKeep}</p>
      {followed && <KeepHere number={number} code={code} title={followed.title} />}
      <div className="row no-print">
        {navigator.clipboard && (
          <Button onClick={copy}>
            <span role="status">{copied ? t.filedCopied : t.filedCopy}</span>
          </Button>
        )}
        <Button onClick={() => print()}>{t.filedPrint}</Button>
      </div>
      {followed && (
        <div className="no-print">
          <Files followed={followed} code={code} />
        </div>
      )}
      <h2>{t.filedNext}</h2>
      <ol className="how">
        <li>{t.filedNext1}</li>
        <li>{t.filedNext2}</li>
        <li>{t.filedNext3}</li>
      </ol>
      <p className="row no-print">
        <Link to="/follow/$number" params={{ number }} className="button main">
          {t.filedFollow}
        </Link>
        <Link to="/file">{t.filedAnother}</Link>
      </p>
    </>
  );
}
