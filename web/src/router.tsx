import { createRootRoute, createRoute, createRouter, Link, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { citizenRoutes } from './citizen/routes.tsx';
import { useText } from './i18n/catalogue.ts';
import { commonText } from './i18n/common.ts';
import { Spinner } from './ui/panel.tsx';

/** Both faces hang here: the portal's pages under `/`, the desk under `/desk`. Each comes in a piece of its own. */
const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Fault });

const deskPage = (path: string, name: 'WorklistPage' | 'CasePage' | 'RegisterPage' | 'SearchPage' | 'DeskHome') =>
  createRoute({ getParentRoute: () => desk, path, component: lazyRouteComponent(() => import('./desk/pages.ts'), name) });
const desk = createRoute({
  getParentRoute: () => root,
  path: '/desk',
  component: lazyRouteComponent(async () => {
    const [{ Shell }, { withQueries }] = await Promise.all([import('./desk/pages.ts'), import('./api/with-queries.tsx')]);
    return { Shell: withQueries(Shell) };
  }, 'Shell'),
});
desk.addChildren([
  deskPage('/', 'DeskHome'),
  deskPage('/list/$desk', 'WorklistPage'),
  deskPage('/case/$id', 'CasePage'),
  deskPage('/register', 'RegisterPage'),
  deskPage('/search', 'SearchPage'),
]);

const routeTree = root.addChildren([...citizenRoutes(() => root), desk]);

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
