import type { Answer } from '../../api/client.ts';
import type { Language } from '../../i18n/language.ts';

export type Bulletin = Answer<'GET /api/v1/bulletin'>;
/** A table: its columns, and rows of a name and its cells; null is «fewer than five». */
export type Table = { columns: readonly string[]; rows: readonly { key: string; name: string; cells: readonly string[] }[] };

const LOCALE = { zh: 'zh-CN', en: 'en-GB' } as const;
export const monthName = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALE[language], { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
    Date.parse(`${month}-15`),
  );

export const countText = (count: number | null, few: string): string => (count === null ? few : count.toLocaleString('en'));
export const shareText = (share: number | null, nothing: string): string =>
  share === null ? nothing : `${(share * 100).toFixed(1)}%`;

/** +12.3 %; null where one of both is kept back or was nothing. */
export function changeText(now: number | null, then: number | null): string | null {
  if (now === null || !then) return null;
  const change = (now - then) / then;
  return `${change < 0 ? '−' : '+'}${Math.abs(change * 100).toFixed(1)}%`;
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** As spreadsheets read it: the mark in front tells them that it is UTF-8. */
export const csvOf = ({ columns, rows }: Table): string =>
  `\ufeff${[columns, ...rows.map(({ name, cells }) => [name, ...cells])].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;

export function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
