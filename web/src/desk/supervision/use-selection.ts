import { useState } from 'react';

/** What is selected of a list; what is no longer on it is no longer selected. */
export function useSelection<Row>(rows: readonly Row[], keyOf: (row: Row) => string) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const selected = rows.filter((row) => keys.has(keyOf(row)));
  return {
    selected,
    has: (row: Row) => keys.has(keyOf(row)),
    toggle: (row: Row) =>
      setKeys((before) => {
        const after = new Set(before);
        if (!after.delete(keyOf(row))) after.add(keyOf(row));
        return after;
      }),
    all: rows.length > 0 && selected.length === rows.length,
    toggleAll: () => setKeys(selected.length === rows.length ? new Set() : new Set(rows.map(keyOf))),
    clear: () => setKeys(new Set()),
  };
}
