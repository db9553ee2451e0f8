import { type CSSProperties, memo, type ReactNode, type Ref } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { listText } from '../i18n/desk-lists.ts';
import { useLanguage } from '../i18n/language.ts';
import { Marked } from '../ui/marked.tsx';
import { type Column, gridOf, useCells } from './list/columns.tsx';
import { useOpenCase } from './list/use-open-case.ts';
import type { Summary } from './queries.ts';

type Props = {
  row: Summary;
  columns: readonly Column[];
  cell: (row: Summary, column: Column) => ReactNode;
  chosen?: boolean | undefined;
  onChoose?: ((id: string, range: boolean) => void) | undefined;
  here?: boolean;
  gone?: boolean;
  /** Words to be marked, and the line where they stand. */
  words?: string;
  excerpt?: string | null;
  /** Its place in a long list: which of how many, and where it stands, in pixels. */
  at?: number;
  of?: number;
  top?: number;
  height?: number | undefined;
  measure?: Ref<HTMLLIElement> | undefined;
};

/** One case of a list: what, where, who, how far, and what is left of its clock, in the columns that were chosen. */
export const CaseRow = memo(function CaseRow(props: Props) {
  const { row, columns, cell, chosen, onChoose, here, gone, words, excerpt, at, of, top, height, measure } = props;
  const t = useText(listText);
  const language = useLanguage();
  return (
    <li
      className={`case-row ${row.overdueAt ? 'late' : ''} ${here ? 'here' : ''} ${chosen ? 'chosen' : ''} ${gone ? 'gone' : ''}`}
      data-id={row.id}
      {...(at === undefined
        ? {}
        : {
            'aria-posinset': at + 1,
            'aria-setsize': of,
            'data-index': at,
            style: { transform: `translateY(${top}px)`, height },
            ref: measure,
          })}
    >
      {onChoose && (
        <input
          type="checkbox"
          className="case-choose"
          aria-label={t.select(row.title)}
          checked={chosen ?? false}
          onChange={(event) => onChoose(row.id, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      )}
      {/* No Link: it costs more than all the rest of the row; the list around it takes the click. */}
      <a
        href={`/desk/case/${row.id}`}
        data-case={row.id}
        className="case-link"
        style={{ '--columns': gridOf(columns, language) } as CSSProperties}
        draggable={false}
      >
        {columns.map((column) => (
          <span key={column} className={`cell cell-${column}`} title={column === 'title' ? row.title : undefined}>
            {column === 'title' && words ? <Marked text={row.title} words={words} /> : cell(row, column)}
            {column === 'title' && gone && <span className="gone-note">{t.gone}</span>}
          </span>
        ))}
        {excerpt && (
          <span className="cell-excerpt">
            <Marked text={excerpt} words={words ?? ''} />
          </span>
        )}
      </a>
    </li>
  );
});

/** A short list of cases, all of it there at once. */
export function CaseList({
  rows,
  columns,
  words,
}: {
  rows: readonly (Summary & { excerpt?: string | null })[];
  columns: readonly Column[];
  words?: string;
}) {
  const cell = useCells();
  const open = useOpenCase();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links within take the keys
    <ol className="case-list" onClick={open}>
      {rows.map((row) => (
        <CaseRow
          key={row.id}
          row={row}
          columns={columns}
          cell={cell}
          excerpt={row.excerpt ?? null}
          {...(words ? { words } : {})}
        />
      ))}
    </ol>
  );
}
