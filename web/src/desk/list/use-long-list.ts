import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useNarrow } from '../../ui/use-narrow.ts';

export type Cursor = { id: string; tick: number } | null;

const AHEAD = 40;
const HEAD = 40;
const scroller = () => document.getElementById('main');
const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

type Wanted = {
  rows: readonly { id: string }[];
  /** A row's height in rem, where all are as high as each other, and about how high one is on a narrow page. */
  row: number;
  narrowRow: number;
  /** How many pixels at the end are covered by something else. */
  foot: number;
  cursor: Cursor;
  onCursor: (id: string) => void;
  onEnd: () => void;
  /** What takes the focus within a row. */
  link: string;
};

/** 长列表: only what is in sight is on the page, so ten thousand rows scroll as ten do. What changes moves nothing that one looks at. */
export function useLongList<Box extends HTMLElement>({ rows, row, narrowRow, foot, cursor, onCursor, onEnd, link }: Wanted) {
  const narrow = useNarrow();
  const box = useRef<Box>(null);
  const height = row * rem();
  const [margin, setMargin] = useState(0);
  const at = useMemo(() => (cursor ? rows.findIndex(({ id }) => id === cursor.id) : -1), [rows, cursor]);

  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: scroller,
    estimateSize: () => (narrow ? narrowRow * rem() : height),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
    scrollMargin: margin,
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: foot,
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
  }, [rows.length, narrow, height]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another density or width is another height of every row
  useLayoutEffect(() => list.measure(), [height, narrow]);

  // What one looks at stays where it is when rows come or go above it.
  const seen = useRef<{ rows: readonly { id: string }[]; anchor: string | null }>({ rows, anchor: null });
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
      box.current?.querySelector<HTMLElement>(`[data-id="${cursor?.id}"] ${link}`)?.focus({ preventScroll: true });
    focus();
    const later = requestAnimationFrame(focus);
    return () => cancelAnimationFrame(later);
  }, [tick]);

  return {
    box,
    /** The rows in sight, each with its place from the top of the list. */
    items: items.map(({ index, start }) => ({ index, top: start - margin })),
    at,
    rowHeight: narrow ? undefined : height,
    measure: narrow ? list.measureElement : undefined,
    whole: list.getTotalSize(),
    onFocus: (event: FocusEvent) => {
      const id = (event.target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset['id'];
      if (id && id !== cursor?.id) onCursor(id);
    },
  };
}
