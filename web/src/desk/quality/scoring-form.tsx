import { type FormEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { frameText } from '../../i18n/desk-frame.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { markNames } from '../../i18n/desk-quality-words.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField, TextArea } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useKeys } from '../keys.ts';
import { Key } from '../room/keys-hint.tsx';
import { type Evidence, type Inspection, MARKS, type Mark, scoreSoFar } from './data.ts';
import { HintLine } from './hint-lines.tsx';
import type { Scoring } from './use-scoring.ts';

type Props = {
  found: Inspection;
  scoring: Scoring;
  onLook: (evidence: Evidence) => void;
  onSubmit: () => void;
  label: string;
  busy: boolean;
};

/** 评分表: every item with the machine's hints beside it; the digits mark the item in hand and lead to the next one. */
export function ScoringForm({ found, scoring, onLook, onSubmit, label, busy }: Props) {
  const { marked, mark: onMark, drop: onDrop, restored, kept } = scoring;
  const t = useText(qualityText);
  const frame = useText(frameText);
  const common = useText(commonText);
  const marks = useText(markNames);
  const pick = usePick();
  const form = useRef<HTMLFormElement>(null);
  const items = found.form.sections.flatMap((section) => section.items);
  const [at, setAt] = useState(() => items.find(({ code }) => !marked.marks[code])?.code ?? items[0]?.code ?? '');
  const index = items.findIndex(({ code }) => code === at);
  const hintsOf = (checks: readonly string[]) => found.hints.filter(({ check }) => checks.includes(check));
  const others = found.hints.filter(({ check }) => !items.some(({ checks }) => checks.includes(check)));
  const left = items.filter(({ code }) => !marked.marks[code]).length;
  const score = scoreSoFar(found, marked);

  // At once, not with the next frame: who types fast would write the next digit into the words of this item.
  const go = (code: string | undefined, to: 'item' | 'note' = 'item') => {
    if (!code) return;
    setAt(code);
    const row = form.current?.querySelector<HTMLElement>(`[data-item="${code}"]`);
    (to === 'note' ? row?.querySelector<HTMLElement>('textarea') : row)?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  };
  const after = (code: string) => items[items.findIndex((item) => item.code === code) + 1]?.code ?? code;
  const mark = (code: string, given: Mark) => {
    const note = marked.marks[code]?.note ?? '';
    // The field for the words has to be there before it can be written in.
    flushSync(() => onMark((before) => ({ ...before, marks: { ...before.marks, [code]: { mark: given, note } } })));
    if ((given === 'partly' || given === 'not') && note === '') go(code, 'note');
    else go(after(code));
  };
  const step = (by: number) => go(items[Math.min(items.length - 1, Math.max(0, index + by))]?.code);
  const current = items[index];
  useKeys(
    {
      ...Object.fromEntries(
        MARKS.map(
          (each, position) => [String((position + 1) % 4), [marks[each], () => current && mark(current.code, each)]] as const,
        ),
      ),
      n: [t.keyItem, () => step(1)],
      p: () => step(-1),
      h: [
        t.keyHint,
        () => {
          const evidence = current && hintsOf(current.checks).flatMap((hint) => hint.evidence)[0];
          if (evidence) onLook(evidence);
        },
      ],
      s: [t.submit, onSubmit],
    },
    frame.keysHere,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form ref={form} className="scoring" onSubmit={submit} aria-label={t.form} noValidate>
      {restored && (
        <p className="quiet">
          {t.restored}{' '}
          <Button small look="plain" onClick={onDrop}>
            {t.drop}
          </Button>
        </p>
      )}
      <p className="quiet">{t.hintNote}</p>
      {found.form.sections.map((section) => (
        <fieldset key={section.code} className="scoring-section">
          <legend>
            {pick(section)} <span className="quiet">{section.weight}</span>
          </legend>
          {section.items.map((item) => {
            const given = marked.marks[item.code];
            const deducted = given?.mark === 'partly' || given?.mark === 'not';
            return (
              // biome-ignore lint/a11y/useSemanticElements: a group within the section's own fieldset
              <div
                key={item.code}
                data-item={item.code}
                tabIndex={-1}
                role="group"
                aria-label={pick(item)}
                className={`scoring-item ${item.code === at ? 'here' : ''} ${given ? 'marked' : ''}`}
                onFocus={() => setAt(item.code)}
              >
                <p className="scoring-name">{pick(item)}</p>
                <div className="row scoring-marks">
                  {MARKS.map((each, position) => (
                    <label key={each} className={`choice mark ${each} ${given?.mark === each ? 'given' : ''}`}>
                      <input
                        type="radio"
                        name={`${found.id} ${item.code}`}
                        value={each}
                        checked={given?.mark === each}
                        onChange={() => mark(item.code, each)}
                      />
                      <Key>{(position + 1) % 4}</Key>
                      <span>{marks[each]}</span>
                    </label>
                  ))}
                </div>
                {hintsOf(item.checks).map((hint) => (
                  <HintLine key={hint.check} hint={hint} onLook={onLook} />
                ))}
                {(deducted || given?.note) && (
                  <TextArea
                    label={t.note}
                    hint={t.noteHint}
                    rows={2}
                    maxLength={500}
                    value={given?.note ?? ''}
                    error={deducted && given?.note === '' ? common.required : undefined}
                    onChange={(event) =>
                      onMark((before) => ({
                        ...before,
                        marks: { ...before.marks, [item.code]: { mark: given?.mark ?? 'met', note: event.target.value } },
                      }))
                    }
                    onKeyDown={(event) => {
                      if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
                      event.preventDefault();
                      go(after(item.code));
                    }}
                  />
                )}
              </div>
            );
          })}
        </fieldset>
      ))}
      {others.length > 0 && (
        <Panel title={t.otherHints} level={3}>
          {others.map((hint) => (
            <HintLine key={hint.check} hint={hint} onLook={onLook} />
          ))}
        </Panel>
      )}
      <fieldset className="scoring-section">
        <legend>{t.fatal}</legend>
        <p className="hint">{t.fatalHint}</p>
        {found.form.fatal.map((each) => (
          <CheckField
            key={each.code}
            label={pick(each)}
            checked={marked.fatal.includes(each.code)}
            onChange={(event) =>
              onMark((before) => ({
                ...before,
                fatal: event.target.checked ? [...before.fatal, each.code] : before.fatal.filter((code) => code !== each.code),
              }))
            }
          />
        ))}
      </fieldset>
      <TextArea
        label={t.overall}
        hint={t.overallHint}
        optional={marked.fatal.length === 0}
        maxLength={2000}
        value={marked.note}
        onChange={(event) => onMark((before) => ({ ...before, note: event.target.value }))}
      />
      <div className="scoring-foot">
        <span role="status" className="scoring-total">
          {score === null ? '—' : t.points(score)}
        </span>
        <span className="quiet">{t.left(left)}</span>
        {kept && <span className="quiet">{t.kept}</span>}
        <span className="grow" />
        <Button look="main" type="submit" busy={busy} aria-keyshortcuts="s">
          <Key>s</Key> {label}
        </Button>
      </div>
      {left === 0 && marked.fatal.length > 0 && marked.note === '' && <Notice tone="warn">{t.overallHint}</Notice>}
    </form>
  );
}
