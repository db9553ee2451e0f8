import { useText } from '../../i18n/catalogue.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { useTime } from '../../i18n/time.ts';
import type { Entry, Followed } from '../types.ts';
import { useTold } from './told.ts';

/** 经过: newest first, each in plain words, with what was said quoted below it. */
export function History({ followed }: { followed: Followed }) {
  const t = useText(followText);
  const events = followed.timeline.toReversed();
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">{t.history}</h2>
      {events.length === 0 ? (
        <p>{t.empty}</p>
      ) : (
        <ol className="history">
          {events.map((entry) => (
            <Told key={entry.seq} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Told({ entry }: { entry: Entry }) {
  const t = useText(followText);
  const { moment } = useTime();
  const told = useTold()(entry);
  if (!told) return null;
  const by: Record<string, string> = { handler: t.byUnit, system: t.bySystem };
  return (
    <li>
      <p>
        {told.sentence}{' '}
        <span className="aside">
          <time dateTime={entry.at}>{moment(entry.at)}</time>
          {entry.role !== 'citizen' && ` · ${by[entry.role] ?? t.byHotline}`}
        </span>
      </p>
      {told.quoted.map((each) => (
        <blockquote key={each}>{each}</blockquote>
      ))}
    </li>
  );
}
