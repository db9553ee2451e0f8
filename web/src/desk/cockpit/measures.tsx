import { useText } from '../../i18n/catalogue.ts';
import { cockpitText, measureNames } from '../../i18n/desk-cockpit.ts';
import { Table } from '../oversight/table.tsx';
import { Sparkline } from './sparkline.tsx';
import type { Cockpit } from './stream.tsx';

export type Measure = Cockpit['measures'][number];
export type MeasureName = Measure['name'];

/** A figure as one reads it: a count, or a share in percent. */
function useFigure(): (measure: Pick<Measure, 'kind'>, value: number | null) => string {
  const t = useText(cockpitText);
  return ({ kind }, value) => {
    if (value === null) return t.noFigure;
    return kind === 'share' ? `${(value * 100).toFixed(1).replace('.0', '')}%` : String(Math.round(value * 10) / 10);
  };
}

/** Whether a figure is where it should be; null where nothing is aimed at. */
function isGood({ today, target, better, set }: Measure): boolean | null {
  if (today === null || target === null || !set || better === 'as-usual') return null;
  return better === 'more' ? today >= target : today <= target;
}

type Props = { data: Cockpit; chosen: string | null; onChoose: (name: MeasureName) => void };

/** 指标: each with its target, its trend and, behind it, its cases. */
export function Measures({ data, chosen, onChoose }: Props) {
  const t = useText(cockpitText);
  const names = useText(measureNames);
  const figure = useFigure();
  return (
    <section aria-label={t.measures}>
      <ul className="measures">
        {data.measures.map((measure) => {
          const good = isGood(measure);
          const known = measure.trend.filter((value) => value !== null);
          const range = [Math.min(...known), Math.max(...known)].map((value) =>
            figure(measure, Number.isFinite(value) ? value : null),
          );
          const goal = figure(measure, measure.target);
          return (
            <li key={measure.name}>
              <button
                type="button"
                aria-pressed={chosen === measure.name}
                className={`measure ${good === null ? '' : good ? 'good' : 'bad'} ${chosen === measure.name ? 'here' : ''}`}
                onClick={() => onChoose(measure.name)}
              >
                <span>{names[measure.name]}</span>
                <strong>{figure(measure, measure.today)}</strong>
                <span className="quiet">
                  {measure.set ? t.target(goal) : t.usual(goal)}
                  {good !== null && ` · ${good ? t.good : t.bad}`}
                </span>
                <Sparkline values={measure.trend} target={measure.target} label={t.trend(range[0] ?? '', range[1] ?? '')} />
              </button>
            </li>
          );
        })}
      </ul>
      <details>
        <summary>{t.table}</summary>
        <Table
          caption={t.measures}
          rows={data.measures}
          keyOf={({ name }) => name}
          columns={[
            { key: 'name', head: t.measure, names: true, cell: ({ name }) => names[name] },
            { key: 'target', head: t.targetColumn, number: true, cell: (row) => figure(row, row.target) },
            ...data.dates.map((date, index) => ({
              key: date,
              head: date.slice(5),
              number: true,
              cell: (row: Measure) => figure(row, row.trend[index] ?? null),
            })),
          ]}
        />
      </details>
    </section>
  );
}
