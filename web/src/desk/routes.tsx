import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

type Room = keyof typeof import('./rooms-pages.ts');
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
  /** The rooms of oversight come in a piece of their own: most people of the desk never open one. */
  const room = (path: string, name: Room) =>
    createRoute({ getParentRoute: () => desk, path, component: lazyRouteComponent(() => import('./rooms-pages.ts'), name) });
  const phone = (path: string, name: keyof typeof import('./phone/pages.ts')) =>
    createRoute({ getParentRoute: () => desk, path, component: lazyRouteComponent(() => import('./phone/pages.ts'), name) });
  desk.addChildren([
    page('/', 'DeskHome'),
    page('/list/$desk', 'WorklistPage'),
    page('/case/$id', 'CasePage'),
    page('/register', 'RegisterPage'),
    phone('/phone', 'PhonePage'),
    page('/search', 'SearchPage'),
    page('/dispatch', 'DispatchPage'),
    page('/review', 'ReviewPage'),
    page('/callback', 'CallbackPage'),
    page('/handler', 'HandlerPage'),
    page('/handler/$id/reply', 'ReplyPage'),
    page('/handler/$id/site', 'SitePage'),
    page('/coordination', 'CoordinationPage'),
    page('/objection', 'ObjectionPage'),
    room('/cockpit', 'CockpitPage'),
    room('/supervision', 'WallPage'),
    room('/supervision/notices', 'NoticesPage'),
    room('/supervision/pause', 'PausePage'),
    room('/wall', 'PhoneWallPage'),
    room('/wall/figures', 'PhoneFiguresPage'),
    room('/calls', 'CallsPage'),
    room('/calls/$id', 'CallPage'),
    room('/recalls', 'RecallsPage'),
    room('/admin/seats', 'SeatsPage'),
    room('/admin/units', 'UnitsPage'),
    room('/admin/people', 'PeoplePage'),
    room('/admin/roles', 'RolesPage'),
    room('/admin/books', 'BooksPage'),
    room('/admin/books/$kind', 'BookPage'),
    room('/admin/books/$kind/edit', 'BookEditPage'),
    room('/admin/calendar', 'CalendarPage'),
    room('/admin/looks', 'LooksPage'),
    room('/admin/installation', 'InstallationPage'),
    room('/staffing', 'ForecastPage'),
    room('/staffing/rosters', 'RostersPage'),
    room('/staffing/rosters/$id', 'RosterPage'),
    room('/staffing/what-if', 'WhatIfPage'),
    room('/staffing/costs', 'CostsPage'),
    room('/my-shifts', 'MyShiftsPage'),
    room('/contingency', 'ContingencyPage'),
    room('/contingency/storm', 'StormPage'),
    room('/contingency/$id', 'ContingencyEventPage'),
    room('/oversight/area', 'AreaPage'),
    room('/oversight/cases', 'MaskedCasesPage'),
    room('/oversight/cases/$id', 'MaskedCasePage'),
    room('/oversight/questions', 'QuestionsPage'),
    room('/oversight/findings', 'FindingsPage'),
    room('/oversight/visits', 'VisitsPage'),
    room('/oversight/visits/$visit/cases/$id', 'VisitCasePage'),
    room('/oversight/evaluations', 'EvaluationsPage'),
    room('/oversight/evaluations/$id', 'EvaluationPage'),
    room('/oversight/matters/$id', 'MatterPage'),
    room('/quality/bench', 'BenchPage'),
    room('/quality/appeals', 'AppealsPage'),
    room('/quality/mine', 'MinePage'),
    room('/quality/coaching', 'CoachPage'),
    room('/quality/figures', 'FiguresPage'),
    room('/quality/examples', 'ExamplesPage'),
    page('/exports', 'ExportsPage'),
    page('/components', 'ComponentsPage'),
  ]);
  return [desk];
}
