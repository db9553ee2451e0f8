import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { clockNames, valueNames } from '../i18n/desk-words.ts';
import { useLanguage } from '../i18n/language.ts';
import type { Option } from '../ui/combobox.tsx';
import { catalogueQuery, useMe } from './queries.ts';

type Named = { code: string; zh: string; en: string };

/** Names of what the server names by code, in the person's language. An unknown code is shown as it is, never hidden. */
export function useNames() {
  const { city } = useMe();
  const { data } = useQuery(catalogueQuery(city));
  const language = useLanguage();
  const values: Readonly<Record<string, string>> = useText(valueNames);
  const clocks: Readonly<Record<string, string>> = useText(clockNames);
  return useMemo(() => {
    const index = (list: readonly Named[] = []) => new Map(list.map((each) => [each.code, each[language]]));
    const [units, areas, categories, groups] = [
      index(data?.units),
      index(data?.areas),
      index(data?.categories),
      index(data?.groups),
    ];
    const parents = new Map(data?.areas.map(({ code, parent }) => [code, parent]));
    const area = (code: string | null) => (code === null ? null : (areas.get(code) ?? code));
    return {
      unit: (code: string) => units.get(code) ?? code,
      category: (code: string) => categories.get(code) ?? code,
      area,
      /** 区 · 街道 as one line; null where the place is not known. */
      place: (district: string | null, street: string | null) =>
        [area(district), area(street)].filter(Boolean).join(' · ') || null,
      value: (value: string) => values[value] ?? value,
      clock: (name: string) => clocks[name] ?? name,
      /** Any code at all: used where a fact of the record does not say of which kind it is. */
      any: (code: string) => units.get(code) ?? areas.get(code) ?? categories.get(code) ?? values[code] ?? code,
      unitOptions: (data?.units ?? []).map(
        (unit): Option => ({ value: unit.code, label: unit[language], hint: unit.code, words: `${unit.zh} ${unit.en}` }),
      ),
      streetOptions: (data?.areas ?? [])
        .filter(({ kind }) => kind !== 'district')
        .map((street): Option => {
          const district = area(parents.get(street.code) ?? null) ?? undefined;
          return { value: street.code, label: street[language], hint: district, words: `${street.zh} ${street.en}` };
        }),
      categoryOptions: (data?.categories ?? []).map(
        (each): Option => ({
          value: each.code,
          label: each[language],
          hint: groups.get(each.group.slice(0, 2)) ?? groups.get(each.group),
          words: `${each.zh} ${each.en} ${each.keywords.join(' ')} ${each.describe.zh} ${each.describe.en}`,
        }),
      ),
      catalogue: data,
    };
  }, [data, language, values, clocks]);
}
