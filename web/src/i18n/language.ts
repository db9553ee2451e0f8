import { useSyncExternalStore } from 'react';

export type Language = 'zh' | 'en';
const KEPT = 'language';
const listeners = new Set<() => void>();

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

let current: Language = firstLanguage();
const tell = () => {
  document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';
  for (const listener of listeners) listener();
};
tell();

export const language = (): Language => current;
export function speak(wanted: Language): void {
  localStorage.setItem(KEPT, wanted);
  current = wanted;
  tell();
}
export const useLanguage = (): Language =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, language);
