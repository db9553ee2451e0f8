type Props = { values: readonly (number | null)[]; target: number | null; label: string };
const [WIDTH, HEIGHT, EDGE] = [140, 36, 3];

/** 走势线: fourteen days beside their target. The words say the range, the table all of it. */
export function Sparkline({ values, target, label }: Props) {
  const known = [...values, target].filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const y = (value: number) => HEIGHT - EDGE - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * EDGE);
  const x = (index: number) => EDGE + (index / Math.max(1, values.length - 1)) * (WIDTH - 2 * EDGE);
  const points = values.flatMap((value, index) => (value === null ? [] : [[x(index), y(value)] as const]));
  const last = points.at(-1);
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {target !== null && <line className="spark-target" x1={EDGE} x2={WIDTH - EDGE} y1={y(target)} y2={y(target)} />}
      <polyline className="spark-line" points={points.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ')} />
      {last && <circle className="spark-end" cx={last[0]} cy={last[1]} r={EDGE} />}
    </svg>
  );
}
