import { useSyncExternalStore } from 'react';
import { keepCookie } from './cookie.ts';

export type Language = 'zh' | 'en';
const KEPT = 'language';
const listeners = new Set<() => void>();
let current: Language | undefined;

/** What the person chose on this device, else the first language of the browser that we speak, else Chinese. */
function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'zh' || kept === 'en') return kept;
  for (const tag of navigator.languages) {
    const short = tag.slice(0, 2).toLowerCase();
    if (short === 'zh' || short === 'en') return short;
  }
  return 'zh';
}

const hasPage = typeof document !== 'undefined';
/** The language of the page as the server sent it: the first drawing in the browser is the same. */
const sent: Language = hasPage && document.documentElement.lang === 'en' ? 'en' : 'zh';
const told = (spoken: Language): Language => {
  if (hasPage) document.documentElement.lang = spoken === 'zh' ? 'zh-CN' : 'en';
  return spoken;
};

export function language(): Language {
  current ??= told(firstLanguage());
  return current;
}
export function speak(wanted: Language): void {
  localStorage.setItem(KEPT, wanted);
  // The server reads it, so that the next page comes in this language.
  keepCookie(KEPT, wanted);
  current = told(wanted);
  for (const listener of listeners) listener();
}
/** On the server, which has neither browser nor memory: what is drawn next is in this language. */
export function speakHere(wanted: Language): void {
  current = wanted;
}
export const useLanguage = (): Language =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    language,
    () => (hasPage ? sent : language()),
  );
