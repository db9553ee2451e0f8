import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { staffingText } from '../../i18n/desk-staffing.ts';
import { Button } from '../../ui/button.tsx';
import { asCsv, download } from '../admin/csv.ts';
import { Table } from '../oversight/table.tsx';

export type Cells = { heads: readonly string[]; rows: readonly (readonly string[])[] };

/** How wide there is room to draw, in true pixels: letters of a picture are never smaller than others. */
export function useWidth(): { box: { current: HTMLDivElement | null }; width: number } {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => setWidth(Math.max(240, Math.floor(element.clientWidth)));
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}

/** 图与表: a picture with the figures that it is made of behind it, and as a file. */
export function Picture({ title, name, cells, children }: { title: string; name: string; cells: Cells; children: ReactNode }) {
  const t = useText(staffingText);
  const rows = cells.rows.map((row, no) => ({ no, row }));
  return (
    <section className="picture" aria-label={title}>
      <h2>{title}</h2>
      {children}
      <details>
        <summary>{t.figures}</summary>
        <p>
          <Button small onClick={() => download(`${name}.csv`, asCsv([cells.heads, ...cells.rows]))}>
            {t.csv}
          </Button>
        </p>
        <Table
          caption={title}
          hidesCaption
          rows={rows}
          keyOf={({ no }) => String(no)}
          columns={cells.heads.map((head, at) => ({
            key: String(at),
            head,
            names: at === 0,
            number: at > 0,
            cell: ({ row }: (typeof rows)[number]) => row[at] ?? '',
          }))}
        />
      </details>
    </section>
  );
}

/** A scale whose four steps are round numbers. */
export function roundUp(value: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return Math.max(4, [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10].map((part) => part * step).find((each) => each >= value) ?? value);
}
