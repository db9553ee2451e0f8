import { Link } from '@tanstack/react-router';
import { useText } from '../../i18n/catalogue.ts';
import { superviseText } from '../../i18n/desk-supervision.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { useTime } from '../../i18n/time.ts';
import { Tag } from '../../ui/panel.tsx';
import { ClockBar } from '../clock-bar.tsx';
import { useNames } from '../names.ts';
import type { Summary } from '../queries.ts';
import { StateTag } from '../state-tag.tsx';

/** What is over has no clock to look at. */
const ENDED: ReadonlySet<string> = new Set(['answered', 'refused', 'merged', 'closed', 'withdrawn', 'archived']);
type Picking = { has: (row: Summary) => boolean; toggle: (row: Summary) => void; all: boolean; toggleAll: () => void };

/** Cases to select; without `picking` only to open. */
export function PickList({ rows, picking }: { rows: readonly Summary[]; picking?: Picking }) {
  const t = useText(toolText);
  return (
    <>
      {picking && rows.length > 0 && (
        <label className="choice">
          <input type="checkbox" checked={picking.all} onChange={picking.toggleAll} />
          <span>{t.selectAll}</span>
        </label>
      )}
      <ul className="case-list">
        {rows.map((row) => (
          <li key={row.id} className={`pick-row ${row.overdueAt ? 'late' : ''}`}>
            {picking && (
              <label>
                <span className="unseen">{t.select(row.number)}</span>
                <input type="checkbox" checked={picking.has(row)} onChange={() => picking.toggle(row)} />
              </label>
            )}
            <CaseLink row={row} />
          </li>
        ))}
      </ul>
    </>
  );
}

function CaseLink({ row }: { row: Summary }) {
  const s = useText(superviseText);
  const names = useNames();
  const time = useTime();
  return (
    <Link to="/desk/case/$id" params={{ id: row.id }} className="pick-link">
      <span className="pick-head">
        <span className="quiet">{row.number}</span>
        <span className="case-title">{row.title}</span>
      </span>
      <span className="case-facts">
        <StateTag state={row.state} />
        <Tag>{names.value(row.grade)}</Tag>
        <span>{row.lead ? names.unit(row.lead) : ''}</span>
        <span>{names.place(row.district, row.street) ?? s.noPlace}</span>
        <span>{time.moment(row.receivedAt)}</span>
      </span>
      <span className="pick-clock">
        {!ENDED.has(row.state) && <ClockBar from={row.receivedAt} due={row.overdueAt ?? row.due} />}
      </span>
    </Link>
  );
}
