import { useText } from '../../i18n/catalogue.ts';
import { coordinationText } from '../../i18n/desk-coordination.ts';
import { eventText } from '../../i18n/desk-events.ts';
import { useTime } from '../../i18n/time.ts';
import { Panel } from '../../ui/panel.tsx';
import { EventData } from '../case/event-data.tsx';
import { useNames } from '../names.ts';
import type { Case } from '../queries.ts';

const COURSE = new Set([
  'dispatched',
  'returnRequested',
  'returnUpheld',
  'returnRejected',
  'coordinationOpened',
  'coordinationAccepted',
  'positionStated',
  'coordinationRaised',
  'ruledNewLead',
  'ruledSameLead',
  'coordinationWithdrawn',
  'rulingExecuted',
  'precedentMade',
  'attached',
]);

/** 协调经过: only what bears on whose it is; the whole record stands on the case page. */
export function Course({ found }: { found: Case }) {
  const t = useText(coordinationText);
  const sentences: Readonly<Record<string, string>> = useText(eventText);
  const names = useNames();
  const time = useTime();
  const lines = found.timeline.filter(({ type }) => COURSE.has(type));
  return (
    <Panel title={t.course} level={3}>
      <ol className="timeline">
        {lines.map((line) => (
          <li key={line.seq}>
            <div className="line-head">
              <strong>{sentences[line.type] ?? line.type}</strong>
              <time dateTime={line.at} className="quiet">
                {time.moment(line.at)}
              </time>
            </div>
            {line.unit && <div className="quiet">{names.unit(line.unit)}</div>}
            <EventData type={line.type} data={line.data} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
