import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { oversightText } from '../../i18n/desk-oversight.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { TextField } from '../../ui/field.tsx';
import { useNames } from '../names.ts';
import { useMe } from '../queries.ts';
import { Asked, Page } from './page.tsx';
import { Table } from './table.tsx';

type Figures = Answer<'GET /api/v1/oversight/figures'>;
type Figure = Figures['whole'];
type Filter = { area?: string; from?: string; to?: string };

/** The areas of the city to choose from, districts and streets. */
export function useAreaOptions() {
  const names = useNames();
  const pick = usePick();
  return (names.catalogue?.areas ?? []).map((each) => ({
    value: each.code,
    label: pick(each),
    hint: names.area(each.parent) ?? undefined,
    words: `${each.zh} ${each.en}`,
  }));
}

/** 区域数字: what came from an area and what became of it, to be read on the screen or printed as a report. */
export function AreaPage() {
  const t = useText(oversightText);
  const tools = useText(toolText);
  const rooms = useText(roomText);
  const time = useTime();
  const names = useNames();
  const options = useAreaOptions();
  const { roles } = useMe();
  const [typed, setTyped] = useState<Filter>({});
  const [filter, setFilter] = useState<Filter>({});
  const figures = useQuery({
    queryKey: ['oversight', 'figures', filter],
    queryFn: () => call('GET /api/v1/oversight/figures', { query: filter as never }),
    placeholderData: (before) => before,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFilter(Object.fromEntries(Object.entries(typed).filter(([, value]) => value)));
  };
  const where = filter.area ? (names.area(filter.area) ?? filter.area) : t.wholeCity;
  return (
    <Page
      title={rooms.area}
      quiet={figures.data && tools.asOf(time.moment(figures.data.at))}
      actions={<Button onClick={() => print()}>{tools.print}</Button>}
    >
      <search className="no-print">
        <form className="filters" onSubmit={submit}>
          <Combobox
            label={t.area}
            optional
            options={options}
            value={typed.area ?? ''}
            onChoose={(area) => setTyped({ ...typed, area })}
          />
          <TextField
            label={t.from}
            type="date"
            optional
            value={typed.from ?? ''}
            onChange={(event) => setTyped({ ...typed, from: event.target.value })}
          />
          <TextField
            label={t.to}
            type="date"
            optional
            value={typed.to ?? ''}
            onChange={(event) => setTyped({ ...typed, to: event.target.value })}
          />
          <Button type="submit">{t.show}</Button>
        </form>
      </search>
      {roles.includes('deputy') && (
        <p className="no-print">
          <Link to="/desk/oversight/cases" search={(filter.area ? { area: filter.area } : {}) as never}>
            {t.seeCases}
          </Link>
        </p>
      )}
      <Asked query={figures}>{(data) => <Report data={data} where={where} />}</Asked>
    </Page>
  );
}

function Report({ data, where }: { data: Figures; where: string }) {
  const t = useText(oversightText);
  const names = useNames();
  const { whole, before } = data;
  const share = (part: number) => (whole.cases === 0 ? '—' : `${((part / whole.cases) * 100).toFixed(1)}%`);
  return (
    <section aria-label={t.report}>
      <h2>{`${where} · ${t.report} · ${t.period(data.period.from, data.period.to)}`}</h2>
      <ul className="tiles">
        {(
          [
            [t.received, whole.cases, before.cases],
            [t.closed, whole.closed, before.closed],
            [t.overdue, whole.overdue, before.overdue],
          ] as const
        ).map(([name, now, then]) => (
          <li key={name} className="tile">
            <strong>{now}</strong>
            <span>{name === t.received ? name : `${name} · ${share(now)}`}</span>
            <span className="quiet">{t.before(then)}</span>
          </li>
        ))}
      </ul>
      <div className="two">
        <Rates data={data} />
        <Part caption={t.byMonth} rows={data.byMonth} nameOf={(key) => key} />
        <Part caption={t.byPlace} rows={data.byPlace} nameOf={(key) => names.area(key || null) ?? t.unknown} />
        <Part caption={t.byType} rows={data.byType} nameOf={names.value} />
      </div>
      <Part caption={t.byCategory} rows={data.byCategory} nameOf={(key) => (key ? names.category(key) : t.unknown)} />
    </section>
  );
}

function Rates({ data: { rates, targets } }: { data: Figures }) {
  const t = useText(oversightText);
  const percent = (value: number | null | undefined) =>
    value === null || value === undefined ? '—' : `${(value * 100).toFixed(1)}%`;
  const rows = (['response', 'resolution', 'satisfaction', 'score'] as const).map((name) => ({ name, value: rates[name] }));
  return (
    <Table
      caption={`${t.rates} · ${t.base(rates.base)}`}
      rows={rows}
      keyOf={({ name }) => name}
      columns={[
        { key: 'name', head: t.rate, names: true, cell: ({ name }) => t[name] },
        { key: 'value', head: t.value, number: true, cell: ({ value }) => percent(value) },
        { key: 'target', head: t.target, number: true, cell: ({ name }) => percent(targets[name]) },
      ]}
    />
  );
}

function Part({ caption, rows, nameOf }: { caption: string; rows: readonly Figure[]; nameOf: (key: string) => string }) {
  const t = useText(oversightText);
  const most = Math.max(1, ...rows.map(({ cases }) => cases));
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        { key: 'name', head: t.name, names: true, cell: ({ key }) => nameOf(key) },
        { key: 'cases', head: t.received, number: true, cell: ({ cases }) => cases },
        { key: 'closed', head: t.closed, number: true, cell: ({ closed }) => closed },
        { key: 'overdue', head: t.overdue, number: true, cell: ({ overdue }) => overdue },
        {
          key: 'meter',
          head: <span className="unseen">{t.picture}</span>,
          cell: ({ cases }) => (
            <span className="meter" aria-hidden="true">
              <span className="fill" style={{ width: `${(cases / most) * 100}%` }} />
            </span>
          ),
        },
      ]}
    />
  );
}
