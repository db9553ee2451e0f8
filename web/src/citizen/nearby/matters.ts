import { useInfiniteQuery } from '@tanstack/react-query';
import { send } from '../../api/client.ts';
import type { Bilingual } from '../types.ts';

/** 邻里事项 as the server tells it to everybody. */
export type Matter = {
  number: string;
  category: Bilingual & { code: string };
  place: Bilingual | null;
  since: string;
  open: boolean;
  state: string;
  sentence: Bilingual;
  due: string | null;
  supporters: number;
};
type Page = { items: Matter[]; next: string | null };
export type Near = { street?: string | undefined; near?: string | undefined };

const HOME = '/api/v1/neighbourhood';
const asked = (values: Record<string, string | undefined>) =>
  new URLSearchParams(Object.entries(values).filter((entry): entry is [string, string] => !!entry[1]));

const nearbyKey = (near: Near) => ['nearby', near.street ?? '', near.near ?? ''] as const;

/** A page at a time, the newest first; asked for when a place is chosen. */
export const useMatters = (near: Near) =>
  useInfiniteQuery({
    queryKey: nearbyKey(near),
    queryFn: async ({ pageParam, signal }) =>
      (await send('GET', `${HOME}?${asked({ ...near, limit: '30', cursor: pageParam })}`, undefined, { signal })) as Page,
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled: !!(near.street || near.near),
  });

export const oneMatter = (number: string, signal: AbortSignal): Promise<Matter> =>
  send('GET', `${HOME}/${encodeURIComponent(number)}`, undefined, { signal }) as Promise<Matter>;

/** A chance name that this device keeps, so that it is counted once; the server keeps only a digest of it with the matter. */
function deviceName(): string {
  const known = localStorage.getItem('device');
  if (known && /^[\w-]{16,100}$/.test(known)) return known;
  const made = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  localStorage.setItem('device', made);
  return made;
}

/** 附议: counted once for each device. */
export const supportMatter = (number: string): Promise<{ counted: boolean; matter: Matter }> =>
  send('POST', `${HOME}/${encodeURIComponent(number)}/support`, { device: deviceName() }, {}) as Promise<{
    counted: boolean;
    matter: Matter;
  }>;
