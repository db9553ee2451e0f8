import { useText } from '../../i18n/catalogue.ts';
import { callsText } from '../../i18n/desk-calls.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { type Choice, SelectField, TextField } from '../../ui/field.tsx';
import { Chips, DayFilter, FilterPopover, without } from '../list/filter-parts.tsx';
import { usePhoneNames } from '../telephone-names.ts';
import type { CallFilter } from './queries.ts';

const CALL_FILTERS = [
  'state',
  'direction',
  'team',
  'disposition',
  'abandoned',
  'emergency',
  'from',
  'to',
  'operator',
  'caller',
  'case',
] as const;
type Name = (typeof CALL_FILTERS)[number];
const SHOWN = ['state', 'direction', 'team', 'disposition', 'abandoned', 'emergency'] as const;

/** The filter as it stands in the address; a number never stands there, so it is not kept in anybody's history. */
export const filterIn = (search: Readonly<Record<string, unknown>>): CallFilter =>
  Object.fromEntries(
    CALL_FILTERS.flatMap((name) => {
      const value = search[name];
      return name === 'caller' || value === undefined || value === '' ? [] : [[name, String(value)]];
    }),
  );

function useChoices(): (name: Name) => readonly Choice[] {
  const t = useText(callsText);
  const words = useText(telephoneText);
  const names = usePhoneNames();
  const coded = (kind: 'teams' | 'dispositions') =>
    (names.settings?.[kind] ?? []).map((each) => ({ value: each.code, label: names.pick(each) }));
  const only = [{ value: 'true', label: t.yes }];
  return (name) => {
    switch (name) {
      case 'state':
        return [
          { value: 'open', label: t.open },
          { value: 'ended', label: t.endedOnes },
        ];
      case 'direction':
        return [
          { value: 'in', label: words.in },
          { value: 'out', label: words.out },
        ];
      case 'team':
        return coded('teams');
      case 'disposition':
        return coded('dispositions');
      case 'abandoned':
      case 'emergency':
        return only;
      default:
        return [];
    }
  };
}

type Props = { filter: CallFilter; onFilter: (filter: CallFilter) => void; open: boolean; onOpen: (open: boolean) => void };

/** 筛选: what stands in the address can be sent to a colleague; a number is asked for, and forgotten with the page. */
export function CallFilters({ filter, onFilter, open, onOpen }: Props) {
  const t = useText(callsText);
  const choices = useChoices();
  const set = (name: Name, value: string) => {
    const rest = without(filter, name);
    onFilter(value === '' ? rest : { ...rest, [name]: value });
  };
  const call = (number: string) => number.trim() !== (filter['caller'] ?? '') && set('caller', number.trim());
  return (
    <FilterPopover count={Object.keys(filter).length} onClear={() => onFilter({})} open={open} onOpen={onOpen}>
      {SHOWN.map((name) => (
        <SelectField
          key={name}
          id={`call-filter-${name}`}
          label={t[name]}
          optional
          choices={choices(name)}
          value={filter[name] ?? ''}
          onChange={(event) => set(name, event.target.value)}
        />
      ))}
      {(['from', 'to'] as const).map((name) => (
        <DayFilter
          key={name}
          id={`call-filter-${name}`}
          label={t[name]}
          value={filter[name]}
          onChange={(value) => set(name, value)}
        />
      ))}
      <TextField
        id="call-filter-caller"
        label={t.caller}
        hint={t.callerHint}
        inputMode="tel"
        autoComplete="off"
        optional
        defaultValue={filter['caller'] ?? ''}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && call(currentTarget.value)}
        onBlur={({ currentTarget }) => call(currentTarget.value)}
      />
    </FilterPopover>
  );
}

/** What is filtered for, each to be taken away by itself. */
export function CallChips({ filter, onFilter }: Pick<Props, 'filter' | 'onFilter'>) {
  const t = useText(callsText);
  const choices = useChoices();
  const label = (name: Name) => (name === 'case' ? t.cases(1) : t[name]);
  const wordsOf = (name: Name, value: string) =>
    choices(name).find((choice) => choice.value === value)?.label ??
    (name === 'operator' || name === 'case' ? '…' : value.slice(0, 10));
  const chips = CALL_FILTERS.flatMap((name) => {
    const value = filter[name];
    if (value === undefined) return [];
    return [{ name, words: `${label(name)}: ${name === 'caller' ? `${value.slice(0, 3)}****` : wordsOf(name, value)}` }];
  });
  return <Chips chips={chips} onRemove={(name) => onFilter(without(filter, name))} />;
}
