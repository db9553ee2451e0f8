import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { superviseText } from '../../i18n/desk-supervision.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { deskNames } from '../../i18n/desk-words.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { EmptyState } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { Asked, Page } from '../oversight/page.tsx';
import { type Column, Table } from '../oversight/table.tsx';
import { desksQuery, type Summary } from '../queries.ts';
import { BulkActs } from './bulk.tsx';
import { PickList } from './pick-list.tsx';
import { useSelection } from './use-selection.ts';

type Wall = Answer<'GET /api/v1/supervision'>;
type Count = Wall['whole'];
type Which = 'overdue' | 'near' | 'open';
type Narrow = { unit?: string; district?: string; grade?: string };
/** Where somebody waits for the supervisor's word. */
const RULINGS = ['extension-ruling', 'closure-confirmation', 'long-term', 'supervision', 'removal', 'reopening'] as const;
const SPANS = [8, 24, 48, 72];
const FEW = 15;

/** 督办墙: who is late and by how much, who will be, and what waits for the supervisor's word. */
export function WallPage() {
  const t = useText(superviseText);
  const tools = useText(toolText);
  const rooms = useText(roomText);
  const time = useTime();
  const [hours, setHours] = useState(24);
  const [which, setWhich] = useState<Which>('overdue');
  const [narrow, setNarrow] = useState<Narrow>({});
  const wall = useQuery({
    queryKey: ['supervision', 'wall', hours],
    queryFn: () => call('GET /api/v1/supervision', { query: { hours } }),
    refetchInterval: 60_000,
  });
  const toggle = (key: keyof Narrow, value: string) =>
    setNarrow(({ [key]: before, ...rest }) => (before === value ? rest : { ...rest, [key]: value }));
  return (
    <Page title={rooms.wall} quiet={wall.data && `${tools.asOf(time.moment(wall.data.at))} · ${tools.secondsAgo}`}>
      <Rulings />
      <Asked query={wall}>
        {(data) => (
          <>
            <div className="filters">
              <SelectField
                label={t.within}
                value={String(hours)}
                onChange={(event) => setHours(Number(event.target.value) || 24)}
                choices={SPANS.map((span) => ({ value: String(span), label: tools.hours(span) }))}
              />
            </div>
            <ul className="tiles">
              {(['overdue', 'near', 'open'] as const).map((each) => (
                <li key={each}>
                  <button
                    type="button"
                    aria-pressed={which === each}
                    className={`tile ${each === 'overdue' ? 'late' : each} ${which === each ? 'here' : ''}`}
                    onClick={() => setWhich(each)}
                  >
                    <strong>{data.whole[each]}</strong>
                    <span>{t[each]}</span>
                    {each === 'overdue' && <span className="quiet">{`${t.worst} ${tools.hours(data.whole.worst)}`}</span>}
                  </button>
                </li>
              ))}
            </ul>
            <Cases which={which} hours={hours} narrow={narrow} onDrop={(key) => toggle(key, narrow[key] ?? '')} />
            <Parts data={data} narrow={narrow} onChoose={toggle} />
          </>
        )}
      </Asked>
    </Page>
  );
}

