import { useText } from '../../i18n/catalogue.ts';
import { callsText } from '../../i18n/desk-calls.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { Button } from '../../ui/button.tsx';
import { type Choice, SelectField, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import { usePhoneNames } from '../wall/telephone.ts';
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
    const { [name]: _, ...rest } = filter;
    onFilter(value === '' ? rest : { ...rest, [name]: value });
  };
  const count = Object.keys(filter).length;
  return (
    <Popover
      label={t.filter}
      icon="filter"
      text={<span className="wide-only">{t.filter}</span>}
      badge={count > 0 && <span className="tag accent">{count}</span>}
      open={open}
      onOpen={onOpen}
    >
      {() => (
        <div className="filters">
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
            <TextField
              key={name}
              id={`call-filter-${name}`}
              label={t[name]}
              type="date"
              optional
              value={(filter[name] ?? '').slice(0, 10)}
              onChange={(event) => set(name, event.target.value && `${event.target.value}T00:00:00+08:00`)}
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
            onKeyDown={(event) => event.key === 'Enter' && set('caller', event.currentTarget.value.trim())}
            onBlur={(event) =>
              event.currentTarget.value.trim() !== (filter['caller'] ?? '') && set('caller', event.currentTarget.value.trim())
            }
          />
          {count > 0 && (
            <Button small onClick={() => onFilter({})}>
              {t.clear}
            </Button>
          )}
        </div>
      )}
    </Popover>
  );
}

/** What is filtered for, each to be taken away by itself. */
export function CallChips({ filter, onFilter }: Pick<Props, 'filter' | 'onFilter'>) {
  const t = useText(callsText);
  const choices = useChoices();
  const chips = CALL_FILTERS.flatMap((name) => (filter[name] === undefined ? [] : [{ name, value: filter[name] }]));
  if (chips.length === 0) return null;
  const label = (name: Name) => (name === 'case' ? t.cases(1) : t[name]);
  const wordsOf = (name: Name, value: string) =>
    choices(name).find((choice) => choice.value === value)?.label ??
    (name === 'operator' || name === 'case' ? '…' : value.slice(0, 10));
  return (
    <ul className="chips" aria-label={t.filters}>
      {chips.map(({ name, value }) => {
        const words = `${label(name)}: ${name === 'caller' ? `${value.slice(0, 3)}****` : wordsOf(name, value)}`;
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
