import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useLive } from '../live.tsx';
import type { DeskName, Summary } from '../queries.ts';

/** Nobody works off more in one sitting; the rest comes when these are done. */
const PAGE = 100;
export type Row = Summary & { desk: DeskName };
const FAR = '9999';

export type Queue = {
  rows: readonly Row[];
  row: Row | undefined;
  isPending: boolean;
  isRefetching: boolean;
  error: Error | null;
  /** Something on it changed while one looked: told, never moved under the cursor. */
  changed: boolean;
  refresh: () => void;
  choose: (id: string) => void;
  move: (step: number) => void;
  /** Done with this one: it leaves the list, the next takes its place. */
  finish: (id: string) => void;
};

/** 队列: some worklists as one, the most pressing first, with one case in hand. */
export function useQueue(desks: readonly DeskName[], keep: (row: Row) => boolean = () => true): Queue {
  const list = useQuery({
    queryKey: ['list', 'room', ...desks],
    queryFn: async () => {
      const pages = await Promise.all(
        desks.map(async (desk) => {
          const { items } = await call('GET /api/v1/desks/{desk}', { path: { desk }, query: { limit: PAGE } });
          return items.map((row): Row => ({ ...row, desk }));
        }),
      );
      const dueOf = ({ due, id }: Row) => `${due ?? FAR} ${id}`;
      return pages.flat().toSorted((one, other) => (dueOf(one) < dueOf(other) ? -1 : 1));
    },
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const [at, setAt] = useState<string | null>(null);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [changed, setChanged] = useState(false);
  const rows = (list.data ?? []).filter((row) => !done.has(`${row.id} ${row.desk}`) && keep(row));
  const known = rows.findIndex(({ id }) => id === at);
  const index = Math.max(0, known);
  // Whatever is in hand stays in hand, also where a newer list has something before it.
  if (known === -1 && rows[0] && rows[0].id !== at) setAt(rows[0].id);
  useLive((change) => {
    if (change === null || (list.data ?? []).some(({ id }) => id === change.id)) setChanged(change !== null);
  });
  return {
    rows,
    row: rows[index],
    isPending: list.isPending,
    isRefetching: list.isRefetching,
    error: list.error,
    changed,
    refresh: () => {
      setChanged(false);
      setDone(new Set());
      void list.refetch();
    },
    choose: setAt,
    move: (step) => setAt(rows[Math.min(rows.length - 1, Math.max(0, index + step))]?.id ?? null),
    finish: (id) => {
      const gone = rows.find((row) => row.id === id);
      setAt((rows[index + 1] ?? rows[index - 1])?.id ?? null);
      if (gone) setDone((before) => new Set(before).add(`${gone.id} ${gone.desk}`));
      setChanged(false);
    },
  };
}
