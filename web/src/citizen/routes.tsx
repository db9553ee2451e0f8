import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { HomePage } from './home.tsx';
import { Portal } from './layout.tsx';

/** The portal's pages. The first comes at once; the others when they are wanted. */
export function citizenRoutes(root: () => AnyRoute): AnyRoute[] {
  const portal = createRoute({ getParentRoute: root, id: 'portal', component: Portal });
  const page = (path: string, component: Parameters<typeof createRoute>[0]['component']) =>
    createRoute({ getParentRoute: () => portal, path, ...(component ? { component } : {}) });
  portal.addChildren([
    page('/', HomePage),
    page(
      '/file',
      lazyRouteComponent(() => import('./file/pages.ts'), 'FilePage'),
    ),
    page(
      '/filed',
      lazyRouteComponent(() => import('./file/pages.ts'), 'FiledPage'),
    ),
    page(
      '/follow',
      lazyRouteComponent(() => import('./follow/pages.ts'), 'FollowPage'),
    ),
    page(
      '/follow/$number',
      lazyRouteComponent(() => import('./follow/pages.ts'), 'AppealPage'),
    ),
    page(
      '/rate/$token',
      lazyRouteComponent(() => import('./rate/pages.ts'), 'RatePage'),
    ),
    page(
      '/mine',
      lazyRouteComponent(() => import('./mine/pages.ts'), 'MinePage'),
    ),
    page(
      '/nearby',
      lazyRouteComponent(() => import('./nearby/pages.ts'), 'NearbyPage'),
    ),
    page(
      '/bulletin',
      lazyRouteComponent(() => import('./bulletin/pages.ts'), 'BulletinPage'),
    ),
  ]);
  return [portal];
}
