import { useSyncExternalStore } from 'react';

/** A value that lives outside of React, for what goes on whichever page is open: the phone itself, what was said. */
export type Store<T> = { get: () => T; set: (change: T | ((before: T) => T)) => void; use: () => T };

export function store<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  const get = () => value;
  return {
    get,
    set(change) {
      const next = typeof change === 'function' ? (change as (before: T) => T)(value) : change;
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    use: () =>
      useSyncExternalStore((listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      }, get),
  };
}
