import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type Answer, call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { matterStates, oversightText, stepWords } from '../../i18n/desk-oversight.ts';
import { useTime } from '../../i18n/time.ts';
import { Facts, Panel, Tag } from '../../ui/panel.tsx';
import { useNames } from '../names.ts';
import { useMe } from '../queries.ts';
import { Headlines } from './masked-cases-page.tsx';
import { toneOf } from './matters-page.tsx';
import { Asked, Page } from './page.tsx';
import { type Ask, QuickForm } from './quick-form.tsx';

type Opened = Answer<'GET /api/v1/oversight/matters/{matter}'>;

export const matterQuery = (id: string) => ({
  queryKey: ['oversight', 'matter', id],
  queryFn: () => call('GET /api/v1/oversight/matters/{matter}', { path: { matter: id } }),
  staleTime: 0,
});

/** 监督事项: what was said so far, and the steps that are this person's now. */
export function MatterPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const t = useText(oversightText);
  const states: Readonly<Record<string, string>> = useText(matterStates);
  const names = useNames();
  const time = useTime();
  const { roles } = useMe();
  const found = useQuery(matterQuery(id));
  return (
    <Page title={found.data?.subject ?? ''}>
      <Asked query={found}>
        {(data) => (
          <>
            <p>
              <Tag tone={toneOf(data.status)}>{states[data.status] ?? data.status}</Tag>
            </p>
            <div className="two">
              <div>
                <Facts
                  items={[
                    [t.openedBy, `${data.openedName} · ${time.moment(data.openedAt)}`],
                    data.area && [t.area, names.area(data.area)],
                    data.unit && [t.unit, names.unit(data.unit)],
                    data.kind === 'visit' && [
                      t.visitTime,
                      `${time.moment(String(data.data['from']))} – ${time.moment(String(data.data['to']))}`,
                    ],
                    data.kind !== 'visit' && data.dueAt && [t.due, time.moment(data.dueAt)],
                    data.caseId && [
                      t.case,
                      roles.includes('deputy') ? (
                        <Link key="masked" to="/desk/oversight/cases/$id" params={{ id: data.caseId }}>
                          {t.askAbout}
                        </Link>
                      ) : (
                        <Link key="case" to="/desk/case/$id" params={{ id: data.caseId }}>
                          {t.case}
                        </Link>
                      ),
                    ],
                  ]}
                />
                <Lines lines={data.lines} />
              </div>
              <Steps found={data} />
            </div>
            {data.kind === 'visit' && data.status === 'confirmed' && roles.includes('volunteer') && <ReadingList visit={id} />}
          </>
        )}
      </Asked>
    </Page>
  );
}

export function Lines({ lines }: { lines: Opened['lines'] }) {
  const t = useText(oversightText);
  const steps: Readonly<Record<string, string>> = useText(stepWords);
  const names = useNames();
  const time = useTime();
  return (
    <section aria-label={t.said}>
      <h2>{t.said}</h2>
      <ol className="said">
        {lines.map(({ seq, step, at, by, role, text }) => (
          <li key={seq}>
            <strong>{steps[step] ?? step}</strong>{' '}
            <span className="quiet">{`${by} · ${names.value(role)} · ${time.moment(at)}`}</span>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Each step is a small form of its own; there are never more than three. */
export function Steps({ found }: { found: Opened }) {
  const t = useText(oversightText);
  const pick = usePick();
  const names = useNames();
  const client = useQueryClient();
  if (found.steps.length === 0) return <p className="quiet">{t.nothingNext}</p>;
  const ask = (unit: boolean): Ask[] => [
    ...(unit ? [{ name: 'unit', label: t.toUnit, as: 'one', options: names.unitOptions } as const] : []),
    { name: 'text', label: t.words, as: 'text' },
  ];
  return (
    <section aria-label={t.next} className="no-print">
      <h2>{t.next}</h2>
      {found.steps.map((step) => (
        <Panel key={step.name} title={pick(step)} level={3}>
          <QuickForm
            draft={`step ${found.id} ${step.name}`}
            label={pick(step)}
            fields={ask(step.unit)}
            send={(body, key) =>
              call('POST /api/v1/oversight/matters/{matter}/{step}', {
                path: { matter: found.id, step: step.name },
                body: body as never,
                key,
              })
            }
            onDone={() => client.invalidateQueries({ queryKey: ['oversight'] })}
          />
        </Panel>
      ))}
    </section>
  );
}

function ReadingList({ visit }: { visit: string }) {
  const t = useText(oversightText);
  const list = useQuery({
    queryKey: ['oversight', 'visit', visit],
    queryFn: () => call('GET /api/v1/oversight/visits/{visit}/cases', { path: { visit } }),
    retry: false,
    staleTime: 0,
  });
  return (
    <Panel title={t.readingList}>
      <Asked query={list}>
        {({ items }) => (
          <Headlines
            rows={items}
            linkOf={({ id, title }) => (
              <Link to="/desk/oversight/visits/$visit/cases/$id" params={{ visit, id }}>
                {title}
              </Link>
            )}
          />
        )}
      </Asked>
    </Panel>
  );
}
