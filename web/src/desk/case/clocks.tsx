import { useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { Panel, Tag } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import type { Case } from '../queries.ts';
import { ReckonedBar } from './reckoned-bar.tsx';
import type { Clock } from './reckoning.tsx';

/** 时钟: those that run with what is left of them, and for each how it is reckoned; those that have stopped below. */
export function Clocks({ found }: { found: Case }) {
  const t = useText(caseText);
  const running = found.clocks.filter(({ stopped }) => stopped === null);
  const stopped = found.clocks.filter((clock) => clock.stopped !== null);
  if (found.clocks.length === 0) return null;
  return (
    <Panel title={t.clocks}>
      <ul className="clocks">
        {running.map((clock) => (
          <OneClock key={`${clock.name} ${clock.unit} ${clock.from}`} clock={clock} />
        ))}
      </ul>
      {stopped.length > 0 && (
        <details className="more-acts">
          <summary>{t.clocksStopped(stopped.length)}</summary>
          <ul className="clocks">
            {stopped.map((clock) => (
              <OneClock key={`${clock.name} ${clock.unit} ${clock.from}`} clock={clock} />
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}

const TONES = { running: 'accent', paused: 'warn', met: 'good', missed: 'danger', void: '', overdue: 'danger' } as const;

function OneClock({ clock }: { clock: Clock }) {
  const names = useNames();
  return (
    <li>
      <div className="row">
        <strong>{names.clock(clock.name)}</strong>
        {clock.unit && <span className="quiet">{names.unit(clock.unit)}</span>}
        <span className="grow" />
        <Tag tone={TONES[clock.status]}>{names.value(clock.status)}</Tag>
      </div>
      <ReckonedBar clock={clock} />
    </li>
  );
}
