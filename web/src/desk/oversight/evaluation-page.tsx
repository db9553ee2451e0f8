import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { matterStates, oversightText } from '../../i18n/desk-oversight.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { Button } from '../../ui/button.tsx';
import { Panel, Tag } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { useMe } from '../queries.ts';
import { Lines, matterQuery, Steps } from './matter-page.tsx';
import { toneOf } from './matters-page.tsx';
import { Asked, Page } from './page.tsx';
import { ScoreItem, ScoreWhole } from './scoring.tsx';
import { Table } from './table.tsx';

export type Evaluation = Answer<'GET /api/v1/oversight/evaluations/{evaluation}'>;

/** 评估: the sample scored case by case, the whole scored once, what it comes to, the report and the centre's response. */
export function EvaluationPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const t = useText(oversightText);
  const tools = useText(toolText);
  const states: Readonly<Record<string, string>> = useText(matterStates);
  const { roles } = useMe();
  const [no, setNo] = useState<number | null>(null);
  const found = useQuery({
    queryKey: ['oversight', 'evaluation', id],
    queryFn: () => call('GET /api/v1/oversight/evaluations/{evaluation}', { path: { evaluation: id } }),
    staleTime: 0,
  });
  const matter = useQuery(matterQuery(id));
  return (
    <Page title={found.data?.subject ?? t.evaluationReport} actions={<Button onClick={() => print()}>{tools.print}</Button>}>
      <Asked query={found}>
        {(data) => {
          const mayScore = roles.includes('evaluator') && data.status === 'scoring';
          return (
            <>
              <p>
                <Tag tone={toneOf(data.status)}>{states[data.status] ?? data.status}</Tag>{' '}
                <strong>{t.total(data.report.points, data.report.of)}</strong>{' '}
                <span className="quiet">
                  {t.sampleOf(data.drawn.from, data.drawn.to, t[data.drawn.by as 'type'], data.drawn.per, data.drawn.seed)}
                </span>
              </p>
              <Indicators data={data} />
              <Sample data={data} chosen={no} onChoose={setNo} />
              {no !== null && <ScoreItem key={no} data={data} no={no} mayScore={mayScore} onDone={() => found.refetch()} />}
              {mayScore && (
                <Panel title={t.whole} className="no-print">
                  <ScoreWhole data={data} onDone={() => found.refetch()} />
                </Panel>
              )}
            </>
          );
        }}
      </Asked>
      <Asked query={matter}>
        {(data) => (
          <div className="two">
            <Lines lines={data.lines} />
            <Steps found={data} />
          </div>
        )}
      </Asked>
    </Page>
  );
}

function Indicators({ data }: { data: Evaluation }) {
  const t = useText(oversightText);
  const pick = usePick();
  const rows = data.indicators.map((indicator) => ({
    ...indicator,
    line: data.report.lines.find(({ code }) => code === indicator.code),
  }));
  return (
    <Table
      caption={t.indicators}
      rows={rows}
      keyOf={({ code }) => code}
      columns={[
        {
          key: 'name',
          head: t.indicator,
          names: true,
          cell: (row) => <span className={row.parent ? 'branch' : ''}>{pick(row)}</span>,
        },
        { key: 'mean', head: t.mean, number: true, cell: ({ line }) => line?.mean ?? '' },
        { key: 'points', head: t.points, number: true, cell: ({ line }) => line?.points },
        { key: 'of', head: t.of, number: true, cell: ({ line }) => line?.of },
      ]}
    />
  );
}

function Sample({ data, chosen, onChoose }: { data: Evaluation; chosen: number | null; onChoose: (no: number) => void }) {
  const t = useText(oversightText);
  const names = useNames();
  const stratum = (value: string) => (data.drawn.by === 'district' ? (names.area(value) ?? value) : names.value(value));
  return (
    <Table
      caption={t.sample}
      rows={data.items}
      keyOf={({ no }) => String(no)}
      toneOf={({ no }) => (no === chosen ? 'here' : '')}
      columns={[
        { key: 'no', head: t.no, number: true, cell: ({ no }) => no },
        {
          key: 'title',
          head: t.subject,
          names: true,
          cell: ({ no, number, title }) => (
            <button type="button" className="link-button" aria-pressed={no === chosen} onClick={() => onChoose(no)}>
              {`${number} ${title}`}
            </button>
          ),
        },
        { key: 'stratum', head: t.stratum, cell: (row) => stratum(row.stratum) },
        {
          key: 'scored',
          head: t.status,
          cell: ({ scoredAt }) => <Tag tone={scoredAt ? 'good' : 'warn'}>{scoredAt ? t.scored : t.unscored}</Tag>,
        },
        { key: 'evidence', head: t.evidence, cell: ({ evidence }) => evidence },
      ]}
    />
  );
}
