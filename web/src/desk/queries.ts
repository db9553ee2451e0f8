import { keepPreviousData, type QueryClient, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Answer, call, ProblemError } from '../api/client.ts';

export type Me = Answer<'GET /api/v1/session'>;
export type DeskName = Answer<'GET /api/v1/desks'>['desks'][number]['desk'];
export type Summary = Answer<'GET /api/v1/desks/{desk}'>['items'][number];
export type Case = Answer<'GET /api/v1/cases/{id}'>;
export type Named = { code: string; zh: string; en: string };
/** The city's codes for acts; lists of named codes but for the questionnaires and the grades. */
export type Codes = Readonly<Record<string, unknown>>;

/** Who is signed in; null when nobody is. Who was signed in and is no longer is asked in place (see sign-in-again.tsx). */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ client, queryKey }): Promise<Me | null> => {
    try {
      return await call('GET /api/v1/session', { asIs: !client.getQueryData(queryKey) });
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export const desksQuery = queryOptions({
  queryKey: ['desks'],
  queryFn: () => call('GET /api/v1/desks', {}),
  refetchInterval: 60_000,
});

/** Areas, units and categories change seldom: once a visit will do. */
export const catalogueQuery = (city?: string) =>
  queryOptions({
    queryKey: ['catalogue', city ?? ''],
    queryFn: () => call('GET /api/v1/catalogue', city ? { query: { city } } : {}),
    staleTime: 600_000,
  });
export const codesQuery = queryOptions({ queryKey: ['codes'], queryFn: () => call('GET /api/v1/codes', {}), staleTime: 600_000 });

export const caseQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id], queryFn: () => call('GET /api/v1/cases/{id}', { path: { id } }), staleTime: 0 });

export const responsibleQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['responsible', id, version],
    queryFn: () => call('GET /api/v1/cases/{id}/responsible', { path: { id } }),
    // What was proposed for this very case stays to be seen until it is asked anew; never what was proposed for another.
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
  });

export const groupQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['group', id, version],
    queryFn: () => call('GET /api/v1/cases/{id}/group', { path: { id } }),
  });
/** Open matters of the same leaf in the same street, each with why it is similar. */
export const similarQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['similar', id, version],
    queryFn: () => call('GET /api/v1/cases/{id}/similar', { path: { id } }),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
  });
export type Similar = Answer<'GET /api/v1/cases/{id}/similar'>['items'][number];

/** 先例: rulings that later cases follow. */
export const precedentsQuery = queryOptions({
  queryKey: ['precedents'],
  queryFn: () => call('GET /api/v1/precedents', {}),
  staleTime: 0,
});

/** The land changes seldom. */
export const mapQuery = (city: string) =>
  queryOptions({ queryKey: ['map', city], queryFn: () => call('GET /api/v1/map', { query: { city } }), staleTime: 3_600_000 });

export type SearchFilter = Readonly<Record<string, string>>;
export const searchQuery = (q: string, filter: SearchFilter = {}) =>
  queryOptions({
    queryKey: ['search', q, filter],
    queryFn: ({ signal }) => call('GET /api/v1/search', { query: { q, ...filter }, signal }),
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

export const homeQuery = queryOptions({ queryKey: ['home'], queryFn: () => call('GET /api/v1/home', {}), staleTime: 0 });
export type Home = Answer<'GET /api/v1/home'>;

export const viewsQuery = queryOptions({ queryKey: ['views'], queryFn: () => call('GET /api/v1/views', {}), staleTime: 60_000 });

export const newsQuery = queryOptions({
  queryKey: ['news'],
  queryFn: () => call('GET /api/v1/news', {}),
  refetchInterval: 60_000,
});
export type NewsItem = Answer<'GET /api/v1/news'>['items'][number];

const UNDER_WAY = 1000;
/** While one is being made, it is looked at every second. */
export const exportsQuery = queryOptions({
  queryKey: ['exports'],
  queryFn: () => call('GET /api/v1/exports', {}),
  refetchInterval: ({ state }) =>
    state.data?.items.some(({ status }) => status === 'waiting' || status === 'running') ? UNDER_WAY : false,
  staleTime: 0,
});

export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: () => call('GET /api/v1/demo-accounts', {}),
  staleTime: 600_000,
});

/** Somebody came or went: nothing of what the one before saw is kept. */
export function becomes(client: QueryClient, me: Me | null): void {
  client.setQueryData(sessionQuery.queryKey, me);
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'demo' });
}

/** 登记: who takes calls. The server decides; this only leaves a button away. */
export const mayRegister = ({ roles }: Me): boolean => roles.some((role) => role === 'operator' || role === 'supervisor');

/** 盲回访: who calls back is not told the unit; the server leaves it out, and a column of it would be empty. */
export const isBlind = ({ roles }: Me): boolean => roles.includes('callback-agent');

export function useMe(): Me {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('nobody is signed in');
  return data;
}

export type ListFilter = Readonly<Record<string, string>>;
const PAGE = 200;
export const listKey = (desk: DeskName, filter: ListFilter = {}) => ['list', desk, filter] as const;
export const listPage = (desk: DeskName, filter: ListFilter, cursor: string) =>
  call('GET /api/v1/desks/{desk}', {
    path: { desk },
    query: { limit: PAGE, ...filter, ...(cursor ? { cursor } : {}) } as never,
  });

/** One worklist, page after page. It is read anew when one comes to it and when one says so, never under the cursor. */
export const useWorklist = (desk: DeskName, filter: ListFilter = {}) =>
  useInfiniteQuery({
    queryKey: listKey(desk, filter),
    queryFn: ({ pageParam }) => listPage(desk, filter, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
    // Ten thousand rows are not compared one by one with each page that comes.
    structuralSharing: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
