type Props = {
  label: string;
  names: readonly string[];
  values: readonly number[];
  spoken?: (value: number) => string;
  /** What is aimed at, or what there is today. */
  line?: number;
  bad?: (value: number) => boolean;
};

/** 柱图: a few numbers beside each other, each with its name and its value in words; it needs no legend and no colour. */
export function Bars({ label, names, values, spoken = String, line, bad }: Props) {
  const most = Math.max(...values, line ?? 0, 1e-9);
  return (
    <figure className="bars">
      <figcaption>{label}</figcaption>
      <ol>
        {values.map((value, at) => (
          <li key={names[at]} className={bad?.(value) ? 'bad' : ''}>
            <span className="bar-name">{names[at]}</span>
            <span className="bar-track" aria-hidden="true">
              <span className="bar-fill" style={{ inlineSize: `${(value / most) * 100}%` }} />
              {line !== undefined && <span className="bar-line" style={{ insetInlineStart: `${(line / most) * 100}%` }} />}
            </span>
            <strong>{spoken(value)}</strong>
          </li>
        ))}
      </ol>
    </figure>
  );
}
