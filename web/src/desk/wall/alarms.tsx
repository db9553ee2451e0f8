import { useText } from '../../i18n/catalogue.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { wallText } from '../../i18n/desk-wall.ts';
import { Icon } from '../../ui/icon.tsx';
import { usePhoneNames } from '../telephone-names.ts';
import { lasting } from './clock.ts';
import type { Wall } from './telephone.ts';

type Props = { alarms: Wall['alarms']; wall: Wall; now: number; onChoose: (call: string) => void };

/** 告警: before everything else, and read out when one comes. */
export function Alarms({ alarms, wall, now, onChoose }: Props) {
  const t = useText(wallText);
  const words = useText(telephoneText);
  const names = usePhoneNames();
  const about = ({ call, staff }: Wall['alarms'][number]): string => {
    const found = wall.calls.find(({ id }) => id === call);
    const seat = wall.seats.find((each) => each.staff === (staff ?? found?.operator?.staff));
    return [found && (found.callerMask ?? words.noNumber), seat && names.pick(seat)].filter(Boolean).join(' · ');
  };
  return (
    <section className="wall-alarms" aria-label={t.alarms} role="alert">
      <ul>
        {alarms.map((alarm) => {
          const what = t.alarmWhat[alarm.what] ?? alarm.what;
          const { call } = alarm;
          const body = (
            <>
              <Icon name="siren" />
              <strong>{what}</strong>
              <span>{about(alarm)}</span>
              {/* The time is not read out anew each second. */}
              <span className="wall-time" aria-hidden="true">
                {lasting(now - Date.parse(alarm.since))}
              </span>
            </>
          );
          return (
            <li key={`${alarm.what} ${call} ${alarm.since}`}>
              {call ? (
                <button type="button" className="wall-alarm" onClick={() => onChoose(call)}>
                  {body}
                </button>
              ) : (
                <span className="wall-alarm">{body}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
