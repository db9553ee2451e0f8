import { useText } from '../../i18n/catalogue.ts';
import { eventText } from '../../i18n/desk-events.ts';
import { useTime } from '../../i18n/time.ts';
import { useNames } from '../names.ts';
import type { Case } from '../queries.ts';
import { EventData } from './event-data.tsx';

export type Happened = { version: number; type: string; at: string; role: string };

/** What somebody else did in the meantime, with what was said, as soon as the case was looked at anew. */
export function Changes({ events, found }: { events: readonly Happened[]; found: Case }) {
  const sentences: Readonly<Record<string, string>> = useText(eventText);
  const names = useNames();
  const time = useTime();
  const said = (version: number) => {
    const line = found.timeline.find(({ seq }) => seq === version);
    return line && <EventData type={line.type} data={line.data} />;
  };
  return (
    <ul>
      {events.map(({ version, type, at, role }) => (
        <li key={version}>
          {time.moment(at)} {names.value(role)} · {sentences[type] ?? type}
          {said(version)}
        </li>
      ))}
    </ul>
  );
}
