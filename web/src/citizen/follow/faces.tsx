import type { ReactNode } from 'react';

/** The mouth of each level, from 1 非常不满意 to 5 非常满意: told apart by shape, never by colour alone. */
const MOUTHS = {
  1: 'M12 30q8-9 16 0',
  2: 'M13 28q7-4 14 0',
  3: 'M13 27h14',
  4: 'M13 25q7 5 14 0',
  5: 'M11 23q9 12 18 0z',
} as const;
export type Level = keyof typeof MOUTHS;
const LEVELS: readonly Level[] = [5, 4, 3, 2, 1];

function Face({ level }: { level: Level }) {
  return (
    <svg viewBox="0 0 40 40" width="40" height="40" fill="none" stroke="currentColor" strokeWidth="2.5" aria-hidden="true">
      <circle cx="20" cy="20" r="17" />
      <circle cx="14" cy="16" r="1.6" fill="currentColor" />
      <circle cx="26" cy="16" r="1.6" fill="currentColor" />
      <path d={MOUTHS[level]} strokeLinecap="round" strokeLinejoin="round" fill={level === 5 ? 'currentColor' : 'none'} />
    </svg>
  );
}

type Props = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  optional?: ReactNode;
  error?: string | undefined;
  names: Readonly<Record<Level, string>>;
  value: string;
  onChoose: (value: string) => void;
};

/** 好差评: five faces with their words below; the words are what counts. */
export function FaceField({ id, label, hint, optional, error, names, value, onChoose }: Props) {
  return (
    <fieldset className={`field ${error ? 'wrong' : ''}`} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>
        {label} {optional && <span className="optional">({optional})</span>}
      </legend>
      {hint && <p className="hint">{hint}</p>}
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <div className="faces">
        {LEVELS.map((level, at) => (
          <label key={level} className="face">
            <input
              type="radio"
              id={at === 0 ? id : `${id}-${level}`}
              name={id}
              value={level}
              checked={value === String(level)}
              onChange={() => onChoose(String(level))}
            />
            <Face level={level} />
            <span>{names[level]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
