import { usePick, useText } from '../../i18n/catalogue.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { useCity } from '../city.ts';
import type { Followed } from '../types.ts';

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
