import { useText } from '../../i18n/catalogue.ts';
import { coordinationText } from '../../i18n/desk-coordination.ts';
import { useTime } from '../../i18n/time.ts';
import { Panel, Tag } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import type { Case } from '../queries.ts';

type Position = { unit: string; text: string; at: string };

/** 各方意见: every unit that has to do with it side by side, also those that have said nothing yet. */
export function Positions({ found }: { found: Case }) {
  const t = useText(coordinationText);
  const names = useNames();
  const time = useTime();
  const stated = (found.coordination?.['positions'] ?? []) as Position[];
  const concerned = found.assignments.filter(({ status }) => status !== 'cancelled').map(({ unit }) => unit);
  const suggested = found.timeline.flatMap(({ type, data }) =>
    type === 'returnRequested' && typeof data['suggested'] === 'string' ? [data['suggested']] : [],
  );
  const units = [...new Set([...concerned, ...suggested, ...stated.map(({ unit }) => unit)])];
  return (
    <Panel title={t.positions} level={3}>
      {units.length === 0 && <p className="quiet">{t.positionsNone}</p>}
      <ul className="positions">
        {units.map((unit) => {
          const own = stated.filter((each) => each.unit === unit);
          const files = filesOf(found, unit);
          return (
            <li key={unit}>
              <div className="row">
                <strong>{names.unit(unit)}</strong>
                {unit === found.lead && <Tag tone="accent">{names.value('lead')}</Tag>}
              </div>
              {own.length === 0 && <p className="quiet">{t.notHeard}</p>}
              {own.map((each) => (
                <div key={each.at}>
                  <span className="quiet">{time.moment(each.at)}</span>
                  <p className="words">{each.text}</p>
                </div>
              ))}
              {files.length > 0 && (
                <p className="quiet">
                  {t.evidence}{' '}
                  {files.map((file) => (
                    <a key={file.id} href={`/api/v1/cases/${found.id}/attachments/${file.id}`} download={file.name}>
                      {file.name}
                    </a>
                  ))}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** 佐证: the files that somebody of this unit added, as the record says. */
function filesOf(found: Case, unit: string): Case['attachments'] {
  const own = new Set(
    found.timeline.filter((line) => line.type === 'attached' && line.unit === unit).map(({ data }) => data['attachment']),
  );
  return found.attachments.filter(({ id }) => own.has(id));
}
