import { createRootRoute, createRouter, Link, Outlet } from '@tanstack/react-router';
import { citizenRoutes } from './citizen/routes.tsx';
import { deskRoutes } from './desk/routes.tsx';
import { useText } from './i18n/catalogue.ts';
import { commonText } from './i18n/common.ts';
import { Spinner } from './ui/panel.tsx';

/** Both faces hang here: the portal's pages under `/`, the desk under `/desk`. Each comes in a piece of its own. */
const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Fault });

const routeTree = root.addChildren([...citizenRoutes(() => root), ...deskRoutes(() => root)]);

export const router = createRouter({
  routeTree,
  defaultPendingComponent: Spinner,
  defaultPendingMs: 300,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function NotFound() {
  const t = useText(commonText);
  return (
    <main className="empty">
      <h1>{t.notFoundTitle}</h1>
      <p>{t.notFoundText}</p>
      <Link to="/">{t.home}</Link>
    </main>
  );
}

function Fault() {
  const t = useText(commonText);
  return (
    <main className="empty">
      <h1>{t.faultTitle}</h1>
      <p>{t.faultText}</p>
      <a href={location.pathname}>{t.reload}</a>
    </main>
  );
}
