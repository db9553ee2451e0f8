import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { useLive } from '../live.tsx';
import { type DeskName, type ListFilter, listKey, listPage, type Summary } from '../queries.ts';

type Page = Answer<'GET /api/v1/desks/{desk}'>;
const REST = 2500;
const NOTHING = { come: 0, gone: new Set<string>() as ReadonlySet<string> };

/**
 * 列表不跳: what has changed since the list was read, without moving a row of it: how many came, which have gone. A row that is still there
 * and says something else is brought up to date where it stands.
 */
export function useFresh(desk: DeskName, filter: ListFilter, rows: readonly Summary[], readAt: number) {
  const client = useQueryClient();
  const [news, setNews] = useState(NOTHING);
  const known = useRef(rows);
  known.current = rows;
  const soon = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const again = useRef(false);

  const look = async () => {
    const page = await listPage(desk, filter, '').catch(() => null);
    const before = known.current;
    if (!page) return;
    const ids = new Set(before.map(({ id }) => id));
    const now = new Map(page.items.map((row) => [row.id, row]));
    const end = page.next === null ? null : (page.items.at(-1)?.due ?? null);
    const covered = before.filter(({ due }) => end === null || (due ?? '') < end);
    setNews({
      come: page.items.filter(({ id }) => !ids.has(id)).length,
      gone: new Set(covered.filter(({ id }) => !now.has(id)).map(({ id }) => id)),
    });
    client.setQueryData<InfiniteData<Page>>(listKey(desk, filter), (data) => {
      if (!data?.pages.some(({ items }) => items.some((row) => differs(row, now.get(row.id))))) return data;
      return {
        ...data,
        pages: data.pages.map((each) => ({ ...each, items: each.items.map((row) => now.get(row.id) ?? row) })),
      };
    });
  };
  const latest = useRef(look);
  latest.current = look;
  useLive(() => {
    again.current = true;
    soon.current ??= setTimeout(async () => {
      again.current = false;
      await latest.current();
      soon.current = undefined;
    }, REST);
  });
  useEffect(() => () => clearTimeout(soon.current), []);
  // Read anew: what was told stands in the list now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the moment of reading is what matters
  useEffect(() => setNews(NOTHING), [readAt]);
  return news;
}

const differs = (row: Summary, now: Summary | undefined): boolean =>
  now !== undefined && (Object.keys(row) as (keyof Summary)[]).some((key) => row[key] !== now[key]);
