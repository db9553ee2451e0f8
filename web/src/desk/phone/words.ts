import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call as request } from '../../api/client.ts';
import { store } from './store.ts';
import type { Words } from './types.ts';

const MOST_CALLS = 3;
const said = store<ReadonlyMap<string, readonly Words[]>>(new Map());
const NONE: readonly Words[] = [];

/** 实时转写: what was said in a call, in the order of speaking; what is still being said stands where it began. */
export function hear(words: Words): void {
  said.set((before) => {
    const old = before.get(words.call) ?? NONE;
    const others = old.filter((each) => each.party !== words.party || each.no !== words.no);
    const next = [...others, words].toSorted((one, other) => one.from - other.from || one.no - other.no);
    const kept = [...before].filter(([call]) => call !== words.call).slice(-(MOST_CALLS - 1));
    return new Map([...kept, [words.call, next]]);
  });
}
export const useWords = (call: string): readonly Words[] => said.use().get(call) ?? NONE;

/** What was said before the page was loaded anew. */
export function useEarlier(call: string, spoken: boolean): void {
  const { data } = useQuery({
    queryKey: ['phone', 'transcript', call],
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
