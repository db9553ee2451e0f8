import { type Language, useLanguage } from './language.ts';

type Pair<T> = readonly [zh: T, en: T];
/** One sentence in both languages; with facts to fill in, it is a function of them. */
export function say(zh: string, en: string): Pair<string>;
export function say<Facts extends unknown[]>(
  zh: (...facts: Facts) => string,
  en: (...facts: Facts) => string,
): Pair<(...facts: Facts) => string>;
export function say(zh: unknown, en: unknown): Pair<unknown> {
  return [zh, en];
}

type Pairs = { readonly [key: string]: Pair<unknown> };
export type Catalogue<P extends Pairs> = { readonly [L in Language]: { readonly [K in keyof P]: P[K][0] } };

/** 词条: all sentences of one area, both languages side by side so that neither is forgotten. */
export function catalogue<P extends Pairs>(pairs: P): Catalogue<P> {
  const pick = (index: 0 | 1) => Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, pair[index]]));
  return { zh: pick(0), en: pick(1) } as Catalogue<P>;
}

/** The sentences of an area in the language of the moment: `const t = useText(deskText)`. */
export const useText = <T>(texts: { readonly [L in Language]: T }): T => texts[useLanguage()];

/** What the server says in both languages: `const pick = usePick(); pick(unit)`. */
export function usePick(): (said: { zh: string; en: string }) => string {
  const language = useLanguage();
  return (said) => said[language];
}
