import { useSyncExternalStore } from 'react';
import { keepCookie } from '../i18n/cookie.ts';

/** What may be switched about how a page looks: larger letters (适老大字), stronger colours (高对比). */
export type Look = 'large' | 'contrast';
const listeners = new Set<() => void>();

/** The page as it stands says it: the server drew it so by the cookie; what older visits kept on the device is taken over once. */
function isOn(look: Look): boolean {
  return look in document.documentElement.dataset;
}

export function switchLook(look: Look, on: boolean): void {
  if (on) document.documentElement.dataset[look] = '';
  else delete document.documentElement.dataset[look];
  keepCookie(look, on ? 'yes' : 'no');
  localStorage.setItem(look, on ? 'yes' : 'no');
  for (const listener of listeners) listener();
}

/** A cookie may be gone where the device still remembers. */
export function takeOverLook(): void {
  for (const look of ['large', 'contrast'] as const)
    if (!isOn(look) && localStorage.getItem(look) === 'yes') switchLook(look, true);
}

export const useLook = (look: Look): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isOn(look),
    () => false,
  );
