import { HomePage } from './home.tsx';
import { atOnce, lazyRouteComponent, type Page, type Route } from './router.tsx';

const page = (path: string, component: Page): Route => ({ path, page: component, still: false });
/** A page that needs nothing of the browser comes drawn from the server, in the reader's language. */
const still = (path: string, component: Page): Route => ({ path, page: component, still: true });

/** The portal's pages. The first comes at once; the others when they are wanted. */
export const citizenRoutes: readonly Route[] = [
  still('/', atOnce(HomePage)),
  page(
    '/file',
    lazyRouteComponent(() => import('./file/pages.ts'), 'FilePage'),
  ),
  page(
    '/filed',
    lazyRouteComponent(() => import('./file/pages.ts'), 'FiledPage'),
  ),
  page(
    '/matter/$number',
    lazyRouteComponent(() => import('./file/pages.ts'), 'MatterPage'),
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
  still(
    '/nearby',
    lazyRouteComponent(() => import('./nearby/pages.ts'), 'NearbyPage'),
  ),
  page(
    '/bulletin',
    lazyRouteComponent(() => import('./bulletin/pages.ts'), 'BulletinPage'),
  ),
  page(
    '/callback',
    lazyRouteComponent(() => import('./call/pages.ts'), 'CallbackPage'),
  ),
  page(
    '/call',
    lazyRouteComponent(() => import('./call/pages.ts'), 'WebCallPage'),
  ),
  still(
    '/services',
    lazyRouteComponent(() => import('./help/pages.ts'), 'ServicesPage'),
  ),
  still(
    '/minors',
    lazyRouteComponent(() => import('./help/pages.ts'), 'MinorsPage'),
  ),
  still(
    '/guides',
    lazyRouteComponent(() => import('./help/pages.ts'), 'GuidesPage'),
  ),
  still(
    '/guides/$guide',
    lazyRouteComponent(() => import('./help/pages.ts'), 'GuidePage'),
  ),
];
