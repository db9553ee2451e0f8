import { type ReactNode, useId } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { bulletinText } from '../../i18n/citizen-bulletin.ts';
import { Button } from '../../ui/button.tsx';
import { csvOf, download, type Table } from './figures.ts';

type Bar = { key: string; name: string; value: number | null; text: string; mark?: number | null };

/** One picture: a bar for each name, its figure beside it, a line where it stood a year before. */
export function Bars({ bars, most }: { bars: readonly Bar[]; most?: number }) {
  const top = most ?? Math.max(1, ...bars.map(({ value, mark }) => Math.max(value ?? 0, mark ?? 0)));
  const at = (value: number) => Math.max(0.4, Math.min(99.6, (value / top) * 100));
  return (
    <ul className="bars">
      {bars.map(({ key, name, value, text, mark }) => (
        <li key={key}>
          <span>{name}</span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect className="ground" width="100" height="10" />
            {value !== null && <rect className="bar" width={at(value)} height="10" />}
            {mark !== null && mark !== undefined && (
              <line className="mark" x1={at(mark)} x2={at(mark)} y1="0" y2="10" vectorEffect="non-scaling-stroke" />
            )}
          </svg>
          <strong>{text}</strong>
        </li>
      ))}
    </ul>
  );
}

/** A picture with the table behind it and its figures to take away. */
export function Chart({
  title,
  table,
  file,
  hint,
  children,
}: {
  title: string;
  table: Table;
  file: string;
  hint?: string;
  children: ReactNode;
}) {
  const t = useText(bulletinText);
  const id = useId();
  return (
    <section className="panel chart" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint && <p className="aside">{hint}</p>}
      {children}
      <details className="more">
        <summary aria-label={t.tableOf(title)}>{t.table}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table on a narrow phone is moved by the arrow keys */}
        <section className="table" aria-label={t.tableName(title)} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(({ key, name, cells }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, at) => (
                    <td key={table.columns[at + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
      <p className="no-print">
        <Button small aria-label={t.csvOf(title)} onClick={() => download(`${file}.csv`, csvOf(table))}>
          {t.csv}
        </Button>
      </p>
    </section>
  );
}
