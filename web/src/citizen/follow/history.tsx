import { usePick, useText } from '../../i18n/catalogue.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { type Facts, timelineText } from '../../i18n/citizen-timeline.ts';
import { useTime } from '../../i18n/time.ts';
import { useCity } from '../city.ts';
import type { Bilingual, Entry, Followed } from '../types.ts';

const isBilingual = (value: unknown): value is Bilingual =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

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
  const words = useText(timelineText);
  const t = useText(followText);
  const pick = usePick();
  const { moment } = useTime();
  const { data: city } = useCity();
  const { data } = entry;
  const text = (key: string): string => (typeof data[key] === 'string' ? (data[key] as string) : '');
  const named = (list: readonly (Bilingual & { code: string })[] | undefined, code: string) => {
    const known = list?.find((each) => each.code === code);
    return known ? pick(known) : code;
  };
  const facts: Facts = {
    unit: named(city?.units, text('lead')),
    number: text('master') || text('number'),
    target: named(city?.lines, text('target')),
    day: data['due'] ? moment(text('due')) : '',
    from: data['from'] ? moment(text('from')) : '',
    to: data['to'] ? moment(text('to')) : '',
  };
  const sentence = words[entry.type as keyof typeof words] as string | ((facts: Facts) => string) | undefined;
  if (!sentence) return null;
  const reason = named(city?.dissatisfactionReasons, text('reason'));
  const quoted = [
    text('text'),
    text('question'),
    text('publicText'),
    reason,
    text('comment'),
    isBilingual(data['redirect']) ? pick(data['redirect']) : '',
  ];
  const by: Record<string, string> = { handler: t.byUnit, system: t.bySystem };
  return (
    <li>
      <p>
        {typeof sentence === 'function' ? sentence(facts) : sentence}{' '}
        <span className="aside">
          <time dateTime={entry.at}>{moment(entry.at)}</time>
          {entry.role !== 'citizen' && ` · ${by[entry.role] ?? t.byHotline}`}
        </span>
      </p>
      {quoted
        .filter((each) => each !== '')
        .map((each) => (
          <blockquote key={each}>{each}</blockquote>
        ))}
    </li>
  );
}
