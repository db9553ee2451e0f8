import type { Language } from '#platform/sentences.ts';

/** 12月4日星期五 · Friday, 4 December, in the city's time; a moment at midnight ends the day before it. */
export const dayText = (moment: string, zone: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    month: 'long',
    day: 'numeric',
    weekday: 'long',
  }).format(Temporal.Instant.from(moment).epochMilliseconds - 1);
