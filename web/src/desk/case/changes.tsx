import { useText } from '../../i18n/catalogue.ts';
import { eventText } from '../../i18n/desk-events.ts';
import { useTime } from '../../i18n/time.ts';
import { useNames } from '../names.ts';

export type Happened = { version: number; type: string; at: string; role: string };

/** What somebody else did in the meantime. */
export function Changes({ events }: { events: readonly Happened[] }) {
  const sentences: Readonly<Record<string, string>> = useText(eventText);
  const names = useNames();
  const time = useTime();
  return (
    <ul>
      {events.map(({ version, type, at, role }) => (
        <li key={version}>
          {time.moment(at)} {names.value(role)} · {sentences[type] ?? type}
        </li>
      ))}
    </ul>
  );
}
