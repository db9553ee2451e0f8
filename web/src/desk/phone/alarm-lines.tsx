import { useText } from '../../i18n/catalogue.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { alarms, putAside } from './alarms.ts';

/** 告警: what wants somebody at once stays until it is put aside. */
export function AlarmLines() {
  const t = useText(phoneText);
  const time = useTime();
  const raised = alarms.use();
  const words: Readonly<Record<string, string>> = t.alarms;
  return (
    <div aria-live="assertive" className="alarm-lines">
      {raised.map((alarm) => (
        <p key={`${alarm.what} ${alarm.call}`}>
          <Icon name="alarm" />
          <strong>{words[alarm.what] ?? t.alarm}</strong>
          <time dateTime={alarm.since}>{time.moment(alarm.since)}</time>
          <Button small look="plain" onClick={() => putAside(alarm)}>
            {t.seen}
          </Button>
        </p>
      ))}
    </div>
  );
}
