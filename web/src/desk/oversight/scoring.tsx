import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { oversightText } from '../../i18n/desk-oversight.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Evaluation } from './evaluation-page.tsx';
import { MaskedView } from './masked-page.tsx';
import { Asked } from './page.tsx';
import { type Ask, QuickForm } from './quick-form.tsx';

const LEVELS = ['0', '1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));

/** The indicators of one kind as questions with six answers. */
function useQuestions(data: Evaluation, per: 'case' | 'whole'): Ask[] {
  const t = useText(oversightText);
  const pick = usePick();
  return data.indicators
    .filter((indicator) => indicator.per === per)
    .map((indicator) => ({ name: indicator.code, label: pick(indicator), hint: t.scoreHint, as: 'radio', choices: LEVELS }));
}
const asScores = (told: Record<string, unknown>): Record<string, number> =>
  Object.fromEntries(Object.entries(told).map(([code, value]) => [code, Number(value)]));
const asTold = (scores: Readonly<Record<string, number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(scores).map(([code, value]) => [code, String(value)]));

type Props = { data: Evaluation; no: number; mayScore: boolean; onDone: () => unknown };

/** One case of the sample: as it was frozen, beside its scores. */
export function ScoreItem({ data, no, mayScore, onDone }: Props) {
  const t = useText(oversightText);
  const box = useRef<HTMLDivElement>(null);
  const questions = useQuestions(data, 'case');
  const item = data.items.find((each) => each.no === no);
  const found = useQuery({
    queryKey: ['oversight', 'item', data.id, no],
    queryFn: () => call('GET /api/v1/oversight/evaluations/{evaluation}/items/{no}', { path: { evaluation: data.id, no } }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  useEffect(() => box.current?.focus(), []);
  return (
    <div tabIndex={-1} ref={box} className="no-print">
      <Panel title={t.scoreIt(no)}>
        <p className="quiet">{t.frozen}</p>
        <Asked query={found}>{(frozen) => <MaskedView found={frozen} />}</Asked>
        {mayScore && item && (
          <QuickForm
            draft={`score ${data.id} ${no}`}
            label={t.save}
            first={{ ...asTold(item.scores), evidence: item.evidence }}
            fields={[...questions, { name: 'evidence', label: t.evidence, hint: t.evidenceHint, as: 'text' }]}
            send={({ evidence, ...told }) =>
              call('PUT /api/v1/oversight/evaluations/{evaluation}/items/{no}', {
                path: { evaluation: data.id, no },
                body: { scores: asScores(told), evidence: String(evidence) },
              })
            }
            onDone={onDone}
            said={() => t.saved}
          />
        )}
      </Panel>
    </div>
  );
}

/** What is judged once for the whole. */
export function ScoreWhole({ data, onDone }: { data: Evaluation; onDone: () => unknown }) {
  const t = useText(oversightText);
  const questions = useQuestions(data, 'whole');
  return (
    <QuickForm
      draft={`score-whole ${data.id}`}
      label={t.save}
      first={asTold(data.whole)}
      fields={questions}
      send={(told) =>
        call('PUT /api/v1/oversight/evaluations/{evaluation}/whole', {
          path: { evaluation: data.id },
          body: { scores: asScores(told) },
        })
      }
      onDone={onDone}
      said={() => t.saved}
    />
  );
}
