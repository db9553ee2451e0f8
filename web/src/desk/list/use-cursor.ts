import { useEffect, useRef, useState } from 'react';
import type { Summary } from '../queries.ts';

type Place = { id: string; index: number };
/** Where one was on each list; it lasts as long as the page. */
const places = new Map<string, Place>();

/** 光标: the row that the keyboard is at. It stays with its case; where that is gone, it stays at its place. */
export function useCursor(key: string, rows: readonly Summary[]) {
  const [at, setAt] = useState<{ id: string; tick: number } | null>(() => {
    const kept = places.get(key);
    return kept ? { id: kept.id, tick: 0 } : null;
  });
  const ticks = useRef(0);
  const back = useRef(places.has(key));
  const go = (index: number): string | null => {
    const row = rows[index];
    if (!row) return null;
    ticks.current += 1;
    places.set(key, { id: row.id, index });
    setAt({ id: row.id, tick: ticks.current });
    return row.id;
  };
  const index = at ? rows.findIndex(({ id }) => id === at.id) : -1;
  const latest = useRef(go);
  latest.current = go;
  // Who comes back from a case finds the list where it was left, with the focus where it was.
  useEffect(() => {
    if (!back.current || rows.length === 0) return;
    back.current = false;
    const kept = places.get(key);
    if (!kept) return;
    const found = rows.findIndex(({ id }) => id === kept.id);
    const later = requestAnimationFrame(() => void latest.current(found >= 0 ? found : Math.min(kept.index, rows.length - 1)));
    return () => cancelAnimationFrame(later);
  }, [key, rows]);
  return {
    at,
    id: index >= 0 && at ? at.id : null,
    move(step: number): string | null {
      const from = index >= 0 ? index : (places.get(key)?.index ?? -1);
      if (at === null || from < 0) return go(0);
      // Its case is gone: the next one has moved up to its place.
      const next = index >= 0 ? from + step : step > 0 ? from : from - 1;
      return go(Math.min(rows.length - 1, Math.max(0, next)));
    },
    to: (next: number) => void go(next),
    focused(id: string) {
      places.set(key, { id, index: rows.findIndex((row) => row.id === id) });
      setAt({ id, tick: 0 });
    },
  };
}
