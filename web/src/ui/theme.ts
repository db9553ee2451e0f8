import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';
const KEPT = 'theme';
const listeners = new Set<() => void>();
const kept = localStorage.getItem(KEPT);
let current: Theme = kept === 'light' || kept === 'dark' ? kept : 'system';

function show(): void {
  if (current === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = current;
}
show();

export function chooseTheme(theme: Theme): void {
  current = theme;
  localStorage.setItem(KEPT, theme);
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
  );
