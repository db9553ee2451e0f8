import { useText } from '../../i18n/catalogue.ts';
import { callText } from '../../i18n/desk-calls.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { type Column, Table } from '../oversight/table.tsx';
import { lasting } from '../wall/clock.ts';
import { type CallRecord, type Lane, type LaneKind, type LaneOf, lanesOf } from './lanes.ts';
import './lanes.css';

const WIDTH = 1000;
const ROW = 34;
const AXIS = 22;
const MARKS = [0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6];
/** A span this wide has room for its name. */
const ROOM = 70;

type Props = {
  record: CallRecord;
  nameOf: (staff: string) => string;
  end: number /** Where the player is, as a moment. */;
  cursor: number | null;
};

/** 泳道图: who was with whom when; the table below says the same. */
export function Lanes({ record, nameOf, end, cursor }: Props) {
  const t = useText(callText);
  const words = useText(telephoneText);
  const lanes = lanesOf(record.events, end);
  const begin = Date.parse(record.call.receivedAt);
  const whole = Math.max(1000, end - begin);
  const x = (at: number) => ((at - begin) / whole) * WIDTH;
  const name = (of: LaneOf): string =>
    of.role === 'citizen'
      ? record.call.direction === 'in'
        ? words.citizen
        : words.calledCitizen
      : of.role === 'staff'
        ? nameOf(of.staff)
        : of.name || words.third;
  if (lanes.length === 0) return <p className="quiet">{t.timelineEmpty}</p>;
  const height = lanes.length * ROW + AXIS;
  const rows = lanes.flatMap((lane) => lane.spans.map((span) => ({ ...span, name: name(lane.of) })));
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'name', head: t.lane, names: true, cell: (row) => row.name },
    { key: 'kind', head: t.laneHow, cell: ({ kind }) => t.laneKinds[kind] },
    { key: 'from', head: t.laneFrom, number: true, cell: ({ from }) => lasting(from - begin) },
    { key: 'to', head: t.laneTo, number: true, cell: ({ to }) => lasting(to - begin) },
  ];
  return (
    <>
      <div className="lanes">
        <ul className="lane-names" style={{ paddingBottom: AXIS }} aria-hidden="true">
          {lanes.map(({ of }) => (
            <li key={JSON.stringify(of)} style={{ height: ROW }}>
              {name(of)}
            </li>
          ))}
        </ul>
        <div className="lane-picture" aria-hidden="true" style={{ height }}>
          {lanes.map((lane, at) => (
            <Spans key={JSON.stringify(lane.of)} lane={lane} top={at * ROW} x={x} words={t.laneKinds} />
          ))}
          {cursor !== null && cursor >= begin && (
            <span className="lane-cursor" style={{ left: `${x(cursor) / 10}%`, height: height - AXIS }} />
          )}
          {MARKS.map((part) => (
            <span key={part} className="lane-mark" style={{ left: `${part * 100}%` }}>
              {lasting(whole * part)}
            </span>
          ))}
        </div>
      </div>
      <details>
        <summary>{t.lanesTable}</summary>
        <Table
          caption={t.lanes}
          hidesCaption
          columns={columns}
          rows={rows}
          keyOf={({ name: who, from, kind }) => `${who} ${kind} ${from}`}
        />
      </details>
    </>
  );
}

type SpansProps = { lane: Lane; top: number; x: (at: number) => number; words: Readonly<Record<LaneKind, string>> };

function Spans({ lane, top, x, words }: SpansProps) {
  return lane.spans.map(({ kind, from, to }) => (
    <span
      key={`${kind} ${from}`}
      className={`lane-span ${kind}`}
      style={{ top: top + 4, left: `${x(from) / 10}%`, width: `max(2px, ${(x(to) - x(from)) / 10}%)`, height: ROW - 8 }}
      title={`${words[kind]} ${lasting(to - from)}`}
    >
      {x(to) - x(from) >= ROOM ? words[kind] : ''}
    </span>
  ));
}
