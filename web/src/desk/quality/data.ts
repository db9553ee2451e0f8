import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '../../api/client.ts';

export type Inspection = Answer<'GET /api/v1/inspections/{inspection}'>;
export type Row = Answer<'GET /api/v1/inspections'>['items'][number];
export type Material = Answer<'GET /api/v1/inspections/{inspection}/material'>;
export type Scoring = NonNullable<Inspection['result']>;
export type Hint = Inspection['hints'][number];
export type Evidence = Hint['evidence'][number];
export type Mark = 'met' | 'partly' | 'not' | 'na';
export const MARKS: readonly Mark[] = ['met', 'partly', 'not', 'na'];
export type Marked = { marks: Record<string, { mark: Mark; note: string }>; fatal: string[]; note: string };
export const NOTHING_MARKED: Marked = { marks: {}, fatal: [], note: '' };

const MOST = 100;
type List = { items: Row[]; next: string | null };

/** Inspections in these states of which something is mine to do. */
export const listQuery = (
  name: string,
  states: readonly Row['state'][],
  acts: readonly string[],
  order: 'due' | 'newest' = 'due',
) =>
  queryOptions({
    queryKey: ['quality', 'list', name],
    queryFn: async (): Promise<List> => {
      const { items, next } = await call('GET /api/v1/inspections', { query: { state: states.join(','), order, limit: MOST } });
      return { items: items.filter((row) => row.acts.some((act) => acts.includes(act))), next };
    },
    staleTime: 0,
  });

/** What I was told of my own work, or of my unit's. */
export const mineQuery = queryOptions({
  queryKey: ['quality', 'list', 'mine'],
  queryFn: (): Promise<List> => call('GET /api/v1/inspections/mine', { query: { limit: MOST } }),
  staleTime: 0,
});

export const inspectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['quality', 'one', id],
    queryFn: () => call('GET /api/v1/inspections/{inspection}', { path: { inspection: id } }),
    staleTime: 0,
  });

export const may = (found: Inspection, name: string): boolean => found.acts.some((act) => act.name === name && act.allowed);

/** 02:07 of a call. */
export const clock = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
};

const WORTH: Readonly<Record<Mark, number | null>> = { met: 1, partly: 0.5, not: 0, na: null };
/** What the marks come to so far, for the inspector to see while marking; the server reckons the score itself. */
export function scoreSoFar({ form }: Inspection, { marks, fatal }: Marked): number | null {
  if (fatal.length > 0) return 0;
  let [got, of] = [0, 0];
  for (const { items, weight } of form.sections) {
    const judged = items.flatMap((item) => {
      const mark = marks[item.code]?.mark;
      const worth = mark ? WORTH[mark] : null;
      return worth === null ? [] : [{ worth, weight: item.weight }];
    });
    const sum = judged.reduce((total, item) => total + item.weight, 0);
    if (sum === 0) continue;
    of += weight;
    got += (judged.reduce((total, item) => total + item.worth * item.weight, 0) / sum) * weight;
  }
  return of === 0 ? null : Math.round((got / of) * 10) / 10;
}
