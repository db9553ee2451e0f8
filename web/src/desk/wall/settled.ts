import { useRef } from 'react';

/**
 * 不跳动: rows keep their places; new ones stand at the end. While somebody points at the list or is in it by keyboard (`held`), what is
 * gone stays where it stood, so that nothing moves under the cursor.
 */
export function settled<T>(
  before: readonly { id: string; row: T }[],
  now: readonly T[],
  idOf: (row: T) => string,
  held: boolean,
): { id: string; row: T; gone: boolean }[] {
  const known = new Map(now.map((row) => [idOf(row), row]));
  const kept = before.flatMap(({ id, row }) => {
    const current = known.get(id);
    if (current === undefined) return held ? [{ id, row, gone: true }] : [];
    known.delete(id);
    return [{ id, row: current, gone: false }];
  });
  return [...kept, ...[...known].map(([id, row]) => ({ id, row, gone: false }))];
}

export function useSettled<T>(
  now: readonly T[],
  idOf: (row: T) => string,
  held: boolean,
): { id: string; row: T; gone: boolean }[] {
  const before = useRef<{ id: string; row: T; gone: boolean }[]>([]);
  before.current = settled(before.current, now, idOf, held);
  return before.current;
}
