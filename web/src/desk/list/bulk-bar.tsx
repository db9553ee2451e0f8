import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { bulkText } from '../../i18n/desk-lists.ts';
import { Button } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import type { ActView } from '../case/act-form.tsx';
import { type Case, caseQuery, type Summary } from '../queries.ts';
import { BulkForm } from './bulk-form.tsx';
import type { Selection } from './use-selection.ts';

type Props = {
  rows: readonly Summary[];
  selection: Selection;
  /** What was refused stays selected, so that one sees which and why. */
  onDone: (refused: readonly string[]) => void;
  open: boolean;
  onOpen: (open: boolean) => void;
};

/** 批量操作条: what can be done with what was selected. Which acts there are says the server, for the first of them. */
export function BulkBar({ rows, selection, onDone, open, onOpen }: Props) {
  const t = useText(bulkText);
  const pick = usePick();
  const ids = [...selection.ids];
  const first = ids[0] ?? '';
  const { data: found, isPending } = useQuery({ ...caseQuery(first), enabled: first !== '' });
  // As it was when it was chosen: once some are done, another case is the first.
  const [chosen, setChosen] = useState<{ act: ActView; found: Case } | null>(null);
  // Spoken of by number also when they have left the list.
  const numbers = useRef(new Map<string, string>());
  for (const row of rows) if (selection.ids.has(row.id)) numbers.current.set(row.id, row.number);
  if (ids.length === 0) return null;
  const acts = found?.acts.filter(({ allowed }) => allowed) ?? [];
  return (
    <section className="bulk-bar" aria-label={t.bar}>
      <div className="row">
        <strong role="status">{t.chosen(ids.length)}</strong>
        <Popover label={t.choose} text={t.choose} icon="work" side="start" up open={open} onOpen={onOpen}>
          {(close) => (
            <ul className="menu">
              {isPending && <li className="quiet">{t.loading}</li>}
              {!isPending && acts.length === 0 && <li className="quiet">{t.none}</li>}
              {acts.map((each) => (
                <li key={each.name}>
                  <Button
                    look="plain"
                    small
                    data-bulk={each.name}
                    onClick={() => {
                      if (found) setChosen({ act: each, found });
                      close();
                    }}
                  >
                    {pick(each.label)}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </Popover>
        <Button
          small
          look="plain"
          onClick={() => {
            setChosen(null);
            selection.clear();
          }}
        >
          {t.clear}
        </Button>
      </div>
      {chosen && (
        <BulkForm
          key={chosen.act.name}
          {...chosen}
          ids={ids}
          numbers={numbers.current}
          onClose={() => setChosen(null)}
          onDone={onDone}
        />
      )}
    </section>
  );
}
