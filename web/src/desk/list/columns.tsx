import { type ReactNode, useMemo } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { deskText } from '../../i18n/desk.ts';
import { listText } from '../../i18n/desk-lists.ts';
import { type Language, useLanguage } from '../../i18n/language.ts';
import { momentText } from '../../i18n/time.ts';
import { Tag } from '../../ui/panel.tsx';
import { ClockBar } from '../clock-bar.tsx';
import { useNames } from '../names.ts';
import type { Summary } from '../queries.ts';
import { StateTag } from '../state-tag.tsx';

/** 列: what a list can show of a case, in the order in which it usually does. The title is always there. */
export const COLUMNS = [
  'number',
  'title',
  'state',
  'grade',
  'type',
  'category',
  'place',
  'lead',
  'channel',
  'receivedAt',
  'unitDue',
  'clock',
] as const;
export type Column = (typeof COLUMNS)[number];
export const USUAL: readonly Column[] = ['number', 'title', 'state', 'grade', 'category', 'place', 'lead', 'clock'];

const WIDTHS: { readonly [column in Column]: string } = {
  number: '8rem',
  title: 'minmax(12rem, 2.2fr)',
  state: '',
  grade: '2.75rem',
  type: '',
  category: 'minmax(4rem, 0.8fr)',
  place: 'minmax(5rem, 1.3fr)',
  lead: 'minmax(4.5rem, 1.2fr)',
  channel: '4.5rem',
  receivedAt: '8.5rem',
  unitDue: '8.5rem',
  clock: '12rem',
};
/** Every row is a grid of its own, so what is as wide as its words has to be told how wide that is: in English states are longer. */
const WIDER: Readonly<Record<Language, { state: string; type: string }>> = {
  zh: { state: '6.5rem', type: '3.5rem' },
  en: { state: '11rem', type: '6.5rem' },
};
/** For the style of a list and of its head: both are the same grid. */
export const gridOf = (columns: readonly Column[], language: Language): string =>
  columns.map((column) => (column === 'state' || column === 'type' ? WIDER[language][column] : WIDTHS[column])).join(' ');

/** Only known columns, each once, with the title among them. */
export function asColumns(names: readonly string[]): readonly Column[] {
  const known = [...new Set(names)].filter((name): name is Column => (COLUMNS as readonly string[]).includes(name));
  return known.length === 0 ? USUAL : known.includes('title') ? known : ['title', ...known];
}

type Texts = (typeof deskText)['zh'];
type ListTexts = (typeof listText)['zh'];
const URGENT = new Set(['E0', 'E1', 'E2']);

/** Beside a preview there is room for the most important only. */
const BESIDE: ReadonlySet<Column> = new Set<Column>(['title', 'state', 'grade', 'clock']);
export const besidePeek = (columns: readonly Column[]): readonly Column[] => columns.filter((column) => BESIDE.has(column));

/** How each column of a row is drawn. */
export function useCells(): (row: Summary, column: Column) => ReactNode {
  const t = useText(deskText);
  const list = useText(listText);
  const names = useNames();
  const language = useLanguage();
  return useMemo(() => cells({ t, list, names, language }), [t, list, names, language]);
}

type Words = { t: Texts; list: ListTexts; names: ReturnType<typeof useNames>; language: Language };
/** Made once, so that a row that did not change is not drawn again while one scrolls. */
function cells({ t, list, names, language }: Words): (row: Summary, column: Column) => ReactNode {
  return (row, column) => {
    switch (column) {
      case 'number':
        return row.number;
      case 'title':
        return row.title;
      case 'state':
        return <StateTag state={row.state} />;
      case 'grade':
        return (
          <span title={names.value(row.grade)}>
            <Tag tone={URGENT.has(row.grade) ? 'danger' : ''}>{row.grade}</Tag>
          </span>
        );
      case 'type':
      case 'channel':
        return names.value(row[column]);
      case 'category':
        return row.category ? names.category(row.category) : t.noCategory;
      case 'place':
        return names.place(row.district, row.street) ?? t.noPlace;
      case 'lead':
        return row.lead ? names.unit(row.lead) : t.noLead;
      case 'receivedAt':
        return <time dateTime={row.receivedAt}>{momentText(row.receivedAt, language)}</time>;
      case 'unitDue':
        return row.unitDue ? (
          <>
            <span className="unseen">{list.unitDue} </span>
            <time dateTime={row.unitDue}>{momentText(row.unitDue, language)}</time>
          </>
        ) : (
          t.noClock
        );
      case 'clock':
        return <ClockBar from={row.receivedAt} due={row.due} />;
    }
  };
}
