import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { Button } from '../../ui/button.tsx';
import { RadioField, TextArea } from '../../ui/field.tsx';
import { Failure, Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { type Inspection, listQuery, may } from './data.ts';
import { type Look, MaterialPart } from './material.tsx';
import { Brief, History } from './parts.tsx';
import { Afterwards, Result } from './result.tsx';
import { ScoringForm } from './scoring-form.tsx';
import { useScoring } from './use-scoring.ts';
import { Workroom } from './workroom.tsx';

const appeals = listQuery('appeals', ['appealed'], ['decide']);

/** 申诉室: what is appealed, decided by an inspector who did not score it. */
export function AppealsPage() {
  const t = useText(qualityText);
  const rooms = useText(roomText);
  const [said, setSaid] = useState('');
  return (
    <Workroom
      title={rooms.qualityAppeals}
      empty={t.nothingAppeals}
      query={appeals}
      said={said && <Notice tone="good">{said}</Notice>}
    >
      {(found, next) => (
        <InHand
          found={found}
          onDone={(after) => {
            const { decision, result } = after;
            setSaid(`${decision?.upheld ? t.upheld : t.rejected} · ${result ? t.points(result.score) : ''}`);
            next();
          }}
        />
      )}
    </Workroom>
  );
}

type Decision = { upheld: '' | 'yes' | 'no'; reason: string };

function InHand({ found, onDone }: { found: Inspection; onDone: (after: Inspection) => void }) {
  const t = useText(qualityText);
  const pick = usePick();
  const [look, setLook] = useState<Look>(null);
  const scoring = useScoring(found);
  const draft = useDraft<Decision>(`quality decision ${found.id}`, { upheld: '', reason: '' });
  const { upheld, reason } = draft.value;
  const decide = useCommand(
    (body: { upheld: boolean; reason: string; scoring?: typeof scoring.marked }, key: string) =>
      call('POST /api/v1/inspections/{inspection}/decide', { path: { inspection: found.id }, body, key }),
    (after) => {
      draft.clear();
      scoring.done();
      onDone(after);
    },
  );
  const send = () => {
    if (decide.isPending || upheld === '') return;
    decide.mutate({ upheld: upheld === 'yes', reason, ...(upheld === 'yes' ? { scoring: scoring.marked } : {}) });
  };
  const why = found.acts.find(({ name }) => name === 'decide')?.sentence;
  return (
    <>
      <Brief found={found} />
      <Afterwards found={found} />
      <div className="two-sides">
        <div>
          <MaterialPart found={found} look={look} />
          <Result found={found} />
        </div>
        <div>
          {!may(found, 'decide') && why && <Notice tone="warn">{pick(why)}</Notice>}
          {may(found, 'decide') && (
            <Panel title={t.decide} level={3}>
              <p className="quiet">{t.appealNote}</p>
              {decide.error && <Failure error={decide.error} />}
              <RadioField
                label={t.decide}
                value={upheld || undefined}
                choices={[
                  { value: 'no', label: t.reject },
                  { value: 'yes', label: t.uphold },
                ]}
                onChoose={(value) => draft.set((before) => ({ ...before, upheld: value as Decision['upheld'] }))}
              />
              <TextArea
                label={t.decisionReason}
                value={reason}
                maxLength={4000}
                onChange={(event) => draft.set((before) => ({ ...before, reason: event.target.value }))}
              />
              {upheld !== 'yes' && (
                <Button look="main" busy={decide.isPending} disabled={upheld === '' || reason.trim() === ''} onClick={send}>
                  {t.decide}
                </Button>
              )}
            </Panel>
          )}
          {may(found, 'decide') && upheld === 'yes' && (
            <ScoringForm
              found={found}
              scoring={scoring}
              onLook={(evidence) => setLook((before) => ({ evidence, tick: (before?.tick ?? 0) + 1 }))}
              onSubmit={send}
              label={t.decide}
              busy={decide.isPending}
            />
          )}
        </div>
      </div>
      <History found={found} />
    </>
  );
}
