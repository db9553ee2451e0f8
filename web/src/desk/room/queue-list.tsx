import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-rooms.ts';
import { deskNames } from '../../i18n/desk-words.ts';
import { Tag } from '../../ui/panel.tsx';
import { ClockBar } from '../clock-bar.tsx';
import { useNames } from '../names.ts';
import type { Queue } from './use-queue.ts';

const URGENT = new Set(['E0', 'E1', 'E2']);

/** The list beside the case in hand: what, where, why it is here and what is left. */
export function QueueList({ queue, withoutUnit }: { queue: Queue; withoutUnit: boolean }) {
  const t = useText(roomText);
  const desks = useText(deskNames);
  const names = useNames();
  const box = useRef<HTMLOListElement>(null);
  const at = queue.row?.id;
  useEffect(() => {
    // Only the list moves, never the page under the reader.
    const [list, row] = [box.current, box.current?.querySelector<HTMLElement>('[aria-current]')?.parentElement];
    if (!at || !list || !row) return;
    const end = row.offsetTop + row.offsetHeight;
    if (row.offsetTop < list.scrollTop) list.scrollTop = row.offsetTop;
    else if (end > list.scrollTop + list.clientHeight) list.scrollTop = end - list.clientHeight;
  }, [at]);
  return (
    <ol className="queue" ref={box} aria-label={t.queue}>
      {queue.rows.map((row) => (
        <li key={`${row.id} ${row.desk}`}>
          <button
            type="button"
            className={`queue-row ${row.overdueAt ? 'late' : ''}`}
            aria-current={row.id === at ? 'true' : undefined}
            onClick={() => queue.choose(row.id)}
          >
            <span className="case-title">{row.title}</span>
            <span className="case-facts">
              <Tag tone={URGENT.has(row.grade) ? 'danger' : ''}>{row.grade}</Tag>
              <span>{desks[row.desk]}</span>
              <span>{names.place(row.district, row.street)}</span>
              {!withoutUnit && row.lead && <span>{names.unit(row.lead)}</span>}
            </span>
            <ClockBar from={row.receivedAt} due={row.due} />
          </button>
        </li>
      ))}
    </ol>
  );
}
