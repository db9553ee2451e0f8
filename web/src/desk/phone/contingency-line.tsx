import { Link } from '@tanstack/react-router';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { operatorContingencyText } from '../../i18n/desk-phone-contingency.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LevelTag } from '../contingency/level.tsx';
import { useContingency } from '../contingency/now.ts';
import { Key } from '../room/keys-hint.tsx';
import { KEYS } from './call-acts.ts';
import { wanted } from './come-back.ts';
import { useSeat } from './server.ts';
import { stormSearch } from './storm.ts';
import type { PhoneState } from './types.ts';
import './contingency-line.css';

const MANY_WORDS = 80;

/** 应急提示: the contingency in force, what of it concerns whoever sits here, and what is to be said; nothing while there is none. */
export function ContingencyLine({ phone }: { phone: PhoneState }) {
  const t = useText(operatorContingencyText);
  const pick = usePick();
  const time = useTime();
  const now = useContingency();
  const concerns: Readonly<Record<string, string>> = t.concerns;
  const active = now?.active;
  return (
    <>
      <div role="status" className="contingency-said">
        {active && (
          <p className={`contingency-line ${active.level}`}>
            <LevelTag level={active.level} />
            <strong>{t.title(pick(active.name))}</strong>
            <time className="quiet" dateTime={active.since}>
              {t.since(time.moment(active.since))}
            </time>
            {now.inForce.map(
              (code) =>
                concerns[code] && (
                  <span key={code} className="concern">
                    {concerns[code]}
                  </span>
                ),
            )}
            {now.storm && (
              <Link to="/desk/contingency/storm" search={stormSearch(phone.call) as never} aria-keyshortcuts={KEYS.storm}>
                {t.storm} <Key>{KEYS.storm}</Key>
              </Link>
            )}
          </p>
        )}
        {active && now.flashNote !== '' && <FlashNote text={now.flashNote} />}
      </div>
      {phone.seat?.calledBack && <CalledBack />}
    </>
  );
}

/** 快讯口径: a long one opens on demand, so that the page below it stays. */
function FlashNote({ text }: { text: string }) {
  const t = useText(operatorContingencyText);
  if (text.length <= MANY_WORDS)
    return (
      <p className="flash-note">
        <strong>{t.flashNote}</strong> {text}
      </p>
    );
  return (
    <details className="flash-note">
      <summary>
        <strong>{t.flashNote}</strong> <span>{`${text.slice(0, MANY_WORDS)}…`}</span>
      </summary>
      <p>{text}</p>
    </details>
  );
}

/** 请返岗: nobody is forced; one press and the seat is ready. */
function CalledBack() {
  const t = useText(operatorContingencyText);
  const seat = useSeat();
  return (
    <p className="called-back" role="alert">
      <Icon name="alarm" />
      <strong>{t.calledBack}</strong>
      <Button
        small
        look="main"
        busy={seat.busy}
        onClick={() => {
          wanted(true);
          seat.run({ state: 'ready' });
        }}
      >
        {t.cameBack}
      </Button>
    </p>
  );
}
