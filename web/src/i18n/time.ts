import { type Language, useLanguage } from './language.ts';

/** All cities of the hotline keep one time: what people agree on is said in it, wherever the browser is. */
const ZONE = 'Asia/Shanghai';
const LOCALE = { zh: 'zh-CN', en: 'en-GB' } as const;

const MINUTE = 60_000;
const UNITS = [
  { size: 1440 * MINUTE, zh: '天', en: 'd' },
  { size: 60 * MINUTE, zh: '小时', en: 'h' },
  { size: MINUTE, zh: '分', en: 'min' },
] as const;

/** Making one costs more than using it a thousand times. */
const made = new Map<string, Intl.DateTimeFormat>();
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let known = made.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options });
    made.set(key, known);
  }
  return known;
}

/** 12月3日 14:05 · 3 Dec 14:05; with the year where it is another one. */
export function momentText(moment: string, language: Language, now = Date.now()): string {
  const date = new Date(moment);
  const year = (ms: number) => format('en', { year: 'numeric' }).format(ms);
  return format(LOCALE[language], {
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(year(date.getTime()) === year(now) ? {} : { year: 'numeric' }),
  }).format(date);
}

/** 2026年12月3日 · 3 December 2026. */
const dayText = (moment: string, language: Language): string =>
  format(LOCALE[language], { year: 'numeric', month: 'long', day: 'numeric' }).format(new Date(moment));

/** How long in at most two units: 2天3小时, 2 d 3 h. */
function spanText(ms: number, language: Language): string {
  let left = Math.abs(ms);
  const parts: string[] = [];
  for (const { size, ...unit } of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0 && parts.length < 2) parts.push(language === 'zh' ? `${count}${unit.zh}` : `${count} ${unit.en}`);
    else if (parts.length > 0) break;
  }
  if (parts.length === 0) return language === 'zh' ? '不到1分' : 'under 1 min';
  return parts.join(language === 'zh' ? '' : ' ');
}

export function useTime(): { moment: (at: string) => string; day: (at: string) => string; span: (ms: number) => string } {
  const language = useLanguage();
  return {
    moment: (at) => momentText(at, language),
    day: (at) => dayText(at, language),
    span: (ms) => spanText(ms, language),
  };
}
