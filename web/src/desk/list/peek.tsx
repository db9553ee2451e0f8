import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { eventText } from '../../i18n/desk-events.ts';
import { listText } from '../../i18n/desk-lists.ts';
import { useTime } from '../../i18n/time.ts';
import { Skeleton, Trouble } from '../../ui/faces.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/panel.tsx';
import { ClockBar } from '../clock-bar.tsx';
import { useNames } from '../names.ts';
import { caseQuery } from '../queries.ts';
import { StateTag } from '../state-tag.tsx';

const LINES = 5;

/** 预览: the case under the cursor beside the list, without leaving it. */
export function Peek({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText(listText);
  const common = useText(commonText);
  const sentences: Readonly<Record<string, string>> = useText(eventText);
  const names = useNames();
  const time = useTime();
  const pick = usePick();
  const { data: found, error, refetch } = useQuery(caseQuery(id));
  return (
    <section className="peek" aria-label={t.peek}>
      <header className="row">
        <span className="quiet">{found?.number}</span>
        <span className="grow" />
        <Link to="/desk/case/$id" params={{ id }} className="button plain small">
          {t.peekOpen}
        </Link>
        <button type="button" className="button plain small" aria-label={common.close} onClick={onClose}>
          <Icon name="cross" />
        </button>
      </header>
      {error && !found && <Trouble error={error} onRetry={() => void refetch()} />}
      {!found && !error && <Skeleton />}
      {found && (
        <>
          <h2>{found.title}</h2>
          <div className="row">
            <StateTag state={found.state} />
            <Tag>{names.value(found.grade)}</Tag>
            {found.category && <span className="quiet">{names.category(found.category)}</span>}
            {found.lead && <span className="quiet">{names.unit(found.lead)}</span>}
          </div>
          {found.clocks
            .filter(({ stopped, due }) => stopped === null && due !== null)
            .slice(0, 3)
            .map((clock) => (
              <ClockBar
                key={`${clock.name} ${clock.unit}`}
                from={clock.from}
                due={clock.due}
                used={clock.used}
                label={names.clock(clock.name)}
              />
            ))}
          <p className="words">{found.matter}</p>
          <p className="quiet">{[names.place(found.district, found.street), found.address].filter(Boolean).join(' · ')}</p>
          <h3>{t.peekLast}</h3>
          <ol className="plain-list">
            {found.timeline
              .slice(-LINES)
              .toReversed()
              .map((line) => (
                <li key={line.seq} className="line-link">
                  <span className="line-title">{sentences[line.type] ?? line.type}</span>
                  <time className="quiet" dateTime={line.at}>
                    {time.moment(line.at)}
                  </time>
                </li>
              ))}
          </ol>
          <p className="quiet">
            {found.acts
              .filter(({ allowed, rare }) => allowed && !rare)
              .map(({ label }) => pick(label))
              .join(' · ')}
          </p>
        </>
      )}
    </section>
  );
}
