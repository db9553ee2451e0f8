import { useText } from '../../i18n/catalogue.ts';
import { coordinationText, levelNames } from '../../i18n/desk-coordination.ts';
import { useTime } from '../../i18n/time.ts';
import { Tag } from '../../ui/panel.tsx';
import { ClockBar } from '../clock-bar.tsx';
import { useNames } from '../names.ts';
import type { Case } from '../queries.ts';

const LEVELS = [1, 2, 3, 4, 5] as const;

/** 五级协调: the level that it stands on, those it has been through with their minutes, and those above. */
export function Ladder({ found }: { found: Case }) {
  const t = useText(coordinationText);
  const levels = useText(levelNames);
  const names = useNames();
  const time = useTime();
  const { coordination } = found;
  if (!coordination) return null;
  const at = Number(coordination['level']);
  const status = String(coordination['status']);
  const interim = coordination['interim'];
  const clock = found.clocks.find((each) => each.name === 'coordination' && each.stopped === null);
  const raised = found.timeline.filter(({ type }) => type === 'coordinationRaised');
  return (
    <section aria-label={t.ladder} className="ladder-box">
      <ol className="ladder">
        {LEVELS.map((level) => {
          const left = raised.find(({ data }) => data['level'] === level + 1);
          return (
            <li
              key={level}
              className={level === at ? 'here' : level < at ? 'past' : ''}
              aria-current={level === at ? 'step' : undefined}
            >
              <strong>L{level}</strong> {levels[level]}
              {level === at && <Tag tone="warn">{names.value(status)}</Tag>}
              {left && (
                <span className="quiet">
                  {time.moment(left.at)} {typeof left.data['minutes'] === 'string' && left.data['minutes']}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {clock && <ClockBar from={clock.from} due={clock.due} used={clock.used} label={names.clock('coordination')} />}
      <p>
        <strong>{t.contested}</strong> {String(coordination['reason'] ?? '')}
      </p>
      <p>
        <strong>{t.interim}</strong> {typeof interim === 'string' ? names.unit(interim) : t.interimNone}
      </p>
    </section>
  );
}
