import { useEffect } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { deskText } from '../i18n/desk.ts';

/** The page's own name in the browser's tab. */
export function useTitle(name: string): void {
  const { title } = useText(deskText);
  useEffect(() => {
    document.title = name ? `${name} · ${title}` : title;
  }, [name, title]);
}
