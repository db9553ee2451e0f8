import type { Answer } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { contingencyText } from '../../i18n/desk-contingency.ts';
import { colourNames } from '../../i18n/desk-staffing.ts';
import { type LevelCode, LevelTag } from './level.tsx';

export type Watch = Answer<'GET /api/v1/contingency/watch'>;
export type Meter = Watch['meters'][number];
type Trigger = Meter['trigger'];
const TRIGGERS: readonly Trigger[] = ['queue', 'answerShare', 'factor', 'forecast', 'weather'];
const COLOURS = ['blue', 'yellow', 'orange', 'red'] as const;

/** A figure as one reads it: people, a share, times the usual, or the colour of a warning. */
function useMeterValue(): (trigger: Trigger, value: number | null) => string {
  const t = useText(contingencyText);
  const colours = useText(colourNames);
  return (trigger, value) => {
    if (value === null) return trigger === 'weather' ? t.noWarning : t.noFigure;
    if (trigger === 'answerShare') return `${Math.round(value * 100)}%`;
    if (trigger === 'weather') return colours[COLOURS[value] ?? 'blue'];
    if (trigger === 'queue') return String(value);
    return `×${Math.round(value * 100) / 100}`;
  };
}

/** How far along the bar a value stands; what is better when it is more is drawn from the other end. */
function placeOf(trigger: Trigger, value: number, meters: readonly Meter[]): number {
  const far = Math.max(...meters.map(({ threshold }) => threshold));
  const part =
    trigger === 'answerShare'
      ? 1 - value
      : trigger === 'weather'
        ? (value + 1) / 4
        : trigger === 'queue'
          ? value / (far * 1.15)
          : (value - 1) / ((far - 1) * 1.15);
  return Math.max(0, Math.min(1, part)) * 100;
}

/** 指标对阈值: one bar for each figure, with the thresholds of every level on it, and in words which of them are reached. */
export function Meters({ meters }: { meters: readonly Meter[] }) {
  const t = useText(contingencyText);
  const said = useMeterValue();
  return (
    <ul className="meters" aria-label={t.meters}>
      {TRIGGERS.filter((trigger) => meters.some((meter) => meter.trigger === trigger)).map((trigger) => {
        const own = meters.filter((meter) => meter.trigger === trigger);
        const value = own[0]?.value ?? null;
        const reached = own.filter(({ met }) => met).at(-1);
        return (
          <li key={trigger} className={`meter-row ${reached ? colourClass(reached.level) : ''}`}>
            <span className="meter-name">{t.triggers[trigger]}</span>
            <strong>{said(trigger, value)}</strong>
            <span className="meter-track" aria-hidden="true">
              {value !== null && <span className="meter-fill" style={{ inlineSize: `${placeOf(trigger, value, own)}%` }} />}
              {own.map(({ level, threshold }) => (
                <span
                  key={level}
                  className={`meter-line ${colourClass(level)}`}
                  style={{ insetInlineStart: `${placeOf(trigger, threshold, own)}%` }}
                />
              ))}
            </span>
            <span className="meter-levels quiet">
              {own.map(({ level, threshold, met }) => (
                <span key={level} className={met ? 'met' : ''}>
                  {`${level} ${trigger === 'answerShare' ? '<' : '≥'} ${said(trigger, threshold)}${met ? ` · ${t.met}` : ''}`}
                </span>
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
const colourClass = (level: LevelCode): string => ({ L3: 'yellow', L2: 'orange', L1: 'red' })[level];

/** Why a level is proposed or was declared: each trigger with what it measured. */
export function Why({ why }: { why: readonly Meter[] }) {
  const t = useText(contingencyText);
  const said = useMeterValue();
  return (
    <ul className="why">
      {why.map(({ level, trigger, value, threshold }) => (
        <li key={`${level} ${trigger}`}>
          <LevelTag level={level} />{' '}
          {`${t.triggers[trigger]} ${said(trigger, value)} ${trigger === 'answerShare' ? '<' : '≥'} ${said(trigger, threshold)}`}
        </li>
      ))}
    </ul>
  );
}
