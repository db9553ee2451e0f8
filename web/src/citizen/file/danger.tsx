import { usePick, useText } from '../../i18n/catalogue.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { Button } from '../../ui/button.tsx';
import { EmergencyNumbers } from '../numbers.tsx';
import { PageTitle } from '../page.tsx';
import type { Catalogue, Category } from '../types.ts';
import type { Draft } from './draft.ts';
import { emergencyWordIn } from './propose.ts';

/** `calm` is how it is remembered that this one was said to be harmless. */
export type Danger =
  | { said: 'word' | 'answer'; words: { zh: string; en: string }; calm: string }
  | { said: 'kind'; words: Category };

/** 紧急情形: a form is the wrong way when life is in danger; a word said to be harmless is not asked about again. */
export function dangerOf(draft: Draft, city: Catalogue): Danger | null {
  const category = city.categories.find(({ code }) => code === draft.category);
  if (category?.grade === 'E0') return { said: 'kind', words: category };
  const found: Danger[] = [];
  const word = emergencyWordIn(`${draft.title} ${draft.matter}`, city);
  if (word) found.push({ said: 'word', words: { zh: word, en: word }, calm: word });
  for (const { code, zh, en, values } of category?.attributes ?? []) {
    const given = [draft.answers[code] ?? []].flat();
    const bad = values.find(({ key, danger }) => danger && given.includes(key));
    if (bad)
      found.push({ said: 'answer', words: { zh: `${zh}：${bad.zh}`, en: `${en}: ${bad.en}` }, calm: `${code}=${bad.key}` });
  }
  const calm = draft.calm.split('\n');
  return found.find((each) => each.said !== 'kind' && !calm.includes(each.calm)) ?? null;
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
      <p>
        {danger.said === 'word' && t.dangerWord(pick(danger.words))}
        {danger.said === 'answer' && t.dangerAnswer(pick(danger.words))}
        {danger.said === 'kind' && t.dangerCategory(pick(danger.words))}
      </p>
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
        {danger.said === 'kind' ? t.dangerEditKind : t.dangerEditWords}
      </Button>
    </div>
  );
}
