import { renderToString } from 'react-dom/server';
import { citizenText } from '../i18n/citizen.ts';
import { type Language, speakHere } from '../i18n/language.ts';
import { told } from './page.tsx';
import { Portal } from './portal.tsx';
import type { PortalData } from './portal-data.ts';
import { matchOf } from './router.tsx';
import { citizenRoutes } from './routes.tsx';

/** 首屏: a page of the portal as HTML, drawn by the server before any script arrives (see server/src/api/web.routes.ts). */
export async function render(
  pathname: string,
  language: Language,
  data: PortalData,
): Promise<{ html: string; title: string; description: string; found: boolean }> {
  const route = matchOf(citizenRoutes, pathname)?.route;
  if (route?.still) await route.page.load();
  // Nothing waits between here and the end, so two readers' languages never mix.
  speakHere(language);
  told.title = '';
  const html = renderToString(<Portal data={data} start={{ pathname, search: '' }} />);
  const description = citizenText[language].homeLead;
  return { html, title: told.title, description, found: route !== undefined };
}
