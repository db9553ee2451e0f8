import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/catalogue.ts';
import { deskText } from '../i18n/desk.ts';
import { useTime } from '../i18n/time.ts';
import { Tag } from '../ui/panel.tsx';
import { ClockBar } from './clock-bar.tsx';
import { useNames } from './names.ts';
import type { Summary } from './queries.ts';
import { StateTag } from './state-tag.tsx';

const URGENT = new Set(['E0', 'E1', 'E2']);

/** One case of a list: what, where, who, how far, and what is left of its clocks. */
export function CaseRow({ row, blind }: { row: Summary; blind?: boolean }) {
  const t = useText(deskText);
  const names = useNames();
  const time = useTime();
  return (
    <li className={`case-row ${row.overdueAt ? 'late' : ''}`}>
      <Link to="/desk/case/$id" params={{ id: row.id }} className="case-link">
        <span className="case-head">
          <span className="case-number">{row.number}</span>
          <span className="case-title">{row.title}</span>
        </span>
        <span className="case-facts">
          <StateTag state={row.state} />
          <Tag tone={URGENT.has(row.grade) ? 'danger' : ''}>{names.value(row.grade)}</Tag>
          <span>{names.value(row.type)}</span>
          <span>{row.category ? names.category(row.category) : t.noCategory}</span>
          <span>{names.place(row.district, row.street) ?? t.noPlace}</span>
          {!blind && <span>{row.lead ? names.unit(row.lead) : t.noLead}</span>}
          <span className="case-when">{t.received(time.moment(row.receivedAt))}</span>
        </span>
        <span className="case-clocks">
          <ClockBar from={row.receivedAt} due={row.due} label={t.thisStep} />
          {row.unitDue && row.unitDue !== row.due && <ClockBar from={row.receivedAt} due={row.unitDue} label={t.unitClock} />}
        </span>
      </Link>
    </li>
  );
}
