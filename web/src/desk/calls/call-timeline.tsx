import { useText } from '../../i18n/catalogue.ts';
import { callEventText, typedEventText } from '../../i18n/desk-call-events.ts';
import { callText } from '../../i18n/desk-calls.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { lasting } from '../wall/clock.ts';
import type { CallEvent } from './lanes.ts';

type Props = { events: readonly CallEvent[]; nameOf: (staff: string) => string; received: number; typed: boolean };
type Sentence = (who: string, data: CallEvent['data']) => string;

/** 经过: each line in words, with the time since the call came; the newest last. */
export function CallTimeline({ events, nameOf, received, typed }: Props) {
  const t = useText(callText);
  const words = useText(telephoneText);
  const spoken = useText(callEventText) as Readonly<Record<string, Sentence>>;
  const written = useText(typedEventText) as Readonly<Record<string, Sentence>>;
  const sentences = typed ? { ...spoken, ...written } : spoken;
  if (events.length === 0) return <p className="quiet">{t.timelineEmpty}</p>;
  const who = ({ data, actor }: CallEvent): string => {
    if (typeof data['staff'] === 'string') return nameOf(data['staff']);
    if (typeof data['name'] === 'string' && data['name'] !== '')
      return data['name'] === 'supervisor' ? words.supervisor : data['name'];
    return actor ? nameOf(actor.staff) : words.third;
  };
  return (
    <ol className="call-lines">
      {events.map((event) => (
        <li key={event.no}>
          <time dateTime={event.at} className="wall-time">
            {lasting(Date.parse(event.at) - received)}
          </time>
          <span>{sentences[event.type]?.(who(event), event.data) ?? event.type}</span>
        </li>
      ))}
    </ol>
  );
}
