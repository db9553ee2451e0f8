import type { CSSProperties } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { listText } from '../../i18n/desk-lists.ts';
import { useLanguage } from '../../i18n/language.ts';
import { density } from '../../ui/display.ts';
import { CaseRow } from '../case-row.tsx';
import type { Summary } from '../queries.ts';
import { type Column, gridOf, useCells } from './columns.tsx';
import { type Cursor, useLongList } from './use-long-list.ts';
import { useOpenCase } from './use-open-case.ts';
import type { Selection } from './use-selection.ts';

const REM = { comfortable: 2.75, compact: 2.125 };
const NARROW_GUESS = 8;
const FOOT = 72;

type Props = {
  rows: readonly Summary[];
  columns: readonly Column[];
  selection: Selection;
  gone: ReadonlySet<string>;
  cursor: Cursor;
  onCursor: (id: string) => void;
  onEnd: () => void;
};

/** 工单列表, however long. */
export function VirtualList({ rows, columns, selection, gone, cursor, onCursor, onEnd }: Props) {
  const t = useText(listText);
  const cell = useCells();
  const open = useOpenCase();
  const language = useLanguage();
  const list = useLongList<HTMLOListElement>({
    ...{ rows, row: REM[density.use()], narrowRow: NARROW_GUESS, foot: FOOT, cursor, onCursor, onEnd, link: '.case-link' },
  });

  return (
    <div className="case-table">
      <div className="case-table-head" aria-hidden="true" style={{ '--columns': gridOf(columns, language) } as CSSProperties}>
        {columns.map((column) => (
          <span key={column}>{t[column]}</span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links within take the keys */}
      <ol className="case-list virtual" ref={list.box} style={{ height: list.whole }} onClick={open} onFocus={list.onFocus}>
        {list.items.map(({ index, top }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <CaseRow
              key={row.id}
              row={row}
              columns={columns}
              cell={cell}
              chosen={selection.ids.has(row.id)}
              onChoose={selection.toggle}
              here={index === list.at}
              gone={gone.has(row.id)}
              at={index}
              of={rows.length}
              top={top}
              height={list.rowHeight}
              measure={list.measure}
            />
          );
        })}
      </ol>
    </div>
  );
}
