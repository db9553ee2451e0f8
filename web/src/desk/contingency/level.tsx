import { useText } from '../../i18n/catalogue.ts';
import { colourNames } from '../../i18n/desk-staffing.ts';
import { Tag } from '../../ui/panel.tsx';

export type LevelCode = 'L3' | 'L2' | 'L1';
const COLOURS = { L3: 'yellow', L2: 'orange', L1: 'red' } as const;
const TONES = { L3: 'warn', L2: 'warn', L1: 'danger' } as const;

/** 等级: its code and its colour in words; the colour itself is only an addition. */
export function LevelTag({ level }: { level: LevelCode }) {
  const colours = useText(colourNames);
  return <Tag tone={TONES[level]}>{`${level} ${colours[COLOURS[level]]}`}</Tag>;
}
export const colourOf = (level: LevelCode): string => COLOURS[level];
