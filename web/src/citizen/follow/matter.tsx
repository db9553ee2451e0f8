import { usePick, useText } from '../../i18n/catalogue.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { useCity } from '../city.ts';
import type { Followed } from '../types.ts';

/** 答复: the last one that passed the review, with what it rests on and whom to ask. */
export function Reply({ followed }: { followed: Followed }) {
  const t = useText(followText);
  const last = followed.timeline.findLast(({ type }) => type === 'replied' || type === 'masterReplied' || type === 'answered');
  if (!last) return null;
  const { publicText, text, result, basis, contact } = last.data as Record<string, string | undefined>;
  const rows = [
    [t.replyResult, result],
    [t.replyBasis, basis],
    [t.replyContact, contact],
  ].filter(([, value]) => value);
  return (
    <section className="panel reply" aria-labelledby="reply-title">
      <h2 id="reply-title">{t.reply}</h2>
      <p className="text">{publicText ?? text}</p>
      {rows.length > 0 && (
        <dl className="facts">
          {rows.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
        </dl>
      )}
    </section>
  );
}

/** What was filed, as it was filed. */
export function Matter({ followed }: { followed: Followed }) {
  const t = useText(followText);
  const pick = usePick();
  const { data: city } = useCity();
  const area = (code: string | null) => city?.areas.find((each) => each.code === code);
  const place = [area(followed.district), area(followed.street)].filter((each) => each !== undefined).map(pick);
  const category = city?.categories.find(({ code }) => code === followed.category);
  return (
    <details className="more">
      <summary>{t.whatYouSaid}</summary>
      <p className="text">{followed.matter}</p>
      <dl className="facts">
        {category && (
          <>
            <dt>{t.category}</dt>
            <dd>{pick(category)}</dd>
          </>
        )}
        {(place.length > 0 || followed.address) && (
          <>
            <dt>{t.place}</dt>
            <dd>{[...place, followed.address].filter(Boolean).join(' ')}</dd>
          </>
        )}
      </dl>
    </details>
  );
}
