import { useId, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { staffingText } from '../../i18n/desk-staffing.ts';
import { roundUp, useWidth } from './picture.tsx';

export const timeOf = (quarter: number): string =>
  `${String(Math.floor((quarter % 96) / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

type Series = { name: string; tone: 'line' | 'fact' | 'need'; stepped?: boolean; values: readonly (number | null)[] };
type Band = { name: string; low: readonly number[]; high: readonly number[] };
type Area = { name: string; values: readonly number[] };
type Props = {
  /** What the picture says, for who does not see it. */
  label: string;
  series: readonly Series[];
  band?: Band;
  area?: Area;
  /** Where something is missing: there the picture turns red. */
  short?: { need: readonly number[]; cover: readonly number[] };
  /** Where it points at first. */
  at?: number;
  readout: (quarter: number) => string;
};
const [HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [260, 40, 8, 10, 24];

/** 时序图 of one day by quarter hour. A slider below moves a pointer, by keyboard too, and the words say what stands there. */
export function TimeChart({ label, series, band, area, short, at = 40, readout }: Props) {
  const t = useText(staffingText);
  const own = useId();
  const { box, width } = useWidth();
  const [point, setPoint] = useState(at);
  const count = series[0]?.values.length ?? 0;
  const all = [...series.flatMap(({ values }) => values), ...(band?.high ?? []), ...(area?.values ?? [])];
  const most = roundUp(Math.max(1, ...all.filter((value) => value !== null)));
  const x = (index: number) => LEFT + (index / count) * (width - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM);
  const middle = (index: number) => x(index + 0.5);
  const pair = (px: number, py: number) => `${px.toFixed(1)},${py.toFixed(1)}`;
  const steps = (values: readonly number[]) =>
    values.flatMap((value, index) => [pair(x(index), y(value)), pair(x(index + 1), y(value))]);
  const smooth = (values: readonly (number | null)[]) =>
    values.flatMap((value, index) => (value === null ? [] : [pair(middle(index), y(value))]));
  /** One box for each quarter hour in which somebody is missing. */
  const missing = ({ need, cover }: NonNullable<Props['short']>) =>
    need
      .map((value, index) => {
        const there = cover[index] ?? 0;
        return value > there ? `M${pair(x(index), y(value))}H${x(index + 1)}V${y(there)}H${x(index)}Z` : '';
      })
      .join('');
  const hours = width < 480 ? [0, 6, 12, 18, 24] : [0, 3, 6, 9, 12, 15, 18, 21, 24];
  const move = (clientX: number, left: number) =>
    setPoint(Math.max(0, Math.min(count - 1, Math.floor(((clientX - left - LEFT) / (width - LEFT - RIGHT)) * count))));
  return (
    <div className="time-chart" ref={box}>
      <p className="legend quiet" aria-hidden="true">
        {series.map(({ name, tone }) => (
          <span key={name} className={`legend-mark ${tone}`}>
            {name}
          </span>
        ))}
        {band && <span className="legend-mark band">{band.name}</span>}
        {area && <span className="legend-mark area">{area.name}</span>}
      </p>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={label}
        onPointerMove={(event) => move(event.clientX, event.currentTarget.getBoundingClientRect().left)}
      >
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <g key={part}>
            <line className="grid" x1={LEFT} x2={width - RIGHT} y1={y(most * part)} y2={y(most * part)} />
            <text className="tick" x={LEFT - 6} y={y(most * part) + 4} textAnchor="end">
              {Math.round(most * part * 10) / 10}
            </text>
          </g>
        ))}
        {hours.map((hour) => (
          <text
            key={hour}
            className="tick"
            x={x(hour * 4)}
            y={HEIGHT - 6}
            textAnchor={hour === 24 ? 'end' : hour === 0 ? 'start' : 'middle'}
          >
            {`${hour}:00`}
          </text>
        ))}
        {area && <polygon className="area" points={[pair(x(0), y(0)), ...steps(area.values), pair(x(count), y(0))].join(' ')} />}
        {band && <polygon className="band" points={[...smooth(band.high), ...smooth(band.low).toReversed()].join(' ')} />}
        {short && <path className="short" d={missing(short)} />}
        {series.map(({ name, tone, stepped, values }) => (
          <polyline
            key={name}
            className={tone}
            points={(stepped ? steps(values.map((value) => value ?? 0)) : smooth(values)).join(' ')}
          />
        ))}
        <line className="pointer" x1={middle(point)} x2={middle(point)} y1={TOP} y2={HEIGHT - BOTTOM} />
      </svg>
      <div className="point-at">
        <label htmlFor={own}>{t.pointAt}</label>
        <input
          id={own}
          type="range"
          min={0}
          max={count - 1}
          value={point}
          aria-valuetext={readout(point)}
          onChange={(event) => setPoint(Number(event.target.value))}
        />
        <output htmlFor={own}>{readout(point)}</output>
      </div>
    </div>
  );
}
