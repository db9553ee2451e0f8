const WIDTH = 96;
const HEIGHT = 24;

/** 趋势线: a few numbers as a line, the last one a dot. The numbers themselves stand beside it or in `label`. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const most = Math.max(1, ...values);
  const place = (value: number, at: number): string =>
    `${((at / Math.max(1, values.length - 1)) * (WIDTH - 6) + 3).toFixed(1)},${(HEIGHT - 3 - (value / most) * (HEIGHT - 6)).toFixed(1)}`;
  const last = values.length - 1;
  const [x, y] = place(values[last] ?? 0, last).split(',');
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <polyline points={values.map(place).join(' ')} />
      <circle cx={x} cy={y} r="2.5" />
    </svg>
  );
}
