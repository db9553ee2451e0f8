import { useText } from '../../i18n/catalogue.ts';
import { wallText } from '../../i18n/desk-wall.ts';
import { usePhoneNames, useSettings } from '../telephone-names.ts';
import { lasting, percent } from './clock.ts';
import type { Wall } from './telephone.ts';
import './queues.css';

/** How long somebody may wait before the bar is full: three times what is aimed at. */
const FULL = 3;

/** 队列: one line a team, always in the same order. What is over its target says so in colour, bar and weight. */
export function Queues({ wall, now }: { wall: Wall; now: number }) {
  const t = useText(wallText);
  const names = usePhoneNames();
  const settings = useSettings();
  const aim = settings?.targets.answerSeconds ?? 15;
  // The longest wait goes on between two answers of the server.
  const passed = Math.max(0, Math.round((now - Date.parse(wall.at)) / 1000));
  return (
    <section aria-label={t.queues}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a group with a name, and no landmark */}
      <div className="table-box" role="group" tabIndex={0} aria-label={t.queues}>
        <table className="table wall-queues">
          <caption className="unseen">{t.queues}</caption>
          <thead>
            <tr>
              <th scope="col">{t.team}</th>
              <th scope="col" className="number">
                {t.waiting}
              </th>
              <th scope="col">{t.longest}</th>
              <th scope="col" className="number">
                {t.predicted}
              </th>
              <th scope="col" className="number">
                {t.seatsOf}
              </th>
              <th scope="col" className="number">
                {t.inTimeToday}
              </th>
            </tr>
          </thead>
          <tbody>
            {wall.queues.map((queue) => {
              const longest = queue.waiting > 0 ? queue.longest + passed : 0;
              const tone = longest > aim * 2 ? 'late' : longest > aim ? 'near' : '';
              return (
                <tr key={queue.team} className={tone}>
                  <th scope="row">{names.pick(queue)}</th>
                  <td className="number">
                    <strong className={`queue-count ${queue.waiting > 0 ? '' : 'none'}`}>{queue.waiting}</strong>
                  </td>
                  <td>
                    <span className="wall-wait">
                      <span className="wall-time queue-time">{queue.waiting > 0 ? lasting(longest * 1000) : t.noFigure}</span>
                      <span className="meter" aria-hidden="true">
                        <span
                          className={tone === 'late' ? 'over' : tone === 'near' ? 'soon' : 'fill'}
                          style={{ width: `${Math.min(100, (longest / (aim * FULL)) * 100)}%` }}
                        />
                      </span>
                    </span>
                  </td>
                  <td className="number">{queue.predicted === null ? t.noFigure : lasting(queue.predicted * 1000)}</td>
                  <td className="number">
                    <span className="wall-staff">{`${queue.ready} / ${queue.talking} / ${queue.staffed}`}</span>
                  </td>
                  <td className="number">{percent(queue.answered > 0 ? queue.inTime / queue.answered : null)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
