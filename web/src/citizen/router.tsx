import {
  type AnchorHTMLAttributes,
  Component,
  type ComponentType,
  createContext,
  type ReactNode,
  startTransition,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';

/**
 * The portal's own small router: the first page must be usable on a slow phone, and a router for a desk weighs as much as the page.
 * Its names are those of @tanstack/react-router, which the desk uses, so that whoever knows one can read the other.
 */
type Where = { pathname: string; search: string };
type Values = Readonly<Record<string, string | undefined>>;
type Target = { to: string; params?: Values; search?: Values; replace?: boolean };
type Params = Record<string, string>;

/** A page in a piece of its own: loaded when it is wanted, or shortly before. */
export type Page = { load: () => Promise<unknown>; now: () => ComponentType | null };
export type Route = {
  path: string;
  page: Page;
  /** Needs nothing of the browser to be drawn, so the server sends it as it is. */
  still: boolean;
};

export function atOnce(component: ComponentType): Page {
  return { load: async () => undefined, now: () => component };
}

export function lazyRouteComponent<Name extends string>(
  load: () => Promise<{ readonly [name in Name]: ComponentType }>,
  name: Name,
): Page {
  let loaded: ComponentType | null = null;
  let loading: Promise<unknown> | null = null;
  return {
    now: () => loaded,
    load: () => {
      loading ??= load().then(
        (module) => {
          loaded = module[name];
        },
        (error: unknown) => {
          // Without a network now does not mean without one for good.
          loading = null;
          throw error;
        },
      );
      return loading;
    },
  };
}

/** `/follow/$number` against `/follow/2611…`: what stands for the parts, or null. */
export function paramsOf(path: string, pathname: string): Params | null {
  const [wanted, given] = [path, pathname].map((each) => each.split('/').filter(Boolean)) as [string[], string[]];
  if (wanted.length !== given.length) return null;
  const params: Params = {};
  for (const [at, part] of wanted.entries()) {
    const word = given[at] ?? '';
    if (part.startsWith('$')) params[part.slice(1)] = safely(word);
    else if (part !== word) return null;
  }
  return params;
}
function safely(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

export function addressOf({ to, params = {}, search = {} }: Target): string {
  const path = to.replace(/\$(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const query = new URLSearchParams(
    Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  ).toString();
  return query === '' ? path : `${path}?${query}`;
}

type Routing = { where: Where; params: Params; go: (target: Target) => Promise<void>; warm: (to: string) => void };
const Routed = createContext<Routing | null>(null);
function useRouting(): Routing {
  const routing = use(Routed);
  if (!routing) throw new Error('outside of the router');
  return routing;
}

export function useNavigate(): (target: Target) => Promise<void> {
  return useRouting().go;
}
export const useParams = (_how?: { strict: false }): Params => useRouting().params;
export const useSearch = (_how?: { strict: false }): Record<string, string | undefined> =>
  Object.fromEntries(new URLSearchParams(useRouting().where.search));

export function Navigate(target: Target): null {
  const { go } = useRouting();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes once, when it appears
  useEffect(() => {
    void go(target);
  }, []);
  return null;
}

/** An address of ours: a plain link in every respect, only that the page is exchanged in place. */
export function Link({
  to,
  params,
  search,
  replace,
  onClick,
  ...rest
}: Target & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'>) {
  const { where, go, warm } = useRouting();
  const target: Target = { to, ...(params ? { params } : {}), ...(search ? { search } : {}), ...(replace ? { replace } : {}) };
  const href = addressOf(target);
  const path = href.split('?')[0] ?? '';
  const here = where.pathname === path || (path !== '/' && where.pathname.startsWith(`${path}/`));
  return (
    <a
      aria-current={here ? 'page' : undefined}
      {...rest}
      href={href}
      onPointerEnter={() => warm(path)}
      onFocus={() => warm(path)}
      onClick={(event) => {
        onClick?.(event);
        const { metaKey, ctrlKey, shiftKey, altKey, button, defaultPrevented } = event;
        if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey || rest.target) return;
        event.preventDefault();
        void go(target);
      }}
    />
  );
}

const never = () => () => undefined;
/** False while the page still is what the server sent, so that the first drawing in the browser is the same. */
export const useIsLive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

export function matchOf(routes: readonly Route[], pathname: string): { route: Route; params: Params } | null {
  for (const route of routes) {
    const params = paramsOf(route.path, pathname);
    if (params) return { route, params };
  }
  return null;
}

type Parts = { routes: readonly Route[]; missing: ComponentType; waiting: ComponentType; fault: ComponentType };
const here = (): Where => ({ pathname: location.pathname, search: location.search });

export function Router({
  routes,
  missing,
  waiting,
  fault,
  start,
  children,
}: Parts & { start: Where; children: (page: ReactNode) => ReactNode }) {
  const [where, setWhere] = useState(start);
  const matched = matchOf(routes, where.pathname);
  const show = async (next: Where): Promise<void> => {
    // The old page stays until the new one is there; what cannot be loaded shows that it could not.
    await matchOf(routes, next.pathname)
      ?.route.page.load()
      .catch(() => undefined);
    startTransition(() => setWhere(next));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: listens as long as the portal is there
  useEffect(() => {
    const moved = () => void show(here());
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, []);
  const routing: Routing = {
    where,
    params: matched?.params ?? {},
    warm: (to) =>
      void matchOf(routes, to)
        ?.route.page.load()
        .catch(() => undefined),
    async go(target) {
      const address = addressOf(target);
      if (target.replace || address === location.pathname + location.search) history.replaceState(history.state, '', address);
      else history.pushState(null, '', address);
      await show(here());
      scrollTo({ top: 0 });
    },
  };
  const Missing = missing;
  return (
    <Routed value={routing}>
      {children(
        <Boundary key={where.pathname} fault={fault}>
          {matched ? <Shown route={matched.route} waiting={waiting} fault={fault} /> : <Missing />}
        </Boundary>,
      )}
    </Routed>
  );
}

function Shown({ route, waiting: Waiting, fault: Fault }: { route: Route; waiting: ComponentType; fault: ComponentType }) {
  const live = useIsLive();
  const [failed, setFailed] = useState(false);
  const [, setLoaded] = useState(0);
  const Ready = route.still || live ? route.page.now() : null;
  useEffect(() => {
    if (!route.page.now())
      route.page.load().then(
        () => setLoaded((count) => count + 1),
        () => setFailed(true),
      );
  }, [route]);
  if (failed) return <Fault />;
  return Ready ? <Ready /> : <Waiting />;
}

class Boundary extends Component<{ fault: ComponentType; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    const { fault: Fault, children } = this.props;
    return this.state.failed ? <Fault /> : children;
  }
}
