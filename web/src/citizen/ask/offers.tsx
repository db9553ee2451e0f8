import { useDeferredValue, useMemo } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { useCity } from '../city.ts';
import { emergencyWordIn, proposals } from '../file/propose.ts';
import { EmergencyNumbers } from '../numbers.tsx';

const MOST = 3;

/** 引导: where the words lead, with the words that say so; danger comes before any form. */
export function Offers({ text, onChoose }: { text: string; onChoose: (category: string) => void }) {
  const t = useText(fileText);
  const pick = usePick();
  const { data: city } = useCity();
  const heard = useDeferredValue(text);
  const found = useMemo(() => (city ? proposals(heard, city, MOST) : []), [heard, city]);
  const word = city && emergencyWordIn(heard, city);
  return (
    <div className="offers">
      <div role="status">
        {word && (
          <div className="notice danger">
            <p>
              {t.dangerWord(word)} {t.dangerText}
            </p>
            <EmergencyNumbers big />
          </div>
        )}
        {found.length > 0 && <p className="aside">{t.offers}</p>}
      </div>
      <ul>
        {found.map(({ category, words }) => (
          <li key={category.code}>
            <button type="button" className="button" onClick={() => onChoose(category.code)}>
              {pick(category)}
              <small>{t.because(words)}</small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
