import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import type { Operations } from '../../api/schema.ts';
import { joinMatter } from '../mine/kept.ts';

/** 邻里事项 as the server tells it to everybody. */
export type Matter = Operations['GET /api/v1/neighbourhood/{number}']['answer'];
export type Near = { street?: string | undefined; near?: string | undefined };

const nearbyKey = (near: Near) => ['nearby', near.street ?? '', near.near ?? ''] as const;

/** A page at a time, the newest first; asked for when a place is chosen. */
export const useMatters = (near: Near) =>
  useInfiniteQuery({
    queryKey: nearbyKey(near),
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/v1/neighbourhood', { query: { ...near, limit: 30, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled: !!(near.street || near.near),
  });

export const oneMatter = (number: string, signal: AbortSignal): Promise<Matter> =>
  call('GET /api/v1/neighbourhood/{number}', { path: { number }, signal });

/** A chance name that this device keeps, so that it is counted once; the server keeps only a digest of it with the matter. */
function deviceName(): string {
  const known = localStorage.getItem('device');
  if (known && /^[\w-]{16,100}$/.test(known)) return known;
  const made = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  localStorage.setItem('device', made);
  return made;
}

const nameOf = ({ category, place }: Matter) => ({
  zh: [category.zh, place?.zh].filter(Boolean).join(' · '),
  en: [category.en, place?.en].filter(Boolean).join(' · '),
});
/** 关注: kept on this device only. */
export const followMatter = (matter: Matter): void =>
  joinMatter({ number: matter.number, name: nameOf(matter), at: new Date().toISOString() });

/** 附议: counted once for each device, and kept there so that the matter can be looked at again. */
export async function supportMatter(number: string): Promise<{ counted: boolean; matter: Matter }> {
  const answer = await call('POST /api/v1/neighbourhood/{number}/support', { path: { number }, body: { device: deviceName() } });
  followMatter(answer.matter);
  return answer;
}
