import { useQuery } from '@tanstack/react-query';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { dispatchText } from '../../i18n/desk-dispatch.ts';
import { eventText } from '../../i18n/desk-events.ts';
import { useTime } from '../../i18n/time.ts';
import { Facts, Panel } from '../../ui/panel.tsx';
import { codesOf } from '../case/schema.ts';
import { useNames } from '../names.ts';
import { type Case, codesQuery } from '../queries.ts';
import { Units } from './units.tsx';

const HISTORY = new Set([
  'dispatched',
  'returnRequested',
  'returnUpheld',
  'returnRejected',
  'ruledNewLead',
  'ruledSameLead',
  'signed',
]);
const said = (value: unknown): string => (typeof value === 'string' ? value : '');

/** 退单两侧: what the unit says beside what the duties list says, and what has been decided before. */
export function ReturnSides({ found }: { found: Case }) {
  const t = useText(dispatchText);
  const pick = usePick();
  const names = useNames();
  const time = useTime();
  const sentences: Readonly<Record<string, string>> = useText(eventText);
  const { data: codes } = useQuery(codesQuery);
  const asked = found.timeline.findLast(({ type }) => type === 'returnRequested');
  const ground = codesOf(codes, 'returnGrounds').find(({ code }) => code === asked?.data['ground']);
  const suggested = said(asked?.data['suggested']);
  const history = found.timeline.filter(({ type }) => HISTORY.has(type));
  return (
    <>
      <div className="two-sides">
        <Panel title={t.unitSays(found.lead ? names.unit(found.lead) : '')} level={3} className="unit-says">
          <Facts
            items={[
              [t.ground, ground ? pick(ground) : said(asked?.data['ground'])],
              [
                t.law,
                <span key="law" className="words">
                  {said(asked?.data['basis'])}
                </span>,
              ],
              [t.suggestedUnit, suggested ? names.unit(suggested) : '—'],
              asked ? [t.askedAt, time.moment(asked.at)] : null,
            ]}
          />
        </Panel>
        <Units found={found} busy={false} suggested={suggested || undefined} />
      </div>
      <Panel title={t.history} level={3}>
        <ol className="files">
          {history.map((line) => (
            <li key={line.seq}>
              <span className="quiet">{time.moment(line.at)}</span> {sentences[line.type] ?? line.type}
              {said(line.data['lead']) && ` · ${names.unit(said(line.data['lead']))}`}
              {line.unit && ` · ${names.unit(line.unit)}`}
              {said(line.data['reason']) && <div className="quiet">{said(line.data['reason'])}</div>}
            </li>
          ))}
        </ol>
      </Panel>
    </>
  );
}
