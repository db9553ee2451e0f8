import { Link } from '@tanstack/react-router';
import { useText } from '../../i18n/catalogue.ts';
import { callsText } from '../../i18n/desk-calls.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { useTime } from '../../i18n/time.ts';
import { Tag } from '../../ui/panel.tsx';
import { type Cursor, useLongList } from '../list/use-long-list.ts';
import { usePhoneNames } from '../telephone-names.ts';
import { lasting } from '../wall/clock.ts';
import type { CallSummary } from './queries.ts';
import './call-list.css';

const FOOT = 24;
const ROW_REM = 2.75;
const NARROW_REM = 6.5;

type Props = {
  rows: readonly CallSummary[];
  cursor: Cursor;
  onCursor: (id: string) => void;
  onEnd: () => void;
};

/** 话务列表: only what is in sight is on the page. */
export function CallList({ rows, cursor, onCursor, onEnd }: Props) {
  const t = useText(callsText);
  const list = useLongList<HTMLOListElement>({
    ...{ rows, row: ROW_REM, narrowRow: NARROW_REM, foot: FOOT, cursor, onCursor, onEnd, link: 'a' },
  });
  return (
    <div className="call-table">
      <div className="call-head call-columns" aria-hidden="true">
        {(['received', 'caller', 'team', 'operator', 'state', 'waited', 'talked', 'disposition', 'rating'] as const).map(
          (name) => (
            <span key={name}>{t[name]}</span>
          ),
        )}
      </div>
      <ol className="call-list" ref={list.box} style={{ height: list.whole }} onFocus={list.onFocus}>
        {list.items.map(({ index, top }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li
              key={row.id}
              data-id={row.id}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={rows.length}
              className={`call-row ${index === list.at ? 'here' : ''} ${row.emergency ? 'late' : ''}`}
              style={{ transform: `translateY(${top}px)`, height: list.rowHeight }}
              ref={list.measure}
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
      <span>{row.operator ? names.pick(row.operator) : row.endedBy ? words.nobody : ''}</span>
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
