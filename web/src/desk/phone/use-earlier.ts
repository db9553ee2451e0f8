import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call as request } from '../../api/client.ts';
import { transcriptKey } from './server.ts';
import { hear } from './words.ts';

/** What was said before the page was loaded anew. */
export function useEarlier(call: string, spoken: boolean): void {
  const { data } = useQuery({
    queryKey: [...transcriptKey, call],
    queryFn: () => request('GET /api/v1/calls/{id}/transcript', { path: { id: call } }),
    // Before it is answered it is nobody's to read.
    enabled: spoken,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    for (const segment of data?.segments ?? []) hear({ ...segment, call, final: true });
  }, [data, call]);
}
