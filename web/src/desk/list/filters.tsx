import { usePick, useText } from '../../i18n/catalogue.ts';
import { listText } from '../../i18n/desk-lists.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { type Choice, SelectField, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import { type CaseState, STATES } from '../../ui/states.ts';
import { useNames } from '../names.ts';
import type { ListFilter } from '../queries.ts';

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
    const { [name]: _, ...rest } = filter;
    // A street of another district fits no more.
    if (name === 'district') delete (rest as Record<string, string>)['street'];
    onFilter(value === '' ? rest : { ...rest, [name]: value });
  };
  const count = Object.keys(filter).length;
  return (
    <Popover
      label={t.filter}
      icon="filter"
      text={<span className="wide-only">{t.filter}</span>}
      badge={count > 0 && <span className="tag accent">{count}</span>}
      {...(open === undefined ? {} : { open })}
      {...(onOpen ? { onOpen } : {})}
    >
      {() => (
        <div className="filters">
          {names.map((name) =>
            name === 'from' || name === 'to' ? (
              <TextField
                key={name}
                id={`filter-${name}`}
                label={t[name]}
                type="date"
                optional
                value={(filter[name] ?? '').slice(0, 10)}
                onChange={(event) => set(name, event.target.value && `${event.target.value}T00:00:00+08:00`)}
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
          {count > 0 && (
            <Button small onClick={() => onFilter({})}>
              {t.clearFilters}
            </Button>
          )}
        </div>
      )}
    </Popover>
  );
}

/** What is filtered for, each to be taken away by itself. */
export function FilterChips({ filter, onFilter }: Pick<Props, 'filter' | 'onFilter'>) {
  const t = useText(listText);
  const choices = useChoices(filter);
  const chips = FILTERS.flatMap((name) => (filter[name] === undefined ? [] : [{ name, value: filter[name] }]));
  if (chips.length === 0) return null;
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
  return (
    <ul className="chips" aria-label={t.filters}>
      {chips.map(({ name, value }) => {
        const words = `${t[name]}: ${wordsOf(name, value)}`;
        return (
          <li key={name}>
            <button
              type="button"
              className="chip"
              aria-label={t.without(words)}
              onClick={() => {
                const { [name]: _, ...rest } = filter;
                onFilter(rest);
              }}
            >
              {words} <Icon name="cross" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
