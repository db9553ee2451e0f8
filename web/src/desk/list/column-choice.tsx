import { useText } from '../../i18n/catalogue.ts';
import { listText } from '../../i18n/desk-lists.ts';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import { COLUMNS, type Column } from './columns.tsx';

type Props = { chosen: readonly Column[]; onChoose: (columns: readonly Column[]) => void; hidden: readonly Column[] };

/** 列的选择与次序: which columns a list shows and in which order, by mouse or keyboard. */
export function ColumnChoice({ chosen, onChoose, hidden }: Props) {
  const t = useText(listText);
  const rest = COLUMNS.filter((column) => !chosen.includes(column));
  const move = (column: Column, step: number) => {
    const at = chosen.indexOf(column);
    const next = chosen.filter((each) => each !== column);
    next.splice(at + step, 0, column);
    onChoose(next);
  };
  return (
    <Popover label={t.columns} icon="columns" text={<span className="wide-only">{t.columns}</span>}>
      {() => (
        <ul className="menu column-choice">
          {[...chosen, ...rest]
            .filter((column) => !hidden.includes(column))
            .map((column) => {
              const at = chosen.indexOf(column);
              return (
                <li key={column} className="row">
                  <label className="choice">
                    <input
                      type="checkbox"
                      checked={at >= 0}
                      disabled={column === 'title'}
                      onChange={() => onChoose(at >= 0 ? chosen.filter((each) => each !== column) : [...chosen, column])}
                    />
                    <span>{t[column]}</span>
                  </label>
                  <span className="grow" />
                  {at >= 0 && (
                    <>
                      <button
                        type="button"
                        className="button plain small"
                        aria-label={t.up(t[column])}
                        disabled={at === 0}
                        onClick={() => move(column, -1)}
                      >
                        <Icon name="up" />
                      </button>
                      <button
                        type="button"
                        className="button plain small"
                        aria-label={t.down(t[column])}
                        disabled={at === chosen.length - 1}
                        onClick={() => move(column, 1)}
                      >
                        <Icon name="down" />
                      </button>
                    </>
                  )}
                </li>
              );
            })}
        </ul>
      )}
    </Popover>
  );
}
