import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import type { Followed } from '../types.ts';

export const followedKey = (number: string) => ['followed', number] as const;

/** The appeal that number and code open. The code travels in a header, never in an address. Looked at anew every minute. */
export function useFollowed(number: string, code: string) {
  return useQuery({
    queryKey: [...followedKey(number), code],
    queryFn: async ({ signal }) =>
      (await call('GET /api/v1/appeals/{number}', {
        path: { number },
        headers: { 'x-follow-code': code },
        signal,
      })) as unknown as Followed,
    enabled: code !== '',
    refetchInterval: 60_000,
    refetchOnMount: 'always',
  });
}
