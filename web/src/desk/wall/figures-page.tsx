import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type Answer, call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { figuresText } from '../../i18n/desk-seats.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { RadioField, TextField } from '../../ui/field.tsx';
import { EmptyState } from '../../ui/panel.tsx';
import { Asked, Page } from '../oversight/page.tsx';
import { type Column, Table } from '../oversight/table.tsx';
import { lasting, percent } from './clock.ts';
import './wall.css';
import { usePhoneNames } from '../telephone-names.ts';
import './figures.css';

type Report = Answer<'GET /api/v1/phone/figures'>;
type By = Report['by'];
type Row = Report['rows'][number];
const BY = ['day', 'hour', 'team', 'seat'] as const;

/** 话务报表: the figures of some days against what is aimed at. */
export function PhoneFiguresPage() {
  const t = useText(figuresText);
  const rooms = useText(roomText);
  const tools = useText(toolText);
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { by?: By; from?: string; to?: string };
  const by: By = BY.find((each) => each === search.by) ?? 'hour';
  const query = { by, ...(search.from ? { from: search.from } : {}), ...(search.to ? { to: search.to } : {}) };
  const report = useQuery({
    queryKey: ['telephone', 'figures', query],
    queryFn: () => call('GET /api/v1/phone/figures', { query }),
    placeholderData: (before) => before,
  });
  const set = (change: object) =>
    void navigate({ to: '/desk/wall/figures', search: { ...query, ...change } as never, replace: true });
  return (
    <Page
      title={rooms.phoneFigures}
      actions={
        <Button small onClick={() => print()}>
          {tools.print}
        </Button>
      }
    >
      <div className="filters">
        <RadioField
          label={t.by}
          inline
          choices={BY.map((value) => ({ value, label: t.bys[value] }))}
          value={by}
          onChoose={(value) => set({ by: value })}
        />
        {(['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            label={t[name]}
            type="date"
            optional
            value={search[name] ?? report.data?.[name] ?? ''}
            onChange={(event) => set({ [name]: event.target.value || undefined })}
          />
        ))}
      </div>
      <Asked query={report}>
        {(data) => (
          <>
            <Totals report={data} />
            {data.rows.length === 0 ? (
              <EmptyState title={t.empty}>
                <p>{t.emptyHint}</p>
              </EmptyState>
            ) : (
              <Rows report={data} />
            )}
            <p className="quiet">
              {t.unrepeatedHint} {data.by === 'seat' && t.notCounted}
            </p>
          </>
        )}
      </Asked>
    </Page>
  );
}

function Totals({ report: { total, targets } }: { report: Report }) {
  const t = useText(figuresText);
  const aim = (share: number, sign: '≥' | '≤') => t.target(`${sign}${Math.round(share * 100)}%`);
  const time = (seconds: number | null) => (seconds === null ? '—' : lasting(seconds * 1000));
  const { from, to } = targets.occupancy;
  const tone = (is: number | null, kept: (is: number) => boolean) => (is === null ? '' : kept(is) ? 'good' : 'bad');
  const tiles = [
    [t.offered, String(total.offered), `${t.answered} ${total.answered} · ${t.dialled} ${total.dialled}`, ''],
    [
      t.connectionShare,
      percent(total.connectionShare),
      aim(targets.connectionShare, '≥'),
      tone(total.connectionShare, (is) => is >= targets.connectionShare),
    ],
    [
      t.answerShare,
      percent(total.answerShare),
      aim(targets.answerShare, '≥'),
      tone(total.answerShare, (is) => is >= targets.answerShare),
    ],
    [
      t.abandonShare,
      percent(total.abandonShare),
      aim(targets.abandonShare, '≤'),
      tone(total.abandonShare, (is) => is <= targets.abandonShare),
    ],
    [
      t.recall,
      percent(total.recallShare),
      aim(targets.recallShare, '≥'),
      tone(total.recallShare, (is) => is >= targets.recallShare),
    ],
    [
      t.occupancy,
      percent(total.occupancy),
      t.target(`${Math.round(from * 100)}–${Math.round(to * 100)}%`),
      tone(total.occupancy, (is) => is >= from && is <= to),
    ],
    [
      t.meanWrapUp,
      time(total.meanWrapUp),
      t.target(`≤${targets.wrapUpSeconds} s`),
      tone(total.meanWrapUp, (is) => is <= targets.wrapUpSeconds),
    ],
    [t.unrepeated, percent(total.unrepeatedShare), `${t.direct} ${percent(total.directShare)}`, ''],
  ] as const;
  return (
    <ul className="wall-figures" aria-label={t.total}>
      {tiles.map(([name, value, note, kept]) => (
        <li key={name} className={`wall-figure small ${kept}`}>
          <span className="wall-name">{name}</span>
          <strong>{value}</strong>
          <span className="quiet">{note}</span>
        </li>
      ))}
    </ul>
  );
}

function Rows({ report }: { report: Report }) {
  const t = useText(figuresText);
  const rooms = useText(roomText);
  const time = useTime();
  const names = usePhoneNames();
  const { by, targets } = report;
  const short = (seconds: number | null) => (seconds === null ? '—' : lasting(seconds * 1000));
  const nameOf = ({ key, name }: Row): string => (name ? names.pick(name) : by === 'hour' ? time.moment(key) : key);
  const columns: Column<Row>[] = [
    { key: 'key', head: t.key[by], names: true, cell: nameOf },
    {
      key: 'offered',
      head: by === 'seat' ? t.answered : t.offered,
      number: true,
      cell: ({ offered, answered }) => (by === 'seat' ? answered : offered),
    },
    ...(by === 'seat'
      ? []
      : ([
          { key: 'connection', head: t.connectionShare, number: true, cell: ({ connectionShare }) => percent(connectionShare) },
          { key: 'abandon', head: t.abandonShare, number: true, cell: ({ abandonShare }) => percent(abandonShare) },
        ] as Column<Row>[])),
    { key: 'inTime', head: t.answerShare, number: true, cell: ({ answerShare }) => percent(answerShare) },
    { key: 'wait', head: t.meanWait, number: true, cell: ({ meanWait }) => short(meanWait) },
    { key: 'longest', head: t.longestWait, number: true, cell: ({ longestWait }) => short(longestWait) },
    { key: 'talk', head: t.meanTalk, number: true, cell: ({ meanTalk }) => short(meanTalk) },
    { key: 'wrap', head: t.meanWrapUp, number: true, cell: ({ meanWrapUp }) => short(meanWrapUp) },
    ...(by === 'seat'
      ? ([{ key: 'occupancy', head: t.occupancy, number: true, cell: ({ occupancy }) => percent(occupancy) }] as Column<Row>[])
      : []),
    { key: 'repeat', head: t.unrepeated, number: true, cell: ({ unrepeatedShare }) => percent(unrepeatedShare) },
    { key: 'direct', head: t.direct, number: true, cell: ({ directShare }) => percent(directShare) },
    { key: 'rating', head: t.rating, number: true, cell: ({ meanRating }) => meanRating ?? '—' },
  ];
  const isOff = ({ connectionShare, answerShare }: Row) =>
    (by !== 'seat' && connectionShare !== null && connectionShare < targets.connectionShare) ||
    (answerShare !== null && answerShare < targets.answerShare);
  return (
    <Table
      caption={rooms.phoneFigures}
      hidesCaption
      columns={columns}
      rows={report.rows}
      keyOf={({ key }) => key}
      toneOf={(row) => (isOff(row) ? 'near' : '')}
    />
  );
}
