import { useSyncExternalStore } from 'react';
import { keepCookie } from '../i18n/cookie.ts';

export type Theme = 'system' | 'light' | 'dark';
const KEPT = 'theme';
const listeners = new Set<() => void>();
const hasPage = typeof document !== 'undefined';
const kept = hasPage ? localStorage.getItem(KEPT) : null;
let current: Theme = kept === 'light' || kept === 'dark' ? kept : 'system';

function show(): void {
  if (!hasPage) return;
  if (current === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = current;
}
show();

export function chooseTheme(theme: Theme): void {
  current = theme;
  localStorage.setItem(KEPT, theme);
  keepCookie(KEPT, theme);
  show();
  for (const listener of listeners) listener();
}
export const useTheme = (): Theme =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
    () => 'system',
  );