function Rulings() {
  const t = useText(superviseText);
  const names = useText(deskNames);
  const desks = useQuery(desksQuery);
  const mine = desks.data?.desks.filter(({ desk }) => (RULINGS as readonly string[]).includes(desk)) ?? [];
  if (mine.length === 0) return null;
  return (
    <nav aria-label={t.waiting}>
      <ul className="tiles">
        {mine.map(({ desk, count }) => (
          <li key={desk}>
            <Link to="/desk/list/$desk" params={{ desk }} className={`tile ${count > 0 ? 'near' : ''}`}>
              <strong>{count}</strong>
              <span>{names[desk]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Cases({
  which,
  hours,
  narrow,
  onDrop,
}: {
  which: Which;
  hours: number;
  narrow: Narrow;
  onDrop: (key: keyof Narrow) => void;
}) {
  const t = useText(superviseText);
  const tools = useText(toolText);
  const names = useNames();
  const list = useQuery({
    queryKey: ['supervision', 'cases', which, hours, narrow],
    queryFn: () => call('GET /api/v1/supervision/cases', { query: { which, hours, ...narrow } as never }),
    placeholderData: (before) => before,
  });
  const rows: readonly Summary[] = list.data?.items ?? [];
  const picking = useSelection(rows, ({ id }) => id);
  const nameOf = (key: keyof Narrow, value: string) =>
    key === 'unit' ? names.unit(value) : key === 'district' ? (names.area(value || null) ?? t.noPlace) : names.value(value);
  return (
    <section aria-label={t.list}>
      <div className="row">
        <h2>{`${t[which]} · ${t.list}`}</h2>
        {(Object.entries(narrow) as [keyof Narrow, string][]).map(([key, value]) => (
          <Button key={key} small aria-label={t.dropFilter(nameOf(key, value))} onClick={() => onDrop(key)}>
            {nameOf(key, value)} ×
          </Button>
        ))}
      </div>
      <Asked query={list}>
        {({ more, items }) => (
          <>
            {items.length === 0 && (
              <EmptyState title={t.none}>
                <p>{t.noneHint}</p>
              </EmptyState>
            )}
            <PickList rows={rows} picking={picking} />
            {more && <p className="quiet">{tools.more}</p>}
          </>
        )}
      </Asked>
      <BulkActs
        selected={picking.selected}
        onClear={picking.clear}
        onDone={() => {
          picking.clear();
          void list.refetch();
        }}
      />
    </section>
  );
}

type PartsProps = { data: Wall; narrow: Narrow; onChoose: (key: keyof Narrow, value: string) => void };

function Parts({ data, narrow, onChoose }: PartsProps) {
  const t = useText(superviseText);
  const names = useNames();
  const [all, setAll] = useState(false);
  return (
    <>
      <Part
        caption={t.byUnit}
        rows={all ? data.byUnit : data.byUnit.slice(0, FEW)}
        nameOf={names.unit}
        chosen={narrow.unit}
        onChoose={(key) => onChoose('unit', key)}
      />
      {data.byUnit.length > FEW && (
        <p>
          <Button small onClick={() => setAll(!all)}>
            {all ? t.fewUnits : t.allUnits(data.byUnit.length)}
          </Button>
        </p>
      )}
      <div className="two">
        <Part
          caption={t.byDistrict}
          rows={data.byDistrict}
          nameOf={(key) => names.area(key || null) ?? t.noPlace}
          chosen={narrow.district}
          onChoose={(key) => onChoose('district', key)}
        />
        <Part
          caption={t.byGrade}
          rows={data.byGrade}
          nameOf={names.value}
          chosen={narrow.grade}
          onChoose={(key) => onChoose('grade', key)}
        />
      </div>
    </>
  );
}

type PartProps = {
  caption: string;
  rows: readonly Count[];
  nameOf: (key: string) => string;
  chosen: string | undefined;
  onChoose: (key: string) => void;
};

function Part({ caption, rows, nameOf, chosen, onChoose }: PartProps) {
  const t = useText(superviseText);
  const tools = useText(toolText);
  const columns: Column<Count>[] = [
    {
      key: 'name',
      head: t.name,
      names: true,
      cell: ({ key }) => (
        <button type="button" className="link-button" aria-pressed={chosen === key} onClick={() => onChoose(key)}>
          {nameOf(key)}
        </button>
      ),
    },
    { key: 'overdue', head: t.overdue, number: true, cell: ({ overdue }) => overdue },
    {
      key: 'worst',
      head: t.worst,
      number: true,
      cell: ({ worst, overdue }) => (overdue > 0 ? tools.hours(worst) : tools.noValue),
    },
    { key: 'mean', head: t.mean, number: true, cell: ({ mean, overdue }) => (overdue > 0 ? tools.hours(mean) : tools.noValue) },
    { key: 'near', head: t.near, number: true, cell: ({ near }) => near },
    { key: 'open', head: t.open, number: true, cell: ({ open }) => open },
    { key: 'meter', head: <span className="unseen">{t.picture}</span>, cell: (row) => <Meter {...row} /> },
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={rows}
      keyOf={({ key }) => key}
      toneOf={({ key, overdue, near }) => `${overdue > 0 ? 'late' : near > 0 ? 'near' : ''} ${chosen === key ? 'here' : ''}`}
    />
  );
}

/** The figures of the row as a bar; the row says the same in figures. */
function Meter({ open, overdue, near }: Count) {
  const width = (part: number) => ({ width: `${open === 0 ? 0 : Math.round((part / open) * 100)}%` });
  return (
    <span className="meter" aria-hidden="true">
      <span className="over" style={width(overdue)} />
      <span className="soon" style={width(near)} />
    </span>
  );
}
