import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { dispatchText } from '../../i18n/desk-dispatch.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ActForm } from '../case/act-form.tsx';
import type { Schema } from '../case/schema.ts';
import { useWhySimilar } from '../case/similar.tsx';
import { useKeys } from '../keys.ts';
import { useNames } from '../names.ts';
import { type Case, similarQuery } from '../queries.ts';
import { Key } from '../room/keys-hint.tsx';
import { StateTag } from '../state-tag.tsx';

const MOST = 3;

/** 并单建议: open matters of the same leaf and street, the oldest first: it would be the main case. */
export function Merges({ found, onDone }: { found: Case; onDone: (label: string) => void }) {
  const t = useText(dispatchText);
  const time = useTime();
  const names = useNames();
  const why = useWhySimilar();
  const { data } = useQuery(similarQuery(found.id, found.version));
  const [into, setInto] = useState<string | null>(null);
  const act = found.acts.find(({ name, allowed }) => name === 'merge' && allowed);
  const items = data?.items.slice(0, MOST) ?? [];
  const first = items[0];
  useKeys(act && first ? { m: () => setInto(into ? null : first.id) } : {});
  if (items.length === 0) return null;
  const master = items.find(({ id }) => id === into);
  return (
    <Panel title={t.merges(data?.items.length ?? 0)} level={3}>
      <ol className="choices">
        {items.map((each, index) => (
          <li key={each.id} className={each.id === into ? 'taken' : ''}>
            <div className="row">
              <Link to="/desk/case/$id" params={{ id: each.id }}>
                {each.title}
              </Link>
              <StateTag state={each.state} />
              <span className="grow" />
              {act && (
                <Button small aria-keyshortcuts={index === 0 ? 'm' : undefined} onClick={() => setInto(each.id)}>
                  {index === 0 && <Key>m</Key>} {t.mergeInto}
                </Button>
              )}
            </div>
            <p className="quiet">
              {each.number} · {time.moment(each.receivedAt)}
              {each.lead && ` · ${names.unit(each.lead)}`}
            </p>
            <p className="quiet">{why(each)}</p>
          </li>
        ))}
      </ol>
      {act && master && (
        <ActForm
          key={master.id}
          found={found}
          act={act}
          schema={(act.input ?? {}) as Schema}
          initial={{ master: master.id, reason: t.mergeReason(master.number, why(master)) }}
          onClose={() => setInto(null)}
          onDone={onDone}
        />
      )}
    </Panel>
  );
}
