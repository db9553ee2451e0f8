import type { ReactNode } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import './rooms.css';

export type Column<Row> = {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  number?: boolean;
  /** It names the row. */
  names?: boolean;
};
type Props<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  hidesCaption?: boolean;
  toneOf?: (row: Row) => string;
};

/** 表: what a picture or a list rests on. Too wide for the page, it moves within its own frame, by keyboard as well. */
export function Table<Row>({ caption, columns, rows, keyOf, hidesCaption, toneOf }: Props<Row>) {
  const t = useText(toolText);
  if (rows.length === 0) return <p className="quiet">{t.emptyTable(caption)}</p>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group with a name, and no landmark: pages have many tables
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className="table-box" role="group" tabIndex={0} aria-label={caption}>
      <table className="table">
        <caption className={hidesCaption ? 'unseen' : ''}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, head, number }) => (
              <th key={key} scope="col" className={number ? 'number' : ''}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={toneOf?.(row) ?? ''}>
              {columns.map(({ key, cell, number, names }) =>
                names ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={number ? 'number' : ''}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
