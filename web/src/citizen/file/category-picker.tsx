import { useDeferredValue, useMemo, useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { TextField } from '../../ui/field.tsx';
import { usePortal } from '../portal-data.ts';
import type { Catalogue, Category } from '../types.ts';
import type { Draft } from './draft.ts';
import { found, proposals } from './propose.ts';

type Props = { draft: Draft; set: (change: Partial<Draft>) => void; city: Catalogue };
type Offer = { category: Category; words: string[] };

/** 分类: proposed from what was typed, with the words it rests on; the rest by search; or left to the hotline. */
export function CategoryPicker({ draft, set, city }: Props) {
  const t = useText(fileText);
  const pick = usePick();
  const text = useDeferredValue(`${draft.title} ${draft.matter}`);
  const proposed = useMemo(() => proposals(text, city), [text, city]);
  const template = usePortal().templates.find(({ code }) => code === draft.template);
  const chosen = city.categories.find(({ code }) => code === draft.category);
  const ofTemplate = city.categories.filter(({ code }) => template?.kinds.includes(code));
  const offers: Offer[] = template
    ? ofTemplate.map((category) => ({ category, words: proposed.find((each) => each.category === category)?.words ?? [] }))
    : chosen && !proposed.some(({ category }) => category === chosen)
      ? [{ category: chosen, words: [] }, ...proposed]
      : proposed;
  const choose = (code: string) => set({ category: code, answers: code === draft.category ? draft.answers : {} });
  return (
    <fieldset className="field" id="category">
      <legend>{template ? t.whichOf(pick(template)) : t.category}</legend>
      <p className="hint">{t.categoryHint}</p>
      {!template && proposed.length > 0 && <p className="aside">{t.proposed}</p>}
      {offers.map(({ category, words }) => (
        <Option
          key={category.code}
          checked={draft.category === category.code}
          onChoose={() => choose(category.code)}
          label={pick(category)}
          hint={words.length > 0 ? t.because(words) : pick(category.describe)}
        />
      ))}
      <Option checked={draft.category === ''} onChoose={() => choose('')} label={t.none} />
      {template ? (
        <p>
          <button type="button" className="link" onClick={() => set({ template: '' })}>
            {t.otherKind}
          </button>
        </p>
      ) : (
        <Search city={city} onChoose={choose} />
      )}
    </fieldset>
  );
}

function Option({ checked, onChoose, label, hint }: { checked: boolean; onChoose: () => void; label: string; hint?: string }) {
  return (
    <label className="choice card">
      <input type="radio" name="category" checked={checked} onChange={onChoose} />
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}

function Search({ city, onChoose }: { city: Catalogue; onChoose: (code: string) => void }) {
  const t = useText(fileText);
  const pick = usePick();
  const [query, setQuery] = useState('');
  const hits = useMemo(() => found(query, city), [query, city]);
  const groups = city.groups.filter(({ code }) => hits.some(({ group }) => group === code));
  return (
    <details className="more">
      <summary>{t.searchLabel}</summary>
      <TextField
        id="category-search"
        label={t.searchLabel}
        type="search"
        optional
        value={query}
        onChange={({ target }) => setQuery(target.value)}
      />
      <p role="status" className="aside">
        {hits.length > 0 ? t.searchFound(hits.length) : t.searchNone}
      </p>
      <div className="found">
        {groups.map((group) => (
          <section key={group.code}>
            <p className="aside">{pick(group)}</p>
            {hits
              .filter((category) => category.group === group.code)
              .map((category) => (
                <button
                  key={category.code}
                  type="button"
                  className="button small"
                  onClick={({ currentTarget }) => {
                    onChoose(category.code);
                    currentTarget.closest('details')?.removeAttribute('open');
                    document.querySelector<HTMLElement>('#category input:checked')?.focus();
                  }}
                >
                  {pick(category)}
                </button>
              ))}
          </section>
        ))}
      </div>
    </details>
  );
}
