import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { Catalogue, CityMap } from './types.ts';

const MINUTES = 60_000;

/** The city's list of kinds, places and words. Forms work without it: it only helps. */
export function useCity() {
  return useQuery({
    queryKey: ['catalogue'],
    queryFn: async ({ signal }) => (await call('GET /api/v1/catalogue', { signal })) as unknown as Catalogue,
    staleTime: 10 * MINUTES,
  });
}

export function useCityMap() {
  return useQuery({
    queryKey: ['map'],
    queryFn: async ({ signal }) => (await call('GET /api/v1/map', { signal })) as unknown as CityMap,
    staleTime: 60 * MINUTES,
  });
}
