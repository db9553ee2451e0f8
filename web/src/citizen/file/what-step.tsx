import { useText } from '../../i18n/catalogue.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { TextArea, TextField } from '../../ui/field.tsx';
import { EmergencyNumbers } from '../numbers.tsx';
import type { Catalogue } from '../types.ts';
import { CategoryPicker } from './category-picker.tsx';
import { Evidence } from './evidence.tsx';
import type { StepProps } from './file-page.tsx';
import { emergencyWordIn } from './propose.ts';
import { Questions } from './questions.tsx';

const MOST = 20_000;

export function WhatStep({ draft, set, errorOf, city }: StepProps & { city: Catalogue | undefined }) {
  const t = useText(fileText);
  const category = city?.categories.find(({ code }) => code === draft.category);
  const word = city && emergencyWordIn(`${draft.title} ${draft.matter}`, city);
  return (
    <>
      <TextArea
        id="matter"
        label={t.matter}
        hint={t.matterHint}
        error={errorOf('matter')}
        rows={6}
        maxLength={MOST}
        value={draft.matter}
        onChange={({ target }) => set({ matter: target.value })}
      />
      {draft.matter.length > 1000 && <p className="aside">{t.count(draft.matter.length, MOST)}</p>}
      <div role="status">
        {word && !draft.calm.split('\n').includes(word) && (
          <div className="notice danger">
            <p>
              {t.dangerWord(word)} {t.dangerText}
            </p>
            <EmergencyNumbers big />
          </div>
        )}
      </div>
      {city ? <CategoryPicker draft={draft} set={set} city={city} /> : <div className="on-its-way" />}
      {category && category.attributes.length > 0 && <Questions category={category} draft={draft} set={set} errorOf={errorOf} />}
      {city && <Evidence city={city} />}
      <TextField
        id="title"
        label={t.heading}
        hint={t.headingHint}
        error={errorOf('title')}
        optional
        maxLength={100}
        value={draft.title}
        onChange={({ target }) => set({ title: target.value })}
      />
    </>
  );
}
