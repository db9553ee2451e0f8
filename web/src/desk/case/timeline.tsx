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
import { byDay, KINDS, type Kind, kindOf, type Line, TONES } from './lines.ts';

/** 办理记录: the record by days, the newest first unless one wants to read from the beginning; what does not matter now is left out. */
export function Timeline({ found }: { found: Case }) {
  const t = useText(caseText);
  const time = useTime();
  const [newest, setNewest] = useState(true);
  const [kind, setKind] = useState<Kind | 'all'>('all');
  const kept = found.timeline.filter((line) => kind === 'all' || kindOf(line) === kind);
  const days = byDay(newest ? kept.toReversed() : kept, ({ at }) => time.day(at));
  const labels = { all: t.filterAll, acts: t.filterActs, clocks: t.filterClocks, messages: t.filterMessages } as const;
  const count = (each: Kind | 'all') =>
    each === 'all' ? found.timeline.length : found.timeline.filter((line) => kindOf(line) === each).length;
  return (
    <Panel title={t.timeline}>
      <div className="row">
        {(['all', ...KINDS] as const).map((each) => (
          <Button key={each} small aria-pressed={kind === each} className="filter" onClick={() => setKind(each)}>
            {labels[each]} {count(each)}
          </Button>
        ))}
        <span className="grow" />
        <Button small look="plain" onClick={() => setNewest(!newest)}>
          {newest ? t.oldestFirst : t.latestFirst}
        </Button>
      </div>
      <div className="timeline-days">
        {kept.length === 0 && <p className="quiet">{t.filterNone}</p>}
        {days.map(({ day, lines }) => (
          <section key={day}>
            <h3 className="day">{day}</h3>
            <ol className="timeline">
              {lines.map((line) => (
                <OneLine key={line.seq} line={line} />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </Panel>
  );
}

function OneLine({ line }: { line: Line }) {
  const t = useText(caseText);
  const sentences: Readonly<Record<string, string>> = useText(eventText);
  const names = useNames();
  const time = useTime();
  /** The machine's lines about clocks say all they have to say in their sentence. */
  const isClock = typeof line.data['clock'] === 'string' && (line.type === 'alarmed' || line.type === 'overdue');
  const sentence = () => {
    if (!isClock) return sentences[line.type] ?? line.type;
    const clock = names.clock(String(line.data['clock']));
    return line.type === 'alarmed' && line.data['level'] !== 100 ? t.alarm(clock, String(line.data['level'])) : t.passed(clock);
  };
  return (
    <li className={TONES[line.type] ?? ''}>
      <div className="line-head">
        <strong className={line.type === 'alarmed' ? 'machine' : ''}>{sentence()}</strong>
        <time dateTime={line.at} className="quiet">
          {time.moment(line.at)}
        </time>
      </div>
      {!isClock && (
        <>
          <div className="quiet">
            {t.byRole(
              names.value(line.role),
              line.role === 'system' || line.role === 'citizen' ? null : line.by,
              line.unit && names.unit(line.unit),
            )}
          </div>
          <EventData type={line.type} data={line.data} folded />
        </>
      )}
      {line.hash && (
        <details className="hash">
          <summary className="quiet">{t.hash(line.seq)}</summary>
          <code>{line.hash}</code>
        </details>
      )}
    </li>
  );
}
