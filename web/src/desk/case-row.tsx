import { Link } from '@tanstack/react-router';
import { type CSSProperties, memo, type ReactNode, type Ref } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { listText } from '../i18n/desk-lists.ts';
import { useLanguage } from '../i18n/language.ts';
import { Marked } from '../ui/marked.tsx';
import { type Column, gridOf, useCells } from './list/columns.tsx';
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
  place?: { at: number; of: number; style: CSSProperties; measure?: Ref<HTMLLIElement> } | undefined;
};

/** One case of a list: what, where, who, how far, and what is left of its clock, in the columns that were chosen. */
export const CaseRow = memo(function CaseRow(props: Props) {
  const { row, columns, cell, chosen, onChoose, here, gone, words, excerpt, place } = props;
  const t = useText(listText);
  const language = useLanguage();
  return (
    <li
      className={`case-row ${row.overdueAt ? 'late' : ''} ${here ? 'here' : ''} ${chosen ? 'chosen' : ''} ${gone ? 'gone' : ''}`}
      data-id={row.id}
      {...(place
        ? {
            'aria-posinset': place.at + 1,
            'aria-setsize': place.of,
            style: place.style,
            'data-index': place.at,
            ref: place.measure,
          }
        : {})}
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
      <Link
        to="/desk/case/$id"
        params={{ id: row.id }}
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
      </Link>
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
  return (
    <ol className="case-list">
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
