import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

type Page = Exclude<keyof typeof import('./pages.ts'), 'Shell'>;

/** The desk's pages, below its shell. They come in a piece of their own. */
export function deskRoutes(root: () => AnyRoute): AnyRoute[] {
  const desk = createRoute({
    getParentRoute: root,
    path: '/desk',
    component: lazyRouteComponent(async () => {
      const [{ Shell }, { withQueries }] = await Promise.all([import('./pages.ts'), import('../api/with-queries.tsx')]);
      return { Shell: withQueries(Shell) };
    }, 'Shell'),
  });
  const page = (path: string, name: Page) =>
    createRoute({ getParentRoute: () => desk, path, component: lazyRouteComponent(() => import('./pages.ts'), name) });
  desk.addChildren([
    page('/', 'DeskHome'),
    page('/list/$desk', 'WorklistPage'),
    page('/case/$id', 'CasePage'),
    page('/register', 'RegisterPage'),
    page('/search', 'SearchPage'),
    page('/exports', 'ExportsPage'),
    page('/components', 'ComponentsPage'),
  ]);
  return [desk];
}
