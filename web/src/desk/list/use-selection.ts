import { useCallback, useRef, useState } from 'react';

export type Selection = {
  ids: ReadonlySet<string>;
  /** One more or one less; with `range` everything between the last one and this one. */
  toggle: (id: string, range?: boolean) => void;
  add: (ids: readonly string[]) => void;
  only: (ids: readonly string[]) => void;
  clear: () => void;
};

/** 选择: which rows of a list an act is for. `order` is the list as it stands. */
export function useSelection(order: readonly { id: string }[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const list = useRef(order);
  list.current = order;
  const toggle = useCallback((id: string, range = false) => {
    const rows = list.current;
    setIds((before) => {
      const next = new Set(before);
      const from = rows.findIndex((row) => row.id === last.current);
      const to = rows.findIndex((row) => row.id === id);
      if (range && from >= 0 && to >= 0)
        for (const row of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(row.id);
      else if (!next.delete(id)) next.add(id);
      last.current = id;
      return next;
    });
  }, []);
  const add = useCallback((more: readonly string[]) => setIds((before) => new Set([...before, ...more])), []);
  const only = useCallback((these: readonly string[]) => setIds(new Set(these)), []);
  const clear = useCallback(() => setIds(new Set()), []);
  return { ids, toggle, add, only, clear };
}
