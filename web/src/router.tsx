import { createRootRoute, createRouter, Link, Outlet } from '@tanstack/react-router';
import { deskRoutes } from './desk/routes.tsx';
import { useText } from './i18n/catalogue.ts';
import { commonText } from './i18n/common.ts';
import { Spinner } from './ui/panel.tsx';

/** The desk's pages, under `/desk`. The portal has an entry and a small router of its own (citizen/router.tsx). */
const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Fault });

const routeTree = root.addChildren(deskRoutes(() => root));

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
      <Link to="/desk">{t.home}</Link>
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
