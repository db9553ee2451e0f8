import type { Language } from '../../i18n/language.ts';
import { momentText } from '../../i18n/time.ts';
import type { Clock, Day } from '../types.ts';

const ZONE = 'Asia/Shanghai';
const LOCALE = { zh: 'zh-CN', en: 'en-GB' } as const;

/** 12月4日星期五 · Friday, 4 December. */
export const weekday = (ms: number, language: Language): string =>
  new Intl.DateTimeFormat(LOCALE[language], { timeZone: ZONE, month: 'long', day: 'numeric', weekday: 'long' }).format(ms);

/** A limit of working days ends with its last day, so that day is named; one of hours ends at its minute. */
export function dueDay(clock: Clock, language: Language): string {
  if (!clock.due) return '';
  return clock.limit.kind === 'working-days' ? weekday(Date.parse(clock.due) - 1, language) : momentText(clock.due, language);
}

export type Stretch = { from: string; to: string; zh: string; en: string };

/** Neighbouring days with one reason are told as one stretch: 11月28日–29日 周末. */
function stretches(days: readonly Day[]): Stretch[] {
  const told: Stretch[] = [];
  for (const { date, zh, en } of days) {
    const last = told.at(-1);
    if (last && last.zh === zh && Date.parse(date) - Date.parse(last.to) === 86_400_000) last.to = date;
    else told.push({ from: date, to: date, zh, en });
  }
  return told;
}

const short = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALE[language], {
    timeZone: 'UTC',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
  }).format(Date.parse(date));

export const stretchText = (days: readonly Day[], language: Language): string =>
  stretches(days)
    .map(({ from, to, ...name }) => `${short(from, language)}${from === to ? '' : `–${short(to, language)}`} ${name[language]}`)
    .join(language === 'zh' ? '、' : ', ');
