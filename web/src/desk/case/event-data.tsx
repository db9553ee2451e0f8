import { useQuery } from '@tanstack/react-query';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { fiveLevels } from '../../i18n/desk-words.ts';
import { type Language, useLanguage } from '../../i18n/language.ts';
import { momentText } from '../../i18n/time.ts';
import { Facts } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { codesQuery } from '../queries.ts';
import { useCounted } from './cause.ts';
import { useFieldName } from './schema-field.tsx';

/** Facts that serve the record, not the reader. */
const HIDDEN = new Set(['appeal', 'profile', 'duties', 'limit', 'appealDigest', 'sha256', 'hash']);
/** Worth a word only when they are so. */
const QUIET = new Set(['auto', 'late', 'pressed']);
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
type Data = Readonly<Record<string, unknown>>;

const isData = (value: unknown): value is Data => value !== null && typeof value === 'object' && !Array.isArray(value);
const isBilingual = (value: Data): value is { zh: string; en: string } =>
  typeof value['zh'] === 'string' && typeof value['en'] === 'string';

/** So many facts of a line are read in passing; the rest on demand. */
const FEW = 4;

/** What an event says beyond its sentence: every fact under its name, codes by what they mean. */
export function EventData({ type, data, folded = false }: { type: string; data: Data; folded?: boolean }) {
  const t = useText(caseText);
  const nameOf = useFieldName();
  const shown = useShown();
  const items = Object.entries(data).flatMap(([key, value]): [string, string][] => {
    if (HIDDEN.has(key) || (value === false && QUIET.has(key))) return [];
    const text = shown(key, value);
    return text === '' ? [] : [[nameOf(type, key), text]];
  });
  if (items.length === 0) return null;
  if (!folded || items.length <= FEW + 1) return <Facts items={items} />;
  return (
    <>
      <Facts items={items.slice(0, FEW)} />
      <details>
        <summary className="quiet">{t.more(items.length - FEW)}</summary>
        <Facts items={items.slice(FEW)} />
      </details>
    </>
  );
}

function useShown(): (key: string, value: unknown) => string {
  const names = useNames();
  const pick = usePick();
  const nameOf = useFieldName();
  const language: Language = useLanguage();
  const common = useText(commonText);
  const counted = useCounted();
  const levels: Readonly<Record<string, string>> = useText(fiveLevels);
  const { data: codes } = useQuery(codesQuery);
  const lists = Object.values(codes ?? {}).filter(Array.isArray) as { code: string; zh: string; en: string }[][];
  const coded = (text: string) => {
    for (const list of lists) {
      const known = list.find(({ code }) => code === text);
      if (known) return pick(known);
    }
    return names.any(text);
  };
  const shown = (key: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '';
    if (typeof value === 'boolean') return value ? common.yes : common.no;
    if (typeof value === 'number')
      return key === 'handling' || key === 'service' ? (levels[String(value)] ?? String(value)) : String(value);
    if (typeof value === 'string') {
      if (key === 'cause' && counted(value)) return counted(value);
      if (key === 'clock') return names.clock(value);
      if (MOMENT.test(value)) return momentText(value, language);
      return /^[\w@.-]{1,64}$/.test(value) ? coded(value) : value;
    }
    if (Array.isArray(value))
      return value
        .map((each) => shown(key, each))
        .filter(Boolean)
        .join('、');
    if (!isData(value)) return '';
    if (isBilingual(value)) return pick(value);
    return Object.entries(value)
      .flatMap(([inner, each]) => {
        const text = HIDDEN.has(inner) ? '' : shown(inner, each);
        return text === '' ? [] : [`${nameOf(key, inner)}: ${text}`];
      })
      .join('; ');
  };
  return shown;
}
