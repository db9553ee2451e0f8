import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { qualityText } from '../../i18n/desk-quality.ts';
import { Failure, Notice } from '../../ui/notice.tsx';
import { type Evidence, type Inspection, listQuery, may } from './data.ts';
import { type Look, MaterialPart } from './material.tsx';
import { Brief, History } from './parts.tsx';
import { Score } from './result.tsx';
import { ScoringForm } from './scoring-form.tsx';
import { useScoring } from './use-scoring.ts';
import { Workroom } from './workroom.tsx';

const bench = listQuery('bench', ['sampled', 'scored'], ['score']);

/** 质检台: the samples by when they are due; what is inspected beside the form, all of it by keyboard. */
export function BenchPage() {
  const t = useText(qualityText);
  const rooms = useText(roomText);
  const [done, setDone] = useState<Inspection | null>(null);
  return (
    <Workroom
      title={rooms.qualityBench}
      empty={t.nothingBench}
      query={bench}
      keys={[
        ['1 2 3 0', t.keyMark],
        ['n / p', t.keyItem],
        ['h', t.keyHint],
        ['s', t.keySubmit],
      ]}
      said={done && <Submitted found={done} />}
    >
      {(found, next) => (
        <InHand
          found={found}
          onDone={(after) => {
            setDone(after);
            next();
          }}
        />
      )}
    </Workroom>
  );
}

function Submitted({ found }: { found: Inspection }) {
  const t = useText(qualityText);
  const scoring = found.second ?? found.result ?? found.first;
  return (
    <Notice tone="good" title={t.submitted(scoring ? t.points(scoring.score) : '')}>
      {scoring && <Score found={found} scoring={scoring} />}
    </Notice>
  );
}

function InHand({ found, onDone }: { found: Inspection; onDone: (after: Inspection) => void }) {
  const t = useText(qualityText);
  const pick = usePick();
  const [look, setLook] = useState<Look>(null);
  const scoring = useScoring(found);
  const submit = useCommand(
    (body: typeof scoring.marked, key: string) =>
      call('POST /api/v1/inspections/{inspection}/score', { path: { inspection: found.id }, body, key }),
    (after) => {
      scoring.done();
      onDone(after);
    },
  );
  const second = found.state === 'scored';
  const why = found.acts.find(({ name }) => name === 'score')?.sentence;
  const lookAt = (evidence: Evidence) => setLook((before) => ({ evidence, tick: (before?.tick ?? 0) + 1 }));
  return (
    <>
      <Brief found={found} />
      {!may(found, 'score') && why && <Notice tone="warn">{pick(why)}</Notice>}
      <div className="two-sides">
        <MaterialPart found={found} look={look} />
        <div>
          {second && may(found, 'score') && <Notice>{t.blindNote}</Notice>}
          {submit.error && <Failure error={submit.error} />}
          {may(found, 'score') && (
            <ScoringForm
              found={found}
              scoring={scoring}
              onLook={lookAt}
              onSubmit={() => submit.isPending || submit.mutate(scoring.marked)}
              label={second ? t.submitSecond : t.submit}
              busy={submit.isPending}
            />
          )}
        </div>
      </div>
      <History found={found} />
    </>
  );
}
