import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { eventText } from '../../i18n/desk-events.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import type { Case } from '../queries.ts';
import { EventData } from './event-data.tsx';

type Line = Case['timeline'][number];
/** What asks for attention when one looks back. */
const TONES: Readonly<Record<string, string>> = {
  overdue: 'danger',
  dissatisfied: 'danger',
  reviewFailed: 'warn',
  alarmed: 'warn',
  returnRequested: 'warn',
  urged: 'warn',
  satisfied: 'good',
  replied: 'accent',
  reviewPassed: 'good',
};

/** 办理记录: every act on this case, who did it and what was said; the newest first, unless one wants to read from the beginning. */
export function Timeline({ found }: { found: Case }) {
  const t = useText(caseText);
  const sentences: Readonly<Record<string, string>> = useText(eventText);
  const names = useNames();
  const time = useTime();
  const [newest, setNewest] = useState(true);
  /** The machine's lines about clocks say all they have to say in their sentence. */
  const said = ({ type, data }: Line) => typeof data['clock'] === 'string' && (type === 'alarmed' || type === 'overdue');
  const sentenceOf = (line: Line) => {
    if (!said(line)) return sentences[line.type] ?? line.type;
    const clock = names.clock(String(line.data['clock']));
    return line.type === 'alarmed' && line.data['level'] !== 100 ? t.alarm(clock, String(line.data['level'])) : t.passed(clock);
  };
  const lines = newest ? found.timeline.toReversed() : found.timeline;
  return (
    <Panel title={t.timeline}>
      <Button small look="plain" onClick={() => setNewest(!newest)}>
        {newest ? t.oldestFirst : t.latestFirst}
      </Button>
      <ol className="timeline">
        {lines.map((line) => (
          <li key={line.seq} className={TONES[line.type] ?? ''}>
            <div className="line-head">
              <strong className={line.type === 'alarmed' ? 'machine' : ''}>{sentenceOf(line)}</strong>
              <time dateTime={line.at} className="quiet">
                {time.moment(line.at)}
              </time>
            </div>
            {!said(line) && (
              <>
                <div className="quiet">
                  {t.byRole(
                    names.value(line.role),
                    line.role === 'system' || line.role === 'citizen' ? null : line.by,
                    line.unit && names.unit(line.unit),
                  )}
                </div>
                <EventData type={line.type} data={line.data} />
              </>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
