import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { registerText } from '../../i18n/desk-register.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useNames } from '../names.ts';
import { caseQuery } from '../queries.ts';
import { Key } from '../room/keys-hint.tsx';
import type { Born, Then } from './filled.ts';

export type Ended = Born & { then: Then; target: string };
/** A number is read out digit by digit, in groups that can be written down. */
const spoken = (number: string) => number.replace(/\d{4}(?=\d)/g, '$& ');

/** 复述: what the operator reads to the caller before hanging up: the number, and by when. */
export function ReadBack({ ended, onNext }: { ended: Ended; onNext: () => void }) {
  const t = useText(registerText);
  const pick = usePick();
  const time = useTime();
  const { catalogue } = useNames();
  const { data: found } = useQuery(caseQuery(ended.id));
  const due = found?.clocks.find(({ name, stopped }) => name === 'citizen' && stopped === null)?.due;
  const line = catalogue?.lines.find(({ code }) => code === ended.target);
  const sentence = () => {
    if (!found) return null;
    if (ended.then === 'transfer') return t.readTransfer(line ? `${pick(line)} ${line.number}` : '', spoken(ended.number));
    if (ended.then === 'refuse') return t.readRefuse(spoken(ended.number));
    if (ended.then === 'answer') return t.readAnswer(spoken(ended.number));
    return due ? t.readAccept(found.title, spoken(ended.number), time.day(due)) : t.readNoDate(found.title, spoken(ended.number));
  };
  return (
    <Notice tone="good" title={t.done(ended.number, ended.code)}>
      <p className="read-back">
        <span className="quiet">{t.readBack}</span> {sentence()}
      </p>
      <p className="row">
        <Link to="/desk/case/$id" params={{ id: ended.id }} className="button small">
          {t.open}
        </Link>
        <Button small look="main" onClick={onNext} aria-keyshortcuts="Alt+N" autoFocus>
          <Key>Alt N</Key> {t.next}
        </Button>
      </p>
    </Notice>
  );
}
