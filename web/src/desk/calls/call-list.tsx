import { Link } from '@tanstack/react-router';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { callsText } from '../../i18n/desk-calls.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { useTime } from '../../i18n/time.ts';
import { Tag } from '../../ui/panel.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { lasting } from '../wall/clock.ts';
import { usePhoneNames } from '../wall/telephone.ts';
import type { CallSummary } from './queries.ts';

const AHEAD = 40;
const HEAD = 40;
const FOOT = 24;
const ROW_REM = 2.75;
const NARROW_REM = 6.5;
const scroller = () => document.getElementById('main');
const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

type Props = {
  rows: readonly CallSummary[];
  cursor: { id: string; tick: number } | null;
  onCursor: (id: string) => void;
  onEnd: () => void;
};

/** 话务列表: only what is in sight is on the page. */
export function CallList({ rows, cursor, onCursor, onEnd }: Props) {
  const t = useText(callsText);
  const narrow = useNarrow();
  const box = useRef<HTMLOListElement>(null);
  const [margin, setMargin] = useState(0);
  const at = cursor ? rows.findIndex(({ id }) => id === cursor.id) : -1;
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: scroller,
    estimateSize: () => (narrow ? NARROW_REM : ROW_REM) * rem(),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    scrollMargin: margin,
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: FOOT,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return at < 0 || shown.includes(at) ? shown : [...shown, at].toSorted((one, two) => one - two);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what moves it
  useLayoutEffect(() => {
    const main = scroller();
    if (!box.current || !main) return;
    setMargin(box.current.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop);
  }, [rows.length, narrow]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another width is another height of every row
  useLayoutEffect(() => list.measure(), [narrow]);
  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    if (last >= rows.length - AHEAD) end.current();
  }, [last, rows.length]);
  const tick = cursor?.tick ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a moved cursor moves the page
  useLayoutEffect(() => {
    if (tick === 0 || at < 0) return;
    list.scrollToIndex(at, { align: 'auto' });
    const later = requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-id="${cursor?.id}"] a`)?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(later);
  }, [tick]);
  return (
    <div className="call-table">
      <div className="call-head call-columns" aria-hidden="true">
        {(['received', 'caller', 'team', 'operator', 'state', 'waited', 'talked', 'disposition', 'rating'] as const).map(
          (name) => (
            <span key={name}>{t[name]}</span>
          ),
        )}
      </div>
      <ol
        className="call-list"
        ref={box}
        style={{ height: list.getTotalSize() }}
        onFocus={(event) => {
          const id = (event.target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset['id'];
          if (id && id !== cursor?.id) onCursor(id);
        }}
      >
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li
              key={row.id}
              data-id={row.id}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={rows.length}
              className={`call-row ${index === at ? 'here' : ''} ${row.emergency ? 'late' : ''}`}
              style={{ transform: `translateY(${start - margin}px)`, ...(narrow ? {} : { height: ROW_REM * rem() }) }}
              ref={narrow ? list.measureElement : undefined}
            >
              <Row row={row} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Row({ row }: { row: CallSummary }) {
  const t = useText(callsText);
  const words = useText(telephoneText);
  const time = useTime();
  const names = usePhoneNames();
  const span = (from: string | null, to: string | null) =>
    from === null || to === null ? '' : lasting(Date.parse(to) - Date.parse(from));
  const caller = row.confidential ? words.confidentialCaller : (row.callerMask ?? words.noNumber);
  const given = row.talkingAt === null && row.endedBy !== null;
  const said = (label: string, value: string) => value && <span className="call-label">{`${label} `}</span>;
  const waited = span(row.queuedAt, row.talkingAt ?? row.endedAt);
  const talked = span(row.talkingAt, row.talkEndedAt);
  return (
    <Link to="/desk/calls/$id" params={{ id: row.id }} className="call-link call-columns">
      <span className="call-at">{time.moment(row.receivedAt)}</span>
      <span className="call-caller">{`${row.direction === 'out' ? '↗ ' : ''}${caller}`}</span>
      <span>{names.team(row.team)}</span>
      <span>{row.operator ? names.pick(row.operator) : words.nobody}</span>
      <span className={given ? 'call-lost' : ''}>
        {row.endedBy && given ? words.ends[row.endedBy] : words.callStates[row.state]}
        {row.emergency && <Tag tone="danger">{words.emergency}</Tag>}
      </span>
      <span className="number">
        {said(t.waited, waited)}
        {waited}
      </span>
      <span className="number">
        {said(t.talked, talked)}
        {talked}
      </span>
      <span>{row.disposition ? names.disposition(row.disposition) : ''}</span>
      <span className="number">
        {row.rating !== null && said(t.rating, String(row.rating))}
        {row.rating ?? ''}
      </span>
    </Link>
  );
}
