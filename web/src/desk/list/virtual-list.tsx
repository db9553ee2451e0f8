import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { listText } from '../../i18n/desk-lists.ts';
import { useLanguage } from '../../i18n/language.ts';
import { density } from '../../ui/display.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { CaseRow } from '../case-row.tsx';
import type { Summary } from '../queries.ts';
import { type Column, gridOf, useCells } from './columns.tsx';
import { useOpenCase } from './use-open-case.ts';
import type { Selection } from './use-selection.ts';

const REM = { comfortable: 2.75, compact: 2.125 };
const NARROW_GUESS = 8;
const AHEAD = 40;
const HEAD = 40;
const FOOT = 72;
const scroller = () => document.getElementById('main');
const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

type Props = {
  rows: readonly Summary[];
  columns: readonly Column[];
  selection: Selection;
  gone: ReadonlySet<string>;
  cursor: { id: string; tick: number } | null;
  onCursor: (id: string) => void;
  onEnd: () => void;
};

/** 长列表: only what is in sight is on the page, so ten thousand rows scroll as ten do. What changes moves nothing that one looks at. */
export function VirtualList({ rows, columns, selection, gone, cursor, onCursor, onEnd }: Props) {
  const t = useText(listText);
  const cell = useCells();
  const open = useOpenCase();
  const language = useLanguage();
  const narrow = useNarrow();
  const dense = density.use();
  const box = useRef<HTMLOListElement>(null);
  const height = REM[dense] * rem();
  const [margin, setMargin] = useState(0);
  const at = useMemo(() => (cursor ? rows.findIndex(({ id }) => id === cursor.id) : -1), [rows, cursor]);

  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: scroller,
    estimateSize: () => (narrow ? NARROW_GUESS * rem() : height),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
    scrollMargin: margin,
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: FOOT,
    useFlushSync: false,
    // The row with the focus stays on the page wherever one scrolls: the keyboard goes on from there.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return at < 0 || shown.includes(at) ? shown : [...shown, at].toSorted((one, two) => one - two);
    },
  });

  // Looked at when it may have moved, not with every row that scrolls by: asking makes the browser lay out the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what moves it
  useLayoutEffect(() => {
    const main = scroller();
    if (!box.current || !main) return;
    const top = box.current.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop;
    setMargin((before) => (Math.abs(top - before) > 1 ? top : before));
  }, [rows.length, narrow, dense]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another density or width is another height of every row
  useLayoutEffect(() => list.measure(), [dense, narrow]);

  // What one looks at stays where it is when rows come or go above it.
  const seen = useRef<{ rows: readonly Summary[]; anchor: string | null }>({ rows, anchor: null });
  useLayoutEffect(() => {
    const { rows: before, anchor } = seen.current;
    seen.current.rows = rows;
    const main = scroller();
    if (before === rows || !anchor || !main || narrow) return;
    const [was, is] = [before, rows].map((each) => each.findIndex(({ id }) => id === anchor)) as [number, number];
    if (was >= 0 && is >= 0 && was !== is) main.scrollTop += (is - was) * height;
  }, [rows, height, narrow]);
  const items = list.getVirtualItems();
  const top = (list.scrollOffset ?? 0) + HEAD;
  seen.current.anchor = cursor && at >= 0 ? cursor.id : (rows[items.find(({ end }) => end > top)?.index ?? 0]?.id ?? null);

  const last = items.at(-1)?.index ?? 0;
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    if (last >= rows.length - AHEAD) end.current();
  }, [last, rows.length]);

  // The cursor was moved by a key: it comes into sight and takes the focus.
  const tick = cursor?.tick ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a moved cursor moves the page
  useLayoutEffect(() => {
    if (tick === 0 || at < 0) return;
    list.scrollToIndex(at, { align: 'auto' });
    const focus = () =>
      box.current?.querySelector<HTMLElement>(`[data-id="${cursor?.id}"] .case-link`)?.focus({ preventScroll: true });
    focus();
    const later = requestAnimationFrame(focus);
    return () => cancelAnimationFrame(later);
  }, [tick]);

  return (
    <div className="case-table">
      <div className="case-table-head" aria-hidden="true" style={{ '--columns': gridOf(columns, language) } as CSSProperties}>
        {columns.map((column) => (
          <span key={column}>{t[column]}</span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links within take the keys */}
      <ol
        className="case-list virtual"
        ref={box}
        style={{ height: list.getTotalSize() }}
        onClick={open}
        onFocus={(event) => {
          const id = (event.target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset['id'];
          if (id && id !== cursor?.id) onCursor(id);
        }}
      >
        {items.map(({ index, start }) => {
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
              here={index === at}
              gone={gone.has(row.id)}
              at={index}
              of={rows.length}
              top={start - margin}
              height={narrow ? undefined : height}
              measure={narrow ? list.measureElement : undefined}
            />
          );
        })}
      </ol>
    </div>
  );
}
