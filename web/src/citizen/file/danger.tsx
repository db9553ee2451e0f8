import { usePick, useText } from '../../i18n/catalogue.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { Button } from '../../ui/button.tsx';
import { EmergencyNumbers } from '../numbers.tsx';
import { PageTitle } from '../page.tsx';
import type { Catalogue, Category } from '../types.ts';
import type { Draft } from './draft.ts';
import { emergencyWordIn } from './propose.ts';

export type Danger = { word: string; category?: never } | { word?: never; category: Category };

/** 紧急情形: a form is the wrong way when life is in danger; a word said to be harmless is not asked about again. */
export function dangerOf(draft: Draft, city: Catalogue): Danger | null {
  const category = city.categories.find(({ code }) => code === draft.category);
  if (category?.grade === 'E0') return { category };
  const word = emergencyWordIn(`${draft.title} ${draft.matter}`, city);
  return word && word !== draft.calm ? { word } : null;
}

/** Stops the form: who to call, large, and a way on only where it may be harmless. */
export function DangerPage({
  danger,
  city,
  onCalm,
  onChange,
}: {
  danger: Danger;
  city: Catalogue;
  onCalm: (() => void) | undefined;
  onChange: () => void;
}) {
  const t = useText(fileText);
  const pick = usePick();
  const others = city.lines.filter(
    ({ number, emergency, code }) => !['110', '119', '120'].includes(number) && (emergency || code === 'psychology'),
  );
  return (
    <div className="danger-page">
      <PageTitle>{t.dangerTitle}</PageTitle>
      <p>{danger.word ? t.dangerWord(danger.word) : t.dangerCategory(pick(danger.category ?? { zh: '', en: '' }))}</p>
      <p>{t.dangerText}</p>
      <EmergencyNumbers big />
      <p>{t.dangerSafe}</p>
      <p>{t.dangerOthers}</p>
      <ul>
        {others.map((line) => (
          <li key={line.code}>
            {pick(line).replace(line.number, '')} <a href={`tel:${line.number}`}>{line.number}</a>
          </li>
        ))}
      </ul>
      {onCalm ? <Button onClick={onCalm}>{t.notDanger}</Button> : <p>{t.dangerOnly}</p>}{' '}
      <Button look="plain" onClick={onChange}>
        {danger.word ? t.dangerEditWords : t.dangerEditKind}
      </Button>
    </div>
  );
}
