import { queryOptions } from '@tanstack/react-query';
import { type Answer, call, type Problem, ProblemError, Unreachable } from '../../api/client.ts';
import { language } from '../../i18n/language.ts';
import { readWav, type Sound } from './sound.ts';

export type CallSummary = Answer<'GET /api/v1/calls'>['items'][number];
export type Segment = Answer<'GET /api/v1/calls/{id}/transcript'>['segments'][number];
export type CallFilter = Readonly<Record<string, string>>;
const PAGE = 100;
const MOST_PAGES = 10;

export const callsPage = (filter: CallFilter, cursor: string) =>
  call('GET /api/v1/calls', { query: { limit: PAGE, ...filter, ...(cursor ? { cursor } : {}) } as never });

/** Asked once: each look at a call is on record, and coming back to the page is not another one. */
export const recordQuery = (id: string, reason: string) =>
  queryOptions({
    queryKey: ['calls', id, reason],
    queryFn: () => call('GET /api/v1/calls/{id}', { path: { id }, query: reason ? { reason } : {} }),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    retry: false,
  });

export const transcriptQuery = (id: string, reason: string) =>
  queryOptions({
    queryKey: ['calls', id, 'transcript', reason],
    queryFn: async (): Promise<Segment[]> => {
      const all: Segment[] = [];
      let after = 0;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const { segments, next } = await call('GET /api/v1/calls/{id}/transcript', {
          path: { id },
          query: { after, ...(reason ? { reason } : {}) },
        });
        all.push(...segments);
        if (next === null) break;
        after = next;
      }
      return all;
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  });

/** As the transcript: each reading is on record, so it is asked once. */
export const handOversQuery = (id: string, reason: string) =>
  queryOptions({
    queryKey: ['calls', id, 'hand-overs', reason],
    queryFn: () => call('GET /api/v1/calls/{id}/hand-overs', { path: { id }, query: reason ? { reason } : {} }),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    retry: false,
  });

/** The sound at an address; what the server refuses is told as everywhere. Null: it cannot be played. */
async function fetchSound(url: string): Promise<Sound | null> {
  const answer = await fetch(url, { headers: { accept: 'audio/wav', 'accept-language': language() } }).catch((cause: unknown) => {
    throw new Unreachable('unreachable', { cause });
  });
  if (answer.ok) return readWav(await answer.arrayBuffer());
  const told: unknown = await answer.json().catch(() => null);
  if (told !== null && typeof told === 'object' && 'reason' in told) throw new ProblemError(told as Problem);
  throw new Unreachable(`status ${answer.status}`);
}

export const soundQuery = (id: string, name: string, reason: string) =>
  queryOptions({
    queryKey: ['calls', id, 'sound', name, reason],
    queryFn: () =>
      fetchSound(
        `/api/v1/calls/${id}/recordings/${encodeURIComponent(name)}${reason ? `?reason=${encodeURIComponent(reason)}` : ''}`,
      ),
    staleTime: Number.POSITIVE_INFINITY,
    // Voices do not stay in the memory of a page that has gone on.
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  });
