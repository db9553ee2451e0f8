import { useQuery } from '@tanstack/react-query';
import { type Answer, call } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { colourNames, forecastText, staffingText } from '../../i18n/desk-staffing.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Panel, Tag } from '../../ui/panel.tsx';
import { Asked } from '../oversight/page.tsx';
import { QuickForm } from '../oversight/quick-form.tsx';
import { type Column, Table } from '../oversight/table.tsx';
import { useMe } from '../queries.ts';
import { TONES } from './forecast-page.tsx';

type Weather = Answer<'GET /api/v1/staffing/weather'>;
type Day = Weather['days'][number];

/** 天气: what is posted of the days around, and a form for a city whose weather service does not post by itself. */
export function WeatherPart({ onDone }: { onDone: () => void }) {
  const f = useText(forecastText);
  const weather = useQuery({ queryKey: ['staffing', 'weather'], queryFn: () => call('GET /api/v1/staffing/weather', {}) });
  const done = () => {
    void weather.refetch();
    onDone();
  };
  return (
    <Panel title={f.weather}>
      <p className="quiet">{f.weatherHint}</p>
      <Asked query={weather}>{(data) => <Posted data={data} onDone={done} />}</Asked>
    </Panel>
  );
}

function Posted({ data, onDone }: { data: Weather; onDone: () => void }) {
  const t = useText(staffingText);
  const f = useText(forecastText);
  const colours = useText(colourNames);
  const pick = usePick();
  const { roles } = useMe();
  const may = ['supervisor', 'analyst', 'administrator'].some((role) => roles.includes(role));
  const drop = useCommand(
    ({ date, kind }: Day, key) => call('DELETE /api/v1/staffing/weather/{date}/{kind}', { path: { date, kind }, key }),
    onDone,
  );
  const named = (code: string) => {
    const kind = data.kinds.find((each) => each.code === code);
    return kind ? pick(kind) : code;
  };
  const columns: Column<Day>[] = [
    { key: 'date', head: t.date, names: true, cell: ({ date }) => date },
    { key: 'kind', head: f.kind, cell: ({ kind }) => named(kind) },
    { key: 'factor', head: f.factor, number: true, cell: ({ factor }) => `×${factor}` },
    { key: 'colour', head: f.colour, cell: ({ colour }) => colour && <Tag tone={TONES[colour]}>{colours[colour]}</Tag> },
    { key: 'source', head: f.source, cell: ({ source }) => source },
    ...(may
      ? [
          {
            key: 'drop',
            head: f.drop,
            cell: (day: Day) => (
              <Button small look="plain" aria-label={f.dropOf(`${day.date} ${named(day.kind)}`)} onClick={() => drop.mutate(day)}>
                {f.drop}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {drop.error && <Failure error={drop.error} />}
      <Table caption={f.weather} hidesCaption rows={data.days} keyOf={({ date, kind }) => `${date} ${kind}`} columns={columns} />
      {may && (
        <QuickForm
          draft="weather"
          label={f.post}
          fields={[
            { name: 'date', label: t.date, as: 'date' },
            {
              name: 'kind',
              label: f.kind,
              as: 'select',
              choices: data.kinds.map((kind) => ({ value: kind.code, label: pick(kind) })),
            },
            { name: 'factor', label: f.factor, hint: f.factorHint, as: 'line', optional: true },
            {
              name: 'colour',
              label: f.colour,
              as: 'select',
              optional: true,
              choices: (Object.keys(colours) as (keyof typeof colours)[]).map((value) => ({ value, label: colours[value] })),
            },
            { name: 'source', label: f.source, as: 'line', optional: true },
          ]}
          send={({ factor, ...told }, key) =>
            call('POST /api/v1/staffing/weather', {
              body: { days: [{ ...told, ...(factor === undefined ? {} : { factor: Number(factor) }) }] } as never,
              key,
            })
          }
          onDone={onDone}
          said={() => f.posted}
        />
      )}
    </>
  );
}
