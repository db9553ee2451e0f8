import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { frameText } from '../../i18n/desk-frame.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useKeys } from '../keys.ts';
import type { Case } from '../queries.ts';
import { ActForm, type ActView } from './act-form.tsx';
import type { Schema } from './schema.ts';
import { useSpoken } from './spoken.ts';

/** 操作: exactly what the server allows this person now; what it does not allow stands below, each with its reason. */
export function Acts({ found }: { found: Case }) {
  const t = useText(caseText);
  const frame = useText(frameText);
  const pick = usePick();
  const spoken = useSpoken();
  const [open, setOpen] = useState<{ name: string; schema: Schema } | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const allowed = found.acts.filter((act) => act.allowed);
  const usual = allowed.filter((act) => !act.rare);
  const rare = allowed.filter((act) => act.rare);
  const not = found.acts.filter((act) => !act.allowed);
  const reasons = Map.groupBy(not, (act) => (act.sentence ? spoken(pick(act.sentence)) : ''));
  const shown = open && found.acts.find((act) => act.name === open.name);

  const choose = (act: ActView) => {
    setDone(null);
    setOpen(open?.name === act.name ? null : { name: act.name, schema: (act.input ?? {}) as Schema });
  };
  const router = useRouter();
  const numbered = [...usual, ...rare].slice(0, 9);
  useKeys(
    {
      ...Object.fromEntries(
        numbered.map((act, index) => [String(index + 1), [pick(act.label), () => choose(act)] as const] as const),
      ),
      u: [frame.keyBack, () => router.history.back()],
    },
    frame.keysCase,
  );
  const button = (act: ActView) => (
    <Button
      key={act.name}
      look={open?.name === act.name ? 'main' : 'usual'}
      aria-expanded={open?.name === act.name}
      data-act={act.name}
      onClick={() => choose(act)}
    >
      {pick(act.label)}
    </Button>
  );
  return (
    <Panel title={t.acts} className="acts">
      <div role="status">{done && <Notice tone="good">{t.done(done)}</Notice>}</div>
      {allowed.length === 0 && <p className="quiet">{t.actsNone}</p>}
      <div className="row">{usual.map(button)}</div>
      {allowed.length > 0 && <p className="quiet keys-hint">{t.actKeys}</p>}
      {rare.length > 0 && (
        <details className="more-acts" open={usual.length === 0 || rare.some(({ name }) => name === open?.name) || undefined}>
          <summary>{t.actsRare}</summary>
          <div className="row">{rare.map(button)}</div>
        </details>
      )}
      {open && shown && (
        <ActForm
          key={open.name}
          found={found}
          act={shown}
          schema={open.schema}
          onClose={() => setOpen(null)}
          onDone={(label) => {
            setOpen(null);
            setDone(label);
          }}
        />
      )}
      {not.length > 0 && (
        <details className="more-acts">
          <summary>{t.actsNot(not.length)}</summary>
          <dl className="not-acts">
            {[...reasons].map(([sentence, labels]) => (
              <div key={sentence}>
                <dt>{sentence}</dt>
                <dd>{labels.map((act) => pick(act.label)).join(' · ')}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </Panel>
  );
}
