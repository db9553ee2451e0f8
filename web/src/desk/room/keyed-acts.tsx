import { useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { frameText } from '../../i18n/desk-frame.ts';
import { roomText } from '../../i18n/desk-rooms.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ActForm } from '../case/act-form.tsx';
import type { Schema, Values } from '../case/schema.ts';
import { useKeys } from '../keys.ts';
import type { Case } from '../queries.ts';
import { Key } from './keys-hint.tsx';

export type KeyedAct = { key: string; act: string; label?: string | undefined; initial?: Values };
type Props = {
  found: Case;
  acts: readonly KeyedAct[];
  onDone: (act: string, label: string) => void;
};

/** 按键操作: acts of this room under one key each; only those that the server allows now are there. */
export function KeyedActs({ found, acts, onDone }: Props) {
  const t = useText(roomText);
  const frame = useText(frameText);
  const pick = usePick();
  const [open, setOpen] = useState<(KeyedAct & { schema: Schema }) | null>(null);
  const allowed = acts.flatMap((each) => {
    const act = found.acts.find(({ name, allowed: may }) => name === each.act && may);
    return act ? [{ ...each, view: act, label: each.label ?? pick(act.label) }] : [];
  });
  const choose = (each: (typeof allowed)[number]) => {
    const { view, ...keyed } = each;
    setOpen(open?.key === each.key ? null : { ...keyed, schema: (view.input ?? {}) as Schema });
  };
  useKeys(Object.fromEntries(allowed.map((each) => [each.key, [each.label, () => choose(each)] as const])), frame.keysHere);
  const shown = open && found.acts.find(({ name }) => name === open.act);
  if (allowed.length === 0 && !shown) return null;
  return (
    <Panel title={t.otherActs} level={3} className="acts">
      <div className="row">
        {allowed.map((each) => (
          <Button
            key={each.key}
            small
            data-act={each.act}
            aria-expanded={open?.key === each.key}
            aria-keyshortcuts={each.key}
            onClick={() => choose(each)}
          >
            <Key>{each.key}</Key> {each.label}
          </Button>
        ))}
      </div>
      {open && shown && (
        <ActForm
          key={open.key}
          found={found}
          act={shown}
          schema={open.schema}
          {...(open.initial ? { initial: open.initial } : {})}
          onClose={() => setOpen(null)}
          onDone={(label) => {
            setOpen(null);
            onDone(open.act, label);
          }}
        />
      )}
    </Panel>
  );
}
