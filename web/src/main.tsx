import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { call } from './api/client.ts';
import { Portal } from './citizen/portal.tsx';
import { NO_DATA, type PortalData } from './citizen/portal-data.ts';
import { matchOf } from './citizen/router.tsx';
import { citizenRoutes } from './citizen/routes.tsx';
import './ui/tokens.css';
import './ui/parts.css';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
const sent = document.getElementById('portal-data')?.textContent;
const start = { pathname: location.pathname, search: location.search };
const portal = (data: PortalData) => (
  <StrictMode>
    <Portal data={data} start={start} />
  </StrictMode>
);

// What the server drew is taken over as it stands; its piece is fetched first, or the first drawing would differ.
const route = matchOf(citizenRoutes, start.pathname)?.route;
if (route?.still) await route.page.load().catch(() => undefined);
if (localStorage.getItem('files waiting'))
  void import('./citizen/file/send-files.ts').then(
    ({ sendFiles }) => sendFiles(),
    () => undefined,
  );
if (sent && place.firstElementChild) hydrateRoot(place, portal(JSON.parse(sent) as PortalData));
else createRoot(place).render(portal(await call('GET /api/v1/portal', {}).catch(() => NO_DATA)));
