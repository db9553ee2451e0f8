import { usePick, useText } from '../../i18n/catalogue.ts';
import { listText } from '../../i18n/desk-lists.ts';
import { useLanguage } from '../../i18n/language.ts';
import { type Choice, SelectField } from '../../ui/field.tsx';
import { type CaseState, STATES } from '../../ui/states.ts';
import { useNames } from '../names.ts';
import type { ListFilter } from '../queries.ts';
import { Chips, DayFilter, FilterPopover, without } from './filter-parts.tsx';

export const FILTERS = ['state', 'grade', 'type', 'channel', 'group', 'district', 'street', 'unit', 'due', 'from', 'to'] as const;
export type FilterName = (typeof FILTERS)[number];
const GRADES = ['E0', 'E1', 'E2', 'N1', 'N2', 'N3', 'N4', 'S', 'P'];
const TYPES = ['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise', 'other'];
const CHANNELS = ['phone', 'web', 'app', 'wechat', 'sms', 'mail', 'letter', 'open311', 'media', 'patrol'];

/** The filter as it stands in the address; what is no filter is left out. */
export function filterIn(search: Readonly<Record<string, unknown>>, names: readonly FilterName[]): ListFilter {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name];
      return value === undefined || value === '' ? [] : [[name, String(value)]];
    }),
  );
}

/** What each filter may be, in words. */
function useChoices(filter: ListFilter): (name: FilterName) => readonly Choice[] {
  const t = useText(listText);
  const names = useNames();
  const pick = usePick();
  const language = useLanguage();
  const valued = (values: readonly string[]) => values.map((value) => ({ value, label: names.value(value) }));
  const { areas = [], groups = [], units = [] } = names.catalogue ?? {};
  return (name) => {
    switch (name) {
      case 'state':
        return Object.entries(STATES).map(([value, { label }]) => ({ value, label: label[language] }));
      case 'grade':
        return valued(GRADES);
      case 'type':
        return valued(TYPES);
      case 'channel':
        return valued(CHANNELS);
      case 'group':
        return groups.map((group) => ({ value: group.code, label: pick(group) }));
      case 'district':
        return areas.filter(({ kind }) => kind === 'district').map((area) => ({ value: area.code, label: pick(area) }));
      case 'street':
        return areas
          .filter(({ kind, parent }) => kind !== 'district' && (!filter['district'] || parent === filter['district']))
          .map((area) => ({ value: area.code, label: pick(area), group: names.area(area.parent) ?? undefined }));
      case 'unit':
        return units.map((unit) => ({ value: unit.code, label: pick(unit) }));
      case 'due':
        return (['overdue', 'today', 'week'] as const).map((value) => ({ value, label: t[value] }));
      default:
        return [];
    }
  };
}

type Props = {
  names: readonly FilterName[];
  filter: ListFilter;
  onFilter: (filter: ListFilter) => void;
  open?: boolean;
  onOpen?: (open: boolean) => void;
};

/** 筛选: each condition a list of its own; what is chosen stands in the address, so it can be sent to a colleague. */
export function Filters({ names, filter, onFilter, open, onOpen }: Props) {
  const t = useText(listText);
  const choices = useChoices(filter);
  const set = (name: FilterName, value: string) => {
    const rest = without(filter, name);
    // A street of another district fits no more.
    const fitting = name === 'district' ? without(rest, 'street') : rest;
    onFilter(value === '' ? fitting : { ...fitting, [name]: value });
  };
  return (
    <FilterPopover count={Object.keys(filter).length} onClear={() => onFilter({})} open={open} onOpen={onOpen}>
      {names.map((name) =>
        name === 'from' || name === 'to' ? (
          <DayFilter
            key={name}
            id={`filter-${name}`}
            label={t[name]}
            value={filter[name]}
            onChange={(value) => set(name, value)}
          />
        ) : (
          <SelectField
            key={name}
            id={`filter-${name}`}
            label={t[name]}
            optional
            choices={choices(name)}
            value={filter[name] ?? ''}
            onChange={(event) => set(name, event.target.value)}
          />
        ),
      )}
    </FilterPopover>
  );
}

/** What is filtered for, each to be taken away by itself. */
export function FilterChips({ filter, onFilter }: Pick<Props, 'filter' | 'onFilter'>) {
  const t = useText(listText);
  const choices = useChoices(filter);
  const wordsOf = (name: FilterName, value: string): string =>
    value
      .split(',')
      .map(
        (each) =>
          choices(name).find((choice) => choice.value === each)?.label ??
          STATES[each as CaseState]?.label.zh ??
          each.slice(0, 10),
      )
      .join(' / ');
  const chips = FILTERS.flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : [{ name, words: `${t[name]}: ${wordsOf(name, value)}` }];
  });
  return <Chips chips={chips} onRemove={(name) => onFilter(without(filter, name))} />;
}
