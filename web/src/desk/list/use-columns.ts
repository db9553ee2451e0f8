import { useCallback, useState } from 'react';
import { asColumns, type Column, USUAL } from './columns.tsx';

const keyOf = (desk: string): string => `columns ${desk}`;

/** Which columns a list shows to somebody on this device; who must not know the unit has no column for it. */
export function useColumns(desk: string, blind: boolean): readonly [readonly Column[], (columns: readonly Column[]) => void] {
  const [columns, setColumns] = useState<readonly Column[]>(() => {
    const kept = localStorage.getItem(keyOf(desk));
    return kept === null ? USUAL : asColumns(kept.split(' '));
  });
  const choose = useCallback(
    (next: readonly Column[]) => {
      localStorage.setItem(keyOf(desk), next.join(' '));
      setColumns(next);
    },
    [desk],
  );
  return [blind ? columns.filter((column) => column !== 'lead') : columns, choose];
}
