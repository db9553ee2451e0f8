import { useSyncExternalStore } from 'react';

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

const told = (spoken: Language): Language => {
  document.documentElement.lang = spoken === 'zh' ? 'zh-CN' : 'en';
  return spoken;
};

export function language(): Language {
  current ??= told(firstLanguage());
  return current;
}
export function speak(wanted: Language): void {
  localStorage.setItem(KEPT, wanted);
  current = told(wanted);
  for (const listener of listeners) listener();
}
export const useLanguage = (): Language =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, language);
