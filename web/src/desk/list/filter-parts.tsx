import type { ReactNode } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { listText } from '../../i18n/desk-lists.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';

type Props = {
  /** How many conditions there are. */
  count: number;
  onClear: () => void;
  open?: boolean | undefined;
  onOpen?: ((open: boolean) => void) | undefined;
  children: ReactNode;
};

/** 筛选: the conditions of a list behind one button, which says how many there are. */
export function FilterPopover({ count, onClear, open, onOpen, children }: Props) {
  const t = useText(listText);
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
          {children}
          {count > 0 && (
            <Button small onClick={onClear}>
              {t.clearFilters}
            </Button>
          )}
        </div>
      )}
    </Popover>
  );
}

type DayProps = { id: string; label: string; value: string | undefined; onChange: (moment: string) => void };
/** A day, from its first moment. */
export function DayFilter({ id, label, value = '', onChange }: DayProps) {
  return (
    <TextField
      id={id}
      label={label}
      type="date"
      optional
      value={value.slice(0, 10)}
      onChange={({ target }) => onChange(target.value && `${target.value}T00:00:00+08:00`)}
    />
  );
}

type Chip = { name: string; words: string };
/** What is filtered for, each to be taken away by itself. */
export function Chips({ chips, onRemove }: { chips: readonly Chip[]; onRemove: (name: string) => void }) {
  const t = useText(listText);
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label={t.filters}>
      {chips.map(({ name, words }) => (
        <li key={name}>
          <button type="button" className="chip" aria-label={t.without(words)} onClick={() => onRemove(name)}>
            {words} <Icon name="cross" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** All conditions but this one. */
export function without<Filter extends Readonly<Record<string, unknown>>>(filter: Filter, name: string): Filter {
  const { [name]: _, ...rest } = filter;
  return rest as Filter;
}
